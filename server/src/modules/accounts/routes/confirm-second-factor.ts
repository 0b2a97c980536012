import { defineRoute, ok, Strict, type Route } from "../../../platform/http/index.js";
import type { Internals } from "../internals.js";
import { requireSession } from "../require-session.js";
import { BackupCodes, GivenCode } from "../schemas.js";
import { confirmSecondFactor as confirm } from "../second-factor.js";
import { notStored } from "../session-answer.js";

export const confirmSecondFactor = ({ database, clock, keyring, attempts }: Internals): Route =>
  defineRoute({
    operationId: "confirmSecondFactor",
    method: "POST",
    path: "/auth/second-factor/confirm",
    summary: "Turn the second factor on by a first code of the app; answers the backup codes, this once",
    tag: "Second factor",
    access: { kind: "caller" },
    body: Strict({ code: GivenCode }),
    answers: { 200: BackupCodes },
    problems: [409, 429],
    handle: async ({ body, caller }) => {
      requireSession(caller);
      const { userId } = caller;
      attempts.codesPerPerson.take(userId);
      const given = { userId, code: body.code, at: new Date(clock.nowMs()) };
      const backupCodes = await database.transaction(tx => confirm(tx, keyring, given));
      attempts.codesPerPerson.forget(userId);
      return ok({ backupCodes }, notStored);
    },
  });
