import { Type } from "typebox";
import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import { readSubscription } from "../read-subscription.js";
import { SubscriptionParams } from "../schemas.js";
import type { SubscriptionsDeps } from "../subscriptions.js";

export const getSubscriptionServiceExecutions = ({ database, config }: SubscriptionsDeps): Route =>
  defineRoute({
    operationId: "getSubscriptionServiceExecutions",
    method: "GET",
    path: "/subscriptions/{id}/service-executions",
    summary: "Always empty: executions belong to managed services (docs/decisions/0006)",
    tag: "Subscriptions",
    access: { kind: "account", role: "viewer" },
    contract: true,
    params: SubscriptionParams,
    answers: { 200: Type.Array(Type.Object({})) },
    problems: [404],
    handle: async ({ account, params }) => {
      await readSubscription(database.db, config, params.id, account);
      return ok([]);
    },
  });
