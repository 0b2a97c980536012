export { createSubscriptions, type Subscriptions, type SubscriptionsDeps } from "./subscriptions.js";
export {
  countActiveSubscriptions,
  countActiveSubscriptionsByApplication,
  countActiveSubscriptionsByConsumer,
  countActiveSubscriptionsByProvider,
  countActiveSubscriptionsByService,
  countSubscriptionsOnPlan,
  findActiveSubscription,
  findMeteredSubscription,
  findSubscribers,
  findSubscriptionHistory,
  listConsumersOnPlan,
  listPlanStays,
  type ActiveSubscription,
  type MeteredSubscription,
  type PlanStay,
  type SubscriptionHistory,
} from "./reads.js";
export {
  endSubscriptionsOfApplication,
  endSubscriptionsOfDefinition,
  endTestSubscriptionsOfMember,
} from "./store.js";
