export { createSubscriptions, type Subscriptions, type SubscriptionsDeps } from "./subscriptions.js";
export { CallCeilingDto, toCallCeilingDto } from "./call-ceiling-dto.js";
export { findCallCeilings } from "./call-ceiling-store.js";
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
  listSubscriptionsOfConsumer,
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
