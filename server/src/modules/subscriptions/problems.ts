import { problemKind } from "../../kernel/problem.js";

export const alreadySubscribed = problemKind(
  "already-subscribed",
  409,
  "The application is subscribed already",
  "An application has one subscription to a service. Use it, or end it before subscribing again.",
);
export const notPublished = problemKind(
  "not-published",
  409,
  "The service is not published",
  "Nobody can subscribe to it or accept a plan of it: it is not published, or the operator has shut it out. Its provider publishes it, internally or on the marketplace.",
);
export const noSuchPlan = problemKind(
  "no-such-plan",
  400,
  "The service has no such plan",
  "Choose one of the plans that the marketplace entry lists, or leave pricingPlanId out.",
);
