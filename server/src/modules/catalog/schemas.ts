import { Type } from "typebox";
import {
  DecimalNumber,
  IsoTime,
  MonthText,
  PlatformTimestamp,
  Search,
  Strict,
  timePageQuery,
  Uuid,
} from "../../platform/http/index.js";
import { limits } from "./limits.js";
import { RateLimitDto, RateLimitRequest } from "./plans/rate-limit.js";

const Lifecycle = Type.Enum(["CREATED", "ACCESSIBLE", "PUBLISHED"]);
const Permission = Type.Enum(["VIEWER", "MAINTAINER", "OWNER"]);
const PlanType = Type.Enum(["FREE", "COMMERCIAL"]);
const SecurityConfiguration = Type.Enum(["NONE", "BASIC"]);
const ServiceType = Type.Literal("EXTERNAL");

export const TaxonomyElement = Type.Object({
  uuid: Type.String(),
  label: Type.String(),
  children: Type.Optional(Type.Array(Type.Object({ uuid: Type.String(), label: Type.String() }))),
});

const ProductDto = Type.Object({
  id: Type.String({ description: "the productId of usage reports" }),
  name: Type.String(),
  unitLabel: Type.Optional(Type.String()),
  amountMajor: DecimalNumber({ description: "price of one unit in whole currency units" }),
  currency: Type.String(),
  oncePerCall: Type.Optional(
    Type.Boolean({ description: "true: one report in a call counts, however many come" }),
  ),
  allowance: Type.Optional(DecimalNumber({ description: "units that cost nothing, each month" })),
  type: Type.Literal("CUSTOM"),
});

export const PricingPlanDto = Type.Object({
  id: Type.String(),
  name: Type.Optional(Type.String()),
  type: PlanType,
  isDefault: Type.Optional(Type.Boolean({ description: "true on what a consumer gets who chooses no plan" })),
  monthlyFee: Type.Optional(DecimalNumber({ description: "whole currency units for each month begun" })),
  products: Type.Array(ProductDto),
  rateLimit: Type.Optional(RateLimitDto),
  announced: Type.Optional(
    Type.Object(
      {
        effectiveFrom: IsoTime,
        month: MonthText("which begins then in the billing zone, like 2026-01"),
        monthlyFee: DecimalNumber(),
        products: Type.Array(ProductDto),
      },
      { description: "what the plan costs from the beginning of a month to come" },
    ),
  ),
});

export const ServiceDefinitionDto = Type.Object({
  id: Uuid(),
  version: Type.String(),
  name: Type.String(),
  context: Type.String(),
  description: Type.Optional(Type.String()),
  productionEndpoint: Type.String(),
  gatewayEndpoint: Type.String(),
  type: ServiceType,
  securityConfiguration: SecurityConfiguration,
  firstByteTimeoutSeconds: Type.Number({
    description: "how long the service may take to begin its answer, before the gateway gives up with 504",
  }),
  concurrentCallsMax: Type.Integer({
    description: "how many calls may be under way at a time, on all gateways together; more get 503",
  }),
  pricingPlans: Type.Array(PricingPlanDto),
  lifecycle: Lifecycle,
  industries: Type.Array(TaxonomyElement),
  logoUrl: Type.Optional(Type.String()),
  createdAt: PlatformTimestamp,
  modifiedAt: PlatformTimestamp,
  createdBy: Type.Optional(Type.String()),
  modifiedBy: Type.Optional(Type.String()),
});

/** Our addition to the contract's answers. */
const TakeDown = Type.Object(
  { since: IsoTime, reason: Type.String() },
  { description: "while the operator has the service taken down: nobody can call, subscribe or publish" },
);

export const ServiceDto = Type.Object({
  currentUserPermission: Permission,
  id: Uuid(),
  name: Type.String(),
  takeDown: Type.Optional(TakeDown),
  serviceDefinitions: Type.Array(ServiceDefinitionDto),
});

export const ServiceOverviewDto = Type.Object({
  currentUserPermission: Permission,
  id: Uuid(),
  serviceDefinitionId: Uuid(),
  name: Type.String(),
  type: ServiceType,
  version: Type.String(),
  lifecycle: Lifecycle,
  takeDown: Type.Optional(TakeDown),
  createdAt: PlatformTimestamp,
  logoUrl: Type.Optional(Type.String()),
});

export const PricingCategory = Type.Enum(["FREE", "FREEMIUM", "COMMERCIAL"]);

export const ApiDto = Type.Object({
  id: Uuid("id of the marketplace entry, which is that of the service definition"),
  serviceId: Uuid(),
  name: Type.String(),
  context: Type.String(),
  version: Type.String(),
  description: Type.Optional(Type.String()),
  gatewayEndpoint: Type.String(),
  pricingPlans: Type.Array(PricingPlanDto),
  pricingCategory: Type.Optional(PricingCategory),
  industries: Type.Array(TaxonomyElement),
  provider: Type.String(),
  lifecycle: Lifecycle,
  withheld: Type.Optional(
    Type.Enum(["TAKEN_DOWN", "PROVIDER_SUSPENDED"], {
      description: "the operator's decision for which the service can't be called at present",
    }),
  ),
  serviceType: ServiceType,
});

