import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { choosePostgresAccount } from "./account.js";
import { findPlatformPackage, prepareBinaries } from "./binaries.js";
import { createCluster, removeAbandonedScratch } from "./cluster.js";
import { DataDirectoryUnusable, dataDirUnwritable } from "../../files/index.js";
import { DataDirectoryInUse, EmbeddedPostgresFailed, errorCode } from "./errors.js";
import { locateCluster, prepareDataDir, recordLocation, systemDir } from "./location.js";
import { startOrAdopt, type RuntimeOptions } from "./start-or-adopt.js";
import { Supervisor, type OwnershipLost, type SupervisorOptions } from "./supervisor.js";
import { writeOnce } from "../../files/index.js";

export interface EmbeddedPostgresOptions {
  /** Directory of this Tollgate; made when missing. Blanks are fine; `"`, `$`, `` ` `` and `\` are refused. */
  readonly dataDir: string;
  /** PostgreSQL settings on top of ours (`-c name=value`); not applied to a postmaster that is adopted. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Called at most once: another Tollgate took the data directory, or PostgreSQL died and did not come back. */
  readonly onOwnershipLost?: OwnershipLost;
  /** How long a PostgreSQL that died is tried to be started again before `onOwnershipLost` (default 30 000 ms). */
  readonly restartTimeoutMs?: number;
}

export interface EmbeddedPostgres extends AsyncDisposable {
  /** `postgres://tollgate:<password>@127.0.0.1:<port>/tollgate`, superuser of the private cluster. */
  readonly connectionString: string;
  readonly port: number;
  /** The postmaster was alive already (its Tollgate was killed) and was taken over. */
  readonly adopted: boolean;
  /** Sentences for the operator, e.g. that the data lie in /var/lib/tollgate. */
  readonly notes: readonly string[];
  /** Fast shutdown, then the ownership lock is free. Idempotent; the last step of a drain. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL of a data directory, making it on first use, or adopts the one a killed Tollgate left running.
 * Throws DataDirectoryInUse when a live Tollgate owns the directory, DataDirectoryUnusable when it can't be made or written,
 * EmbeddedPostgresFailed for everything else.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  try {
    return await start(options);
  } catch (error) {
    if (toldAlready.some(kind => error instanceof kind)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new EmbeddedPostgresFailed(
      `The embedded PostgreSQL of ${options.dataDir} could not be started: ${reason}. Correct this, or set DATABASE_URL.`,
      { cause: error },
    );
  }
}

const toldAlready = [DataDirectoryInUse, DataDirectoryUnusable, EmbeddedPostgresFailed];

async function start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const platformPackage = await findPlatformPackage();
  const dataDir = await prepareDataDir(options.dataDir);
  const password = await readOrMakePassword(dataDir);
  const location = await locateCluster(dataDir, await choosePostgresAccount());
  const { directory, account } = location;
  const copiesDir = account === undefined ? dataDir : systemDir;
  const { nativeDir, notes } = await prepareBinaries({ platformPackage, account, copiesDir });
  if (!location.exists) await createCluster({ directory, nativeDir, account, password });
  await recordLocation(dataDir, directory);

  const instance = `tollgate process ${process.pid} (${randomBytes(6).toString("hex")})`;
  const settings = options.settings ?? {};
  const runtime = { dataDir, directory, nativeDir, account, password, settings, instance };
  return own(runtime, [...location.notes, ...notes], {
    onOwnershipLost: options.onOwnershipLost,
    restartTimeoutMs: options.restartTimeoutMs ?? 30_000,
  });
}

const refusals = new Set(["EACCES", "EPERM", "EROFS"]);

/** Here it shows whether the data directory can be written: nothing else is before. */
async function readOrMakePassword(dataDir: string): Promise<string> {
  try {
    return await writeOnce(join(dataDir, "postgres-password"), randomBytes(24).toString("base64url"));
  } catch (cause) {
    if (!refusals.has(errorCode(cause) ?? "")) throw cause;
    throw dataDirUnwritable(dataDir, cause);
  }
}

async function own(
  runtime: RuntimeOptions,
  notes: readonly string[],
  supervision: SupervisorOptions,
): Promise<EmbeddedPostgres> {
  const owned = await startOrAdopt(runtime);
  const { port, adopted, ownership } = owned;
  const supervisor = new Supervisor(runtime, owned, supervision);
  try {
    await removeAbandonedScratch(runtime.directory);
    await ownership.createDatabase("tollgate");
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
  return {
    connectionString: `postgres://tollgate:${runtime.password}@127.0.0.1:${port}/tollgate`,
    port,
    adopted,
    notes: adopted
      ? [...notes, "PostgreSQL was still running from an earlier Tollgate and was taken over."]
      : notes,
    stop: () => supervisor.stop(),
    [Symbol.asyncDispose]: () => supervisor.stop(),
  };
}
