import { defineRoute, noContent, Strict, type Route } from "../../../platform/http/index.js";
import type { Internals } from "../internals.js";
import { changeSecondFactor } from "../change-second-factor.js";
import { GivenCode, GivenPassword } from "../schemas.js";
import { turnOffSecondFactor as turnOff } from "../second-factor.js";

export const turnOffSecondFactor = (internals: Internals): Route =>
  defineRoute({
    operationId: "turnOffSecondFactor",
    method: "POST",
    path: "/auth/second-factor/turn-off",
    summary: "Turn the second factor off, by your password and a code; its backup codes end",
    tag: "Second factor",
    access: { kind: "caller" },
    body: Strict({ password: GivenPassword, code: GivenCode }),
    answers: { 204: null },
    problems: [409, 429, 503],
    handle: async ({ body, caller, request }) => {
      await changeSecondFactor(internals, { caller, request, ...body }, turnOff);
      return noContent;
    },
  });
