import { notFound } from "../../../kernel/problem.js";
import { defineRoute, noContent, type Route } from "../../../platform/http/index.js";
import { SubscriptionParams } from "../schemas.js";
import { endSubscription } from "../store.js";
import type { SubscriptionsDeps } from "../subscriptions.js";

export const deleteSubscription = ({ database, clock }: SubscriptionsDeps): Route =>
  defineRoute({
    operationId: "deleteSubscription",
    method: "DELETE",
    path: "/subscriptions/{id}",
    summary: "End a subscription; usage of calls made before may still be reported and is billed",
    tag: "Subscriptions",
    access: { kind: "account", role: "maintainer" },
    contract: true,
    params: SubscriptionParams,
    answers: { 204: null },
    problems: [404],
    handle: async ({ account, params }) => {
      const ended = await endSubscription(database.db, {
        id: params.id,
        consumerAccountId: account.id,
        atMs: clock.nowMs(),
      });
      if (!ended) throw notFound("There is no such active subscription in this account.");
      return noContent;
    },
  });
