import type pg from "pg";
import { describePartitions, type PartitionsState } from "./partitions.js";

/** How the database is. */
export interface DatabaseHealth {
  readonly version: string;
  readonly sizeBytes: number;
  /** Of all databases on the server. */
  readonly connectionsInUse: number;
  readonly connectionsMax: number;
  /** How long the oldest transaction on this database has been open; undefined when there is none. */
  readonly oldestTransactionSeconds: number | undefined;
  readonly fsync: string;
  /** As our own connections have it. */
  readonly synchronousCommit: string;
  readonly tables: readonly PartitionsState[];
}

export async function readDatabaseHealth(pool: pg.Pool): Promise<DatabaseHealth> {
  const { rows } = await pool.query<{
    version: string;
    size: string;
    used: string;
    max: string;
    oldest: number | null;
    fsync: string;
    commit: string;
  }>(
    `select current_setting('server_version') as version, pg_database_size(current_database()) as size,
       (select count(*) from pg_stat_activity where backend_type = 'client backend') as used,
       current_setting('max_connections') as max,
       (select extract(epoch from max(clock_timestamp() - xact_start))::float8 from pg_stat_activity
        where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()) as oldest,
       current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
  );
  const [facts] = rows;
  if (facts === undefined) throw new Error("the database told nothing about itself");
  return {
    version: facts.version,
    sizeBytes: Number(facts.size),
    connectionsInUse: Number(facts.used),
    connectionsMax: Number(facts.max),
    oldestTransactionSeconds: facts.oldest ?? undefined,
    fsync: facts.fsync,
    synchronousCommit: facts.commit,
    tables: await describePartitions(pool),
  };
}

/** A process that uses this database, or did until it ended without a word. */
export interface NodeView {
  readonly number: number;
  readonly roles: readonly string[];
  readonly host: string;
  readonly processId: number;
  readonly startedAt: Date;
  readonly seenAt: Date;
  /** By the database's clock, which also stamped it. */
  readonly silentSeconds: number;
}

// Three beats of a process: then it is called silent.
const silentAfter = "15 seconds";

/** How many processes serve the gateway; one that ended without a word counts for a while longer. */
export async function countLiveGateways(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ count: string }>(
    `select count(*) as count from platform.node
     where 'gateway' = any(roles) and seen_at > clock_timestamp() - $1::interval`,
    [silentAfter],
  );
  return Number(rows[0]?.count ?? 0);
}

/** Processes by their number; those that ended without a word stay for a day. */
export async function listNodes(pool: pg.Pool): Promise<readonly NodeView[]> {
  const { rows } = await pool.query<NodeView>(
    `select number, roles, host, process_id as "processId", started_at as "startedAt", seen_at as "seenAt",
       extract(epoch from clock_timestamp() - seen_at)::float8 as "silentSeconds"
     from platform.node order by number`,
  );
  return rows;
}
