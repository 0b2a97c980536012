import { Type } from "typebox";
import { defineRoute, ok, Strict, type Route } from "../../../platform/http/index.js";
import { setSignUpMode as set, signUpModeInForce } from "../../accounts/index.js";
import { act } from "../act.js";
import type { OperatorDeps } from "../operator.js";
import { SignUpModeDto } from "../schemas.js";

export const setSignUpMode = (deps: OperatorDeps): Route =>
  defineRoute({
    operationId: "setSignUpMode",
    method: "PUT",
    path: "/operator/sign-up",
    summary: "Let anybody sign up, or only who was invited; from the next sign-up on, on every node",
    tag: "Operator",
    access: { kind: "operator" },
    body: Strict({ mode: Type.Enum(["open", "invite"]) }),
    answers: { 200: SignUpModeDto },
    problems: [404, 409],
    handle: async ({ caller, body: { mode } }) => {
      await act(deps, caller, { kind: "set-sign-up-mode", reason: undefined }, async tx => {
        await set(tx, deps.config, mode);
        return { name: mode };
      });
      return ok(await signUpModeInForce(deps.database.db, deps.config));
    },
  });
