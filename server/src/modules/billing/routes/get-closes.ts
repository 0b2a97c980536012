import { monthText } from "../../../kernel/period.js";
import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { findClockDoubt } from "../close/clock-check.js";
import { countSettlements, listMonths, listWaiting } from "../close/reads.js";
import { Closes, toClockDoubtDto, toCloseDto, toPdfsDto, toWaitingDto } from "../close/schemas.js";
import { describePdfsDue } from "../pdf/store.js";

const waitingMax = 100;
const failedPdfsMax = 100;

export const getCloses = ({ database: { db }, clock, config }: BillingDeps): Route =>
  defineRoute({
    operationId: "getCloses",
    method: "GET",
    path: "/operator/closes",
    summary:
      "How far the close of every month is, newest first, which accounts wait for what, which PDFs are due, and whether the clock is in doubt",
    tag: "Operator",
    access: { kind: "operator" },
    answers: { 200: Closes },
    problems: [404],
    handle: async () => {
      const months = await listMonths(db, config.closeGraceMs);
      const counts = await countSettlements(db);
      const waiting = await listWaiting(db, waitingMax);
      const doubt = await findClockDoubt(db, clock);
      return ok({
        ...(doubt && { clockDoubt: toClockDoubtDto(doubt) }),
        items: months.toReversed().map(month => toCloseDto(month, counts.get(monthText(month.month)))),
        waiting: waiting.map(toWaitingDto),
        pdfs: toPdfsDto(await describePdfsDue(db, failedPdfsMax)),
      });
    },
  });
