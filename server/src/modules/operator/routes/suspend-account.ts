import { Type } from "typebox";
import { defineRoute, noContent, Uuid, type Route } from "../../../platform/http/index.js";
import { suspendAccount as suspend } from "../../accounts/index.js";
import { act } from "../act.js";
import type { OperatorDeps } from "../operator.js";
import { Because } from "../schemas.js";

export const suspendAccount = (deps: OperatorDeps): Route =>
  defineRoute({
    operationId: "suspendAccount",
    method: "POST",
    path: "/operator/accounts/{id}/suspend",
    summary: "Shut an account out: no calls by it or to it, and no sign-in for a person; nothing is deleted",
    tag: "Operator",
    access: { kind: "operator" },
    params: Type.Object({ id: Uuid("id of the account") }),
    body: Because,
    answers: { 204: null },
    problems: [404, 409],
    handle: async ({ caller, params, body: { reason } }) => {
      await act(deps, caller, { kind: "suspend-account", reason }, async (tx, at) => {
        const account = await suspend(tx, params.id, caller.userId, { at, reason });
        return { id: account.id, name: account.displayName };
      });
      return noContent;
    },
  });
