import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import { acceptPlan } from "../accept-plan.js";
import { readSubscription } from "../read-subscription.js";
import { ChoosePlanRequest, SubscriptionDto, SubscriptionParams } from "../schemas.js";
import type { SubscriptionsDeps } from "../subscriptions.js";

export const acceptPricingPlan = ({ database, clock, config }: SubscriptionsDeps): Route =>
  defineRoute({
    operationId: "acceptPricingPlan",
    method: "PUT",
    path: "/subscriptions/{id}/pricing-plan",
    summary: "Choose the plan by which calls from now on are billed",
    tag: "Subscriptions",
    access: { kind: "account", role: "maintainer" },
    params: SubscriptionParams,
    body: ChoosePlanRequest,
    answers: { 200: SubscriptionDto },
    problems: [404, 409],
    handle: async ({ account, caller, params, body }) => {
      await database.transaction(tx =>
        acceptPlan(tx, clock, { ...params, ...body, accountId: account.id, userId: caller.userId }),
      );
      return ok(await readSubscription(database.db, config, params.id, account));
    },
  });
