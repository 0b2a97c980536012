import type { Config } from "../../config/index.js";
import type { Clock } from "../../kernel/clock.js";
import type { Keyring } from "../../kernel/keyring.js";
import type { Database, Db, Tx } from "../../platform/database/index.js";
import type { Route } from "../../platform/http/index.js";
import type { Accounts } from "../accounts/index.js";
import { createApplication } from "./routes/create-application.js";
import { createApplicationSecret } from "./routes/create-application-secret.js";
import { deleteApplication } from "./routes/delete-application.js";
import { getApplication } from "./routes/get-application.js";
import { getApplicationCredentials } from "./routes/get-application-credentials.js";
import { getApplications } from "./routes/get-applications.js";

export interface ApplicationsDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly keyring: Keyring;
  readonly config: Pick<Config, "gatewayUrl">;
  readonly credentialOf: Accounts["credentialOf"];
  /** What subscriptions knows of applications; applications stands below it and can't import it. */
  readonly subscriptionsOf: {
    countActive(db: Db, applicationIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
    endAll(tx: Tx, input: { applicationId: string; atMs: number }): Promise<number>;
  };
}

export interface Applications {
  readonly routes: readonly Route[];
}

export function createApplications(deps: ApplicationsDeps): Applications {
  return {
    routes: [
      getApplications(deps),
      createApplication(deps),
      getApplication(deps),
      deleteApplication(deps),
      getApplicationCredentials(deps),
      createApplicationSecret(deps),
    ],
  };
}
