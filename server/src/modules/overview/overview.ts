import type { Config } from "../../config/index.js";
import type { Clock } from "../../kernel/clock.js";
import type { Database } from "../../platform/database/index.js";
import type { Route } from "../../platform/http/index.js";
import { getOverview } from "./routes/get-overview.js";

export interface OverviewDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly config: Pick<Config, "currency">;
}

export interface Overview {
  readonly routes: readonly Route[];
}

export function createOverview(deps: OverviewDeps): Overview {
  return { routes: [getOverview(deps)] };
}
