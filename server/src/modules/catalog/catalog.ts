import type { Config } from "../../config/index.js";
import type { Clock } from "../../kernel/clock.js";
import type { Keyring } from "../../kernel/keyring.js";
import type { Database } from "../../platform/database/index.js";
import type { Route } from "../../platform/http/index.js";
import type { ApiSpecificationReader } from "./api-specification/index.js";
import { addPricingPlanExternalService } from "./routes/add-pricing-plan-external-service.js";
import { commands } from "./routes/commands.js";
import { createExternalService } from "./routes/create-external-service.js";
import { deletePricingPlanExternalService } from "./routes/delete-pricing-plan-external-service.js";
import { deleteServiceLogo } from "./routes/delete-service-logo.js";
import { deleteService } from "./routes/delete-service.js";
import { getApiDefinition } from "./routes/get-api-definition.js";
import { getIndustries } from "./routes/get-industries.js";
import { getServiceVersion } from "./routes/get-service-version.js";
import { getServiceVersions } from "./routes/get-service-versions.js";
import { getService } from "./routes/get-service.js";
import { getServices } from "./routes/get-services.js";
import { publishServiceInternal } from "./routes/publish-service-internal.js";
import { publishService } from "./routes/publish-service.js";
import { unpublishService } from "./routes/unpublish-service.js";
import { updateApiDefinition } from "./routes/update-api-definition.js";
import { updateApiSpecification } from "./routes/update-api-specification.js";
import { updateProduct } from "./routes/update-product.js";
import { updateServiceEndpoint } from "./routes/update-service-endpoint.js";
import { updateServiceLogo } from "./routes/update-service-logo.js";
import { updateServiceVersion } from "./routes/update-service-version.js";
import type { SubscriptionsOf } from "./subscriptions-of.js";

export interface CatalogDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly keyring: Keyring;
  readonly config: Pick<
    Config,
    "gatewayUrl" | "publicUrl" | "currency" | "upstreamPolicy" | "host" | "apiPort" | "gatewayPort"
  >;
  readonly specifications: ApiSpecificationReader;
  readonly subscriptionsOf: SubscriptionsOf;
}

export interface Catalog {
  readonly routes: readonly Route[];
}

export function createCatalog(deps: CatalogDeps): Catalog {
  return {
    routes: [
      getServices(deps),
      createExternalService(deps),
      getService(deps),
      deleteService(deps),
      getServiceVersions(deps),
      getServiceVersion(deps),
      updateServiceVersion(deps),
      updateServiceEndpoint(deps),
      getApiDefinition(deps),
      updateApiDefinition(deps),
      updateApiSpecification(deps),
      updateServiceLogo(deps),
      deleteServiceLogo(deps),
      addPricingPlanExternalService(deps),
      deletePricingPlanExternalService(deps),
      updateProduct(deps),
      publishService(deps),
      publishServiceInternal(deps),
      unpublishService(deps),
      commands(deps),
      getIndustries(),
    ],
  };
}
