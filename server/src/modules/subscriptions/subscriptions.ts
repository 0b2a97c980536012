import type { Config } from "../../config/index.js";
import type { Clock } from "../../kernel/clock.js";
import type { Database } from "../../platform/database/index.js";
import type { Route } from "../../platform/http/index.js";
import { acceptPricingPlan } from "./routes/accept-pricing-plan.js";
import { createInternalSubscription } from "./routes/create-internal-subscription.js";
import { createSubscriptionRoute } from "./routes/create-subscription.js";
import { deleteCallCeiling } from "./routes/delete-call-ceiling.js";
import { deleteSubscription } from "./routes/delete-subscription.js";
import { getApplicationSubscriptions } from "./routes/get-application-subscriptions.js";
import { getServiceSubscriptions } from "./routes/get-service-subscriptions.js";
import { getSubscription } from "./routes/get-subscription.js";
import { setCallCeiling } from "./routes/set-call-ceiling.js";
import { setSubscriptionRateLimit } from "./routes/set-subscription-rate-limit.js";
import { getSubscriptionServiceExecutions } from "./routes/get-subscription-service-executions.js";

export interface SubscriptionsDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly config: Pick<Config, "gatewayUrl" | "publicUrl" | "currency">;
}

export interface Subscriptions {
  readonly routes: readonly Route[];
}

export function createSubscriptions(deps: SubscriptionsDeps): Subscriptions {
  return {
    routes: [
      createSubscriptionRoute(deps),
      createInternalSubscription(deps),
      getSubscription(deps),
      deleteSubscription(deps),
      acceptPricingPlan(deps),
      getSubscriptionServiceExecutions(deps),
      getApplicationSubscriptions(deps),
      getServiceSubscriptions(deps),
      setSubscriptionRateLimit(deps),
      setCallCeiling(deps),
      deleteCallCeiling(deps),
    ],
  };
}
