import type { Database } from "../../platform/database/index.js";
import type { Route } from "../../platform/http/index.js";
import type { DescriptionConfig } from "../catalog/index.js";
import { findService } from "./routes/find-service.js";
import { findServices } from "./routes/find-services.js";
import { getApiSpecification } from "./routes/get-api-specification.js";
import { getMarketplaceIndustries } from "./routes/get-marketplace-industries.js";
import { getLogo } from "./routes/get-logo.js";

export interface MarketplaceDeps {
  readonly database: Database;
  readonly config: DescriptionConfig;
}

export interface Marketplace {
  readonly routes: readonly Route[];
}

export function createMarketplace(deps: MarketplaceDeps): Marketplace {
  return {
    routes: [
      findServices(deps),
      getMarketplaceIndustries(deps),
      findService(deps),
      getLogo(deps),
      getApiSpecification(deps),
    ],
  };
}
