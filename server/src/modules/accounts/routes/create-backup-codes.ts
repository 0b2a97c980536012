import { created, defineRoute, Strict, type Route } from "../../../platform/http/index.js";
import { changeSecondFactor } from "../change-second-factor.js";
import type { Internals } from "../internals.js";
import { BackupCodes, GivenCode, GivenPassword } from "../schemas.js";
import { renewBackupCodes } from "../second-factor.js";
import { notStored } from "../session-answer.js";

export const createBackupCodes = (internals: Internals): Route =>
  defineRoute({
    operationId: "createBackupCodes",
    method: "POST",
    path: "/auth/second-factor/backup-codes",
    summary: "Make new backup codes, by your password and a code; all former ones end",
    tag: "Second factor",
    access: { kind: "caller" },
    body: Strict({ password: GivenPassword, code: GivenCode }),
    answers: { 201: BackupCodes },
    problems: [409, 429, 503],
    handle: async ({ body, caller, request }) => {
      const backupCodes = await changeSecondFactor(internals, { caller, request, ...body }, renewBackupCodes);
      return created({ backupCodes }, notStored);
    },
  });
