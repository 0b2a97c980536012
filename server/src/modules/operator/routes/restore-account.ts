import { Type } from "typebox";
import { defineRoute, noContent, Uuid, type Route } from "../../../platform/http/index.js";
import { restoreAccount as restore } from "../../accounts/index.js";
import { act } from "../act.js";
import type { OperatorDeps } from "../operator.js";
import { MaybeBecause } from "../schemas.js";

export const restoreAccount = (deps: OperatorDeps): Route =>
  defineRoute({
    operationId: "restoreAccount",
    method: "POST",
    path: "/operator/accounts/{id}/restore",
    summary: "Let a suspended account in again, with everything as it was",
    tag: "Operator",
    access: { kind: "operator" },
    params: Type.Object({ id: Uuid("id of the account") }),
    body: MaybeBecause,
    answers: { 204: null },
    problems: [404, 409],
    handle: async ({ caller, params, body: { reason } }) => {
      await act(deps, caller, { kind: "restore-account", reason }, async tx => {
        const account = await restore(tx, params.id);
        return { id: account.id, name: account.displayName };
      });
      return noContent;
    },
  });
