import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import { readSubscription } from "../read-subscription.js";
import { SubscriptionDto, SubscriptionParams } from "../schemas.js";
import type { SubscriptionsDeps } from "../subscriptions.js";

export const getSubscription = ({ database, config }: SubscriptionsDeps): Route =>
  defineRoute({
    operationId: "getSubscription",
    method: "GET",
    path: "/subscriptions/{id}",
    summary: "One active subscription",
    tag: "Subscriptions",
    access: { kind: "account", role: "viewer" },
    contract: true,
    params: SubscriptionParams,
    answers: { 200: SubscriptionDto },
    problems: [404],
    handle: async ({ account, params }) =>
      ok(await readSubscription(database.db, config, params.id, account)),
  });
