import { created, defineRoute, type Route } from "../../../platform/http/index.js";
import { createSubscription } from "../create-subscription.js";
import { CreateSubscriptionRequest, SubscriptionDto } from "../schemas.js";
import { readSubscription } from "../read-subscription.js";
import type { SubscriptionsDeps } from "../subscriptions.js";

export const createSubscriptionRoute = ({ database, clock, config }: SubscriptionsDeps): Route =>
  defineRoute({
    operationId: "createSubscription",
    method: "POST",
    path: "/subscriptions",
    summary: "Subscribe an application to a service",
    tag: "Subscriptions",
    access: { kind: "account", role: "maintainer" },
    contract: true,
    body: CreateSubscriptionRequest,
    answers: { 201: SubscriptionDto },
    problems: [404, 409],
    handle: async ({ account, caller, body }) => {
      const id = await database.transaction(tx =>
        createSubscription(tx, clock, { caller, account }, { ...body, pricingPlanId: body.pricingPlanId }),
      );
      return created(await readSubscription(database.db, config, id, account));
    },
  });
