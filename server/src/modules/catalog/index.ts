export { createApiSpecificationReader, type ApiSpecificationReader } from "./api-specification/index.js";
export { createCatalog, type Catalog, type CatalogDeps } from "./catalog.js";
export { addPriceChange } from "./plans/add-price-change.js";
export { withdrawAnnouncedTerms } from "./plans/withdraw-announced-terms.js";
export { planDto, pricingCategoryOf } from "./plans/plan-dto.js";
export {
  RateLimitDto,
  rateLimitColumns,
  rateLimitDto,
  rateLimitOf,
  RateLimitRequest,
  readRateLimit,
  type RateLimit,
  type RateLimitColumns,
} from "./plans/rate-limit.js";
export {
  currentVersionOfPlan,
  defaultPlan,
  findPlan,
  findPlansByVersion,
  findPlansInForce,
  countsOncePerCall,
  findProduct,
  findProducts,
  listPlans,
  listPlansOf,
  newestPrice,
  priceOf,
  type Plan,
  type PlanProduct,
  type PlanType,
  type Product,
} from "./plans/reads.js";
export {
  findDefinition,
  findDefinitionForSubscribing,
  findDefinitionById,
  findDefinitions,
  findGatewayRoute,
  findLogo,
  findSpecification,
  withheldOf,
  type Definition,
  type DefinitionKey,
  type GatewayRoute,
  type Lifecycle,
  type Security,
  type Withheld,
} from "./reads.js";
export {
  countServicesByAccount,
  listServices,
  type ListedService,
  type ServiceFilter,
} from "./service-reads.js";
export { findServiceOfPlan, findVersionsSince, versionAt, type PlanVersion } from "./plans/version-reads.js";
export { listPublished, listPublishedIndustryIds } from "./published-reads.js";
export { readPlanTerms } from "./plans/read-plan-terms.js";
export {
  ApiDto,
  ApiOverviewDto,
  PlanParams,
  PriceChangeRequest,
  PricingPlanDto,
  TaxonomyElement,
} from "./schemas.js";
export { industriesOf, logoUrlOf, toApiDto, type DescriptionConfig } from "./service-dto.js";
export type { SubscriptionsOf } from "./subscriptions-of.js";
export { restoreService, takeDownService } from "./take-down-service.js";
export { openUpstreamCredentials, type UpstreamCredentials } from "./upstream-credentials.js";
export { upstreamRulesOf, type UpstreamRulesConfig } from "./upstream-rules.js";
