import { requestRun } from "../../../platform/jobs/index.js";
import { defineRoute, noContent, type Route } from "../../../platform/http/index.js";
import { act } from "../../operator/index.js";
import type { BillingDeps } from "../billing.js";
import { findClockDoubt, refuseDoubtfulClock } from "../close/clock-check.js";
import { closeJobName } from "../close/close-months.js";
import { confirmClock as confirm } from "../close/store.js";

export const confirmClock = (deps: BillingDeps): Route =>
  defineRoute({
    operationId: "confirmClock",
    method: "POST",
    path: "/operator/clock-confirmation",
    summary:
      "Say that the clock is right after the platform was off for days, so that months are closed again",
    tag: "Operator",
    access: { kind: "operator" },
    answers: { 204: null },
    problems: [409],
    handle: async ({ caller }) => {
      const { database, clock } = deps;
      const doubt = await findClockDoubt(database.db, clock);
      if (doubt?.kind === "leapt") {
        await act(deps, caller, { kind: "confirm-clock", reason: undefined }, async tx => {
          await confirm(tx, doubt.at);
          return { name: doubt.at.toISOString() };
        });
      }
      // Of clocks that differ nobody can say that they are right.
      await refuseDoubtfulClock(database.db, clock);
      await requestRun(database.pool, closeJobName);
      return noContent;
    },
  });
