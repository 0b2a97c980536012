import type { Config } from "../../config/index.js";
import type { Clock } from "../../kernel/clock.js";
import type { Database } from "../../platform/database/index.js";
import type { Route } from "../../platform/http/index.js";
import { getHealth } from "./routes/get-health.js";
import { getOperatorAccounts } from "./routes/get-operator-accounts.js";
import { getOperatorActs } from "./routes/get-operator-acts.js";
import { getOperatorServices } from "./routes/get-operator-services.js";
import { getSignUpMode } from "./routes/get-sign-up-mode.js";
import { restoreAccount } from "./routes/restore-account.js";
import { restoreService } from "./routes/restore-service.js";
import { setSignUpMode } from "./routes/set-sign-up-mode.js";
import { suspendAccount } from "./routes/suspend-account.js";
import { takeDownService } from "./routes/take-down-service.js";

export interface OperatorDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly config: Pick<Config, "signup" | "smtp">;
}

export interface Operator {
  readonly routes: readonly Route[];
}

export function createOperator(deps: OperatorDeps): Operator {
  return {
    routes: [
      getOperatorAccounts(deps),
      suspendAccount(deps),
      restoreAccount(deps),
      getOperatorServices(deps),
      takeDownService(deps),
      restoreService(deps),
      getSignUpMode(deps),
      setSignUpMode(deps),
      getHealth(deps),
      getOperatorActs(deps),
    ],
  };
}
