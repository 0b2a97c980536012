import { Type } from "typebox";
import { defineRoute, noContent, Uuid, type Route } from "../../../platform/http/index.js";
import { restoreService as restore } from "../../catalog/index.js";
import { act } from "../act.js";
import type { OperatorDeps } from "../operator.js";
import { MaybeBecause } from "../schemas.js";

export const restoreService = (deps: OperatorDeps): Route =>
  defineRoute({
    operationId: "restoreService",
    method: "POST",
    path: "/operator/services/{id}/restore",
    summary: "Bring a service that was taken down back to the state that it had",
    tag: "Operator",
    access: { kind: "operator" },
    params: Type.Object({ id: Uuid("id of the service") }),
    body: MaybeBecause,
    answers: { 204: null },
    problems: [404, 409],
    handle: async ({ caller, params, body: { reason } }) => {
      await act(deps, caller, { kind: "restore-service", reason }, async tx => restore(tx, params.id));
      return noContent;
    },
  });
