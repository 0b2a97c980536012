import { monthText } from "../../../kernel/period.js";
import { requestRun } from "../../../platform/jobs/index.js";
import { defineRoute, type Route } from "../../../platform/http/index.js";
import { act } from "../../operator/index.js";
import type { BillingDeps } from "../billing.js";
import { refuseDoubtfulClock } from "../close/clock-check.js";
import { closeJobName } from "../close/close-months.js";
import { findMonth } from "../close/find-month.js";
import { countSettlements } from "../close/reads.js";
import { CloseDto, StartCloseRequest, toCloseDto } from "../close/schemas.js";
import { requestClose } from "../close/store.js";
import { monthNotOver } from "../problems.js";

export const startClose = (deps: BillingDeps): Route =>
  defineRoute({
    operationId: "startClose",
    method: "POST",
    path: "/operator/closes",
    summary:
      "Close a month that is over now, without waiting for the end of its grace time; again changes nothing",
    tag: "Operator",
    access: { kind: "operator" },
    body: StartCloseRequest,
    answers: { 202: CloseDto },
    problems: [404, 409],
    handle: async ({ body, caller }) => {
      const { database, config } = deps;
      const month = await findMonth(database.db, body.month, config.closeGraceMs);
      if (!month.over)
        throw monthNotOver(`${body.month} is not over before ${month.period.end.toISOString()}.`);
      await refuseDoubtfulClock(database.db, deps.clock);
      if (month.requestedAt === null && month.finishedAt === null) {
        await act(deps, caller, { kind: "start-close", reason: undefined }, async (tx, at) => {
          await requestClose(tx, month, at);
          return { name: monthText(month.month) };
        });
      }
      await requestRun(database.pool, closeJobName);
      const now = await findMonth(database.db, body.month, config.closeGraceMs);
      const counts = await countSettlements(database.db);
      return { status: 202, body: toCloseDto(now, counts.get(body.month)) };
    },
  });