export const ApiOverviewDto = Type.Object({
  id: Uuid(),
  serviceId: Uuid(),
  name: Type.String(),
  provider: Type.String(),
  type: ServiceType,
  lifecycle: Lifecycle,
  industries: Type.Array(TaxonomyElement),
  pricingCategory: Type.Optional(PricingCategory),
  logoUrl: Type.Optional(Type.String()),
  description: Type.Optional(Type.String({ description: "the first 200 characters of it" })),
  lowestPrice: Type.Optional(
    Type.Object(
      {
        amountMajor: DecimalNumber(),
        currency: Type.String(),
        productName: Type.String(),
        unitLabel: Type.Optional(Type.String()),
      },
      { description: "the product that costs least a unit, of the plans that cost something" },
    ),
  ),
});

export const ServiceParams = Type.Object({ id: Uuid("id of the service") });
export const VersionParams = Type.Object({
  serviceId: Uuid("id of the service"),
  versionId: Uuid("id of the service definition, not the version's number"),
});
export const ProductParams = Type.Object({ ...VersionParams.properties, productId: Type.String() });
export const UpdateProductRequest = Strict({ oncePerCall: Type.Boolean() });
export const PlanParams = Type.Object({ ...VersionParams.properties, pricingPlanId: Type.String() });

export const ServicesQuery = Type.Object({
  lifecycle: Type.Optional(Lifecycle),
  search: Search("part of the name, or of the gateway address"),
  ...timePageQuery,
});

/** In the query, and again as fields of the multipart body, which win. Their rules: external-service-input.ts. */
export const CreateExternalServiceQuery = Type.Object({
  name: Type.Optional(Type.String({ description: "required, here or as a field of the body" })),
  url: Type.Optional(Type.String({ description: "required, here or as a field of the body" })),
  description: Type.Optional(Type.String()),
  securityConfiguration: Type.Optional(Type.String({ description: "NONE or BASIC" })),
  username: Type.Optional(Type.String({ description: "for BASIC" })),
  password: Type.Optional(Type.String({ description: "for BASIC; better sent as a field of the body" })),
});

// Multipart bodies are read part by part in the handler; here they are described only.
const File = (description: string) => Type.Optional(Type.String({ format: "binary", description }));
export const CreateExternalServiceBody = Type.Object({
  ...CreateExternalServiceQuery.properties,
  apiDefinition: File("OpenAPI 3.0 or 3.1, JSON or YAML; may be supplied later"),
});
export const ApiSpecificationUpload = Type.Object({ file: File("OpenAPI 3.0 or 3.1, JSON or YAML") });
export const LogoUpload = Type.Object({ file: File("PNG, JPEG or WebP") });

export const UpdateVersionRequest = Type.Object({
  description: Type.Optional(Type.String({ maxLength: limits.descriptionCharactersMax })),
  industryUuids: Type.Optional(Type.Array(Type.String(), { maxItems: limits.industriesMax })),
});

export const ServiceDefinitionCommand = Type.Object({
  type: Type.Enum(["UNPUBLISH", "UNPUBLISH_FORCE"]),
});

export const UpdateEndpointRequest = Strict({
  url: Type.String(),
  securityConfiguration: SecurityConfiguration,
  username: Type.Optional(Type.String()),
  password: Type.Optional(Type.String()),
  firstByteTimeoutSeconds: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 3_600, description: "left out: as before; 300 from the start" }),
  ),
  concurrentCallsMax: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 10_000, description: "left out: as before; 1,000 from the start" }),
  ),
});

const CreateProductRequest = Type.Object({
  name: Type.String({ minLength: 1, maxLength: limits.productNameCharactersMax }),
  unitLabel: Type.Optional(Type.String({ maxLength: limits.unitLabelCharactersMax })),
  oncePerCall: Type.Optional(
    Type.Boolean({
      description:
        "one report in a call counts; for a product that the service has already leave it out, or repeat what holds: updateProduct changes it",
    }),
  ),
  amountMajor: Type.Optional(
    DecimalNumber({ description: "price of one unit, up to 18 decimals; a FREE plan may leave it out" }),
  ),
  allowance: Type.Optional(
    DecimalNumber({ description: "units that cost nothing, each month, up to 9 decimals; default 0" }),
  ),
});

export const CreatePricingPlanRequest = Type.Object({
  name: Type.Optional(Type.String({ maxLength: limits.planNameCharactersMax })),
  type: PlanType,
  monthlyFee: Type.Optional(
    DecimalNumber({ description: "for each month begun, never in part; COMMERCIAL plans only; default 0" }),
  ),
  products: Type.Optional(Type.Array(CreateProductRequest, { maxItems: limits.productsMax })),
  rateLimit: Type.Optional(RateLimitRequest),
});

/** Our own operation: other terms of a plan that is offered. */
export const PriceChangeRequest = Strict({
  effectiveFrom: MonthText("a month to come, like 2026-01"),
  monthlyFee: CreatePricingPlanRequest.properties.monthlyFee,
  products: Type.Array(Strict(CreateProductRequest.properties), {
    minItems: 1,
    maxItems: limits.productsMax,
  }),
});
