import type { Logger } from "pino";
import { readOrMakeRootSecret, type Config } from "./config/index.js";
import { createContext, type Context } from "./context.js";
import { GatewayProcesses } from "./gateway-processes.js";
import { asError, present } from "./kernel/assert.js";
import { Disposables } from "./kernel/disposables.js";
import { Keyring } from "./kernel/keyring.js";
import { startListeners } from "./listeners.js";
import { startEmbeddedPostgres } from "./platform/database/embedded/index.js";
import { tryDataDir } from "./platform/files/index.js";
import {
  checkDatabase,
  makePartitions,
  migrate,
  pinRootSecret,
  pinSettings,
  withClient,
} from "./platform/database/index.js";
import { startJobs } from "./platform/jobs/index.js";
import { recurringJobs, strayRowsFound } from "./recurring-jobs.js";

/** A started platform. Disposing it drains: listeners first, then jobs, caches and pools, PostgreSQL last. */
export interface StartedPlatform extends AsyncDisposable {
  readonly context: Context;
  /** Sentences for whoever reads the start's output. */
  readonly notes: readonly string[];
  /** A one-time link whose opener becomes operator; only while there is none. */
  readonly claimUrl: string | undefined;
}

/** Starts everything that this process's roles ask for. @throws with a sentence for the operator */
export async function startPlatform(
  config: Config,
  logger: Logger,
  onDatabaseLost: (error: Error) => void,
): Promise<StartedPlatform> {
  const opened = new Disposables();
  try {
    const { connectionString, secret, notes } = await openStorage(config, opened, onDatabaseLost);
    await withClient(connectionString, async client => {
      await checkDatabase(client);
      const applied = await migrate(client);
      if (applied.length > 0) logger.info({ applied }, "the database was migrated");
      await pinSettings(client, {
        billing_timezone: { value: config.billingTimezone, variable: "TOLLGATE_BILLING_TIMEZONE" },
        currency: { value: config.currency, variable: "TOLLGATE_CURRENCY" },
      });
      await pinRootSecret(client, new Keyring(secret, config.secretPrevious).fingerprints());
    });
    const context = opened.use(await createContext({ config, logger, connectionString, secret }));
    await providePartitions(context);
    const claim = config.roles.has("api") ? await context.accounts.firstStart() : undefined;
    if (config.roles.has("worker")) {
      opened.use(await startJobs({ pool: context.database.pool, jobs: recurringJobs(context), logger }));
      opened.use(context.billing.watchBudgets());
    }
    const { gatewayProcesses: count } = config;
    const environment = gatewayEnvironment(connectionString, secret);
    const startGateways = () => GatewayProcesses.start({ count, environment, logger });
    opened.use(await startListeners(context, count > 1 ? startGateways : undefined));
    return {
      context,
      notes,
      claimUrl: claim?.claimUrl,
      [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
    };
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
}

/** A start goes on without: the DEFAULT partitions take everything until a job has made the others. */
async function providePartitions({ database, logger }: Context): Promise<void> {
  try {
    const stray = await makePartitions(database.pool);
    if (stray > 0) logger.error({ stray }, strayRowsFound);
  } catch (error) {
    logger.error({ err: asError(error) }, "partitions could not be made; the daily job tries again");
  }
}

/** Of a gateway process, on top of ours: it is told the database and the secret that are in force. */
const gatewayEnvironment = (connectionString: string, secret: string): Readonly<Record<string, string>> => ({
  DATABASE_URL: connectionString,
  TOLLGATE_SECRET: secret,
  TOLLGATE_ROLES: "gateway",
  TOLLGATE_GATEWAY_PROCESSES: "1",
});

interface Storage {
  readonly connectionString: string;
  readonly secret: string;
  readonly notes: readonly string[];
}

async function openStorage(
  config: Config,
  opened: Disposables,
  onLost: (error: Error) => void,
): Promise<Storage> {
  if (config.databaseUrl !== undefined) {
    const secret = present(config.secret, "DATABASE_URL comes with a secret: readConfig saw to it");
    // Where a gateway keeps usage while the database is away.
    if (config.roles.has("gateway")) await tryDataDir(config.dataDir);
    return { connectionString: config.databaseUrl, secret, notes: [] };
  }
  const postgres = opened.use(
    await startEmbeddedPostgres({
      dataDir: config.dataDir,
      onOwnershipLost: onLost,
      settings: { max_connections: String(190 + 10 * config.gatewayProcesses) },
    }),
  );
  return {
    connectionString: postgres.connectionString,
    secret: config.secret ?? (await readOrMakeRootSecret(config.dataDir)),
    notes: postgres.notes,
  };
}
