import pg from "pg";
import { DataDirectoryInUse, EmbeddedPostgresFailed, errorCode } from "./errors.js";
import { clusterOf } from "./location.js";

/** ASCII of "tollgate"; held in the database `postgres`, since advisory locks are per database. */
const ownershipKey = "8390043843661231205";
const connectTimeoutMs = 10_000;

export interface OwnershipOptions {
  readonly dataDir: string;
  readonly directory: string;
  readonly password: string;
  /** Names this Tollgate among the sessions of PostgreSQL. */
  readonly instance: string;
}

/** The live session that holds the advisory lock; the lock ends with it. */
export interface Ownership {
  /** Runs `listener` once when the session breaks, at once when it has already. */
  onBroken(listener: () => void): void;
  release(): Promise<void>;
  createDatabase(name: string): Promise<void>;
}

/**
 * Connects to the postmaster on `port`, makes sure that it serves our cluster and takes the lock. Throws DataDirectoryInUse
 * when another Tollgate holds it, and the driver's error when the postmaster cannot be reached (see `isPassing`).
 */
export async function takeOwnership(options: OwnershipOptions, port: number): Promise<Ownership> {
  const client = new pg.Client({
    host: "127.0.0.1",
    port,
    user: "tollgate",
    password: options.password,
    database: "postgres",
    application_name: options.instance,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    ssl: false,
  });
  const session = watch(client);
  try {
    await client.connect();
    await refuseForeignServer(client, options.directory);
    await takeLock(client, options);
  } catch (error) {
    await session.release();
    throw errorCode(error) === "28P01" ? wrongPassword(options, error) : error;
  }
  return session;
}

/** Whether an error of `takeOwnership` may be gone a moment later: the postmaster starts, recovers or ends. */
export function isPassing(error: unknown): boolean {
  const code = errorCode(error);
  if (code !== undefined)
    return ["ECONNREFUSED", "ECONNRESET", "57P01", "57P02", "57P03", "53300"].includes(code);
  return error instanceof Error && /^(Connection terminated|timeout expired)/.test(error.message);
}

function watch(client: pg.Client): Ownership {
  let broken = false;
  let listener: (() => void) | undefined;
  const breakOnce = () => {
    if (broken) return;
    broken = true;
    listener?.();
  };
  client.on("error", breakOnce);
  client.on("end", breakOnce);
  return {
    onBroken(newListener) {
      listener = newListener;
      if (broken) newListener();
    },
    async release() {
      listener = undefined;
      await client.end();
    },
    async createDatabase(name) {
      const found = await client.query("select from pg_database where datname = $1", [name]);
      if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
    },
  };
}

/** Another program may listen where a dead postmaster did. */
async function refuseForeignServer(client: pg.Client, directory: string): Promise<void> {
  const { rows } = await client.query<{ served: string }>(
    "select current_setting('data_directory') as served",
  );
  if (rows[0]?.served === clusterOf(directory)) return;
  throw new EmbeddedPostgresFailed(
    `The PostgreSQL named in ${clusterOf(directory)}/postmaster.pid serves ${rows[0]?.served ?? "nothing"}: ` +
      "delete that file when no PostgreSQL runs on the directory.",
  );
}

async function takeLock(client: pg.Client, options: OwnershipOptions): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>(
    "select pg_try_advisory_lock($1::bigint) as taken",
    [ownershipKey],
  );
  if (rows[0]?.taken === true) return;
  const holder = await client.query<{ pid: number; instance: string }>(
    `select pid, application_name as instance
       from pg_locks join pg_stat_activity using (pid)
      where locktype = 'advisory' and (classid::bigint << 32) | objid::bigint = $1::bigint and granted`,
    [ownershipKey],
  );
  const [row] = holder.rows;
  if (row?.instance === options.instance) {
    // Our own session before its connection broke, which the server has not noticed yet.
    await client.query("select pg_terminate_backend($1, 5000)", [row.pid]);
    return takeLock(client, options);
  }
  throw new DataDirectoryInUse(
    `another Tollgate runs on this data directory (${options.dataDir}${row === undefined ? "" : `: ${row.instance}`})`,
  );
}

function wrongPassword(options: OwnershipOptions, cause: unknown): EmbeddedPostgresFailed {
  return new EmbeddedPostgresFailed(
    `PostgreSQL in ${clusterOf(options.directory)} refuses the password in ${options.dataDir}/postgres-password: ` +
      `restore the file that belongs to this database; to begin with an empty one instead, delete ${clusterOf(options.directory)}.`,
    { cause },
  );
}
