import { Type } from "typebox";
import { defineRoute, noContent, Uuid, type Route } from "../../../platform/http/index.js";
import { takeDownService as takeDown } from "../../catalog/index.js";
import { act } from "../act.js";
import type { OperatorDeps } from "../operator.js";
import { Because } from "../schemas.js";

export const takeDownService = (deps: OperatorDeps): Route =>
  defineRoute({
    operationId: "takeDownService",
    method: "POST",
    path: "/operator/services/{id}/take-down",
    summary:
      "End all calls of a service, and hide it, until it is restored; its provider can't publish or delete it",
    tag: "Operator",
    access: { kind: "operator" },
    params: Type.Object({ id: Uuid("id of the service") }),
    body: Because,
    answers: { 204: null },
    problems: [404, 409],
    handle: async ({ caller, params, body: { reason } }) => {
      await act(deps, caller, { kind: "take-down-service", reason }, async (tx, at) =>
        takeDown(tx, params.id, { at, reason }),
      );
      return noContent;
    },
  });
