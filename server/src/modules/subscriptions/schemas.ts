import { Type } from "typebox";
import { IsoTime, Strict, Uuid } from "../../platform/http/index.js";
import { ApplicationDto } from "../applications/index.js";
import { ApiDto, PricingPlanDto, RateLimitDto, RateLimitRequest } from "../catalog/index.js";
import { CallCeilingDto } from "./call-ceiling-dto.js";

/** How often a subscription may call, and who says so. */
export const EffectiveRateLimit = Type.Object(
  {
    ...RateLimitDto.properties,
    source: Type.Enum(["PLAN", "SUBSCRIPTION"], {
      description: "SUBSCRIPTION: the provider has set it for this subscription alone",
    }),
  },
  { description: "how often the application may call; absent: as often as it likes" },
);

export const SubscriptionDto = Type.Object({
  id: Uuid(),
  application: ApplicationDto,
  api: Type.Optional(ApiDto),
  pricingPlan: Type.Optional(PricingPlanDto),
  rateLimit: Type.Optional(EffectiveRateLimit),
  callCeiling: Type.Optional(CallCeilingDto),
  logsAvailable: Type.Boolean(),
  testUntilAccepted: Type.Boolean({
    description: "made while the service was internal: usage stays test until its owner accepts a plan",
  }),
  createdAt: IsoTime,
});

export const CreateSubscriptionRequest = Type.Object({
  serviceId: Uuid(),
  applicationId: Uuid(),
  pricingPlanId: Type.Optional(
    Type.String({ maxLength: 100, description: "one of the entry's plans; absent: its first" }),
  ),
});

export const ChoosePlanRequest = Strict({ pricingPlanId: Type.String({ maxLength: 100 }) });

export const SetRateLimitRequest = Strict({
  rateLimit: Type.Optional(
    Type.Object(RateLimitRequest.properties, {
      additionalProperties: false,
      description: "left out: the plan's limit applies, if it has one",
    }),
  ),
});

export const SubscriptionParams = Type.Object({ id: Uuid("id of the subscription") });
export const ApplicationParams = Type.Object({ id: Uuid("id of the application") });
export const DefinitionParams = Type.Object({
  serviceId: Uuid("id of the service"),
  versionId: Uuid("id of the service definition"),
});
export const SubscriberParams = Type.Object({
  ...DefinitionParams.properties,
  subscriptionId: Uuid("id of the subscription"),
});
