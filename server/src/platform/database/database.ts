import { Kysely, PostgresDialect, type Transaction } from "kysely";
import pg from "pg";
import type { DB } from "./generated.js";

/** Typed queries, outside or inside a transaction. */
export type Db = Kysely<DB>;
export type Tx = Transaction<DB>;

export interface Database extends AsyncDisposable {
  readonly db: Db;
  /** The pool beneath, for statements where every microsecond counts and for libraries that want one. */
  readonly pool: pg.Pool;
  readonly connectionString: string;
  /** Runs the work in a transaction: one request = one transaction. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs reads that all see the database as it is at the first of them. Writes are refused. */
  atOneMoment<T>(read: (db: Db) => Promise<T>): Promise<T>;
  /** Runs the work in a transaction that is taken back in the end: what it would do, and nothing done. */
  rehearse<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

// A frozen server keeps its sockets open: without these a query would wait for ever.
const connectTimeoutMs = 5_000;
const queryMsMaxDefault = 30_000;

export interface DatabaseOptions {
  readonly connectionString: string;
  readonly connectionsMax: number;
  readonly applicationName: string;
  readonly onIdleError: (error: Error) => void;
  /** How long an answer of PostgreSQL is waited for; default 30 s. */
  readonly queryMsMax?: number;
}

/** Opens a pool. Connections are made when first needed. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    ...withSettings(options.connectionString),
    max: options.connectionsMax,
    application_name: options.applicationName,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: options.queryMsMax ?? queryMsMaxDefault,
    keepAlive: true,
  });
  // A connection that breaks is replaced by the pool; without a listener it would end the process. While closing, it is
  // a race between our goodbye and the server's.
  const onError = (error: Error): void => {
    if (!pool.ending) options.onIdleError(error);
  };
  pool.on("error", onError);
  pool.on("connect", client => {
    client.on("error", onError);
    endAfterTimeout(client);
  });
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    pool,
    connectionString: options.connectionString,
    transaction: work => db.transaction().execute(work),
    atOneMoment: read =>
      db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(read),
    rehearse: work => rehearse(db, work),
    [Symbol.asyncDispose]: async () => {
      await db.destroy();
      // Kysely ends the pool only when it has used it.
      if (!pool.ended) await pool.end();
    },
  };
}

// A commit that is answered is on disk, whatever the server's own default is.
const settings = "-c synchronous_commit=on -c timezone=UTC";

const optionsInString = /(?<=[?&])options=([^&#]*)&?/g;

/** Behind the operator's own options, which are taken out of the string: beside a string that has some, others are passed over. */
function withSettings(connectionString: string): {
  readonly connectionString: string;
  readonly options: string;
} {
  const given = [...connectionString.matchAll(optionsInString)].map(
    ([, text = ""]) => new URLSearchParams(`options=${text}`).get("options") ?? "",
  );
  return {
    connectionString: connectionString.replace(optionsInString, ""),
    options: [...given, settings].join(" "),
  };
}

async function rehearse<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const tx = await db.startTransaction().execute();
  try {
    return await work(tx);
  } finally {
    await tx.rollback().execute();
  }
}

type Query = (...args: unknown[]) => unknown;
type Callback = (error: Error | null, ...rest: unknown[]) => void;

/**
 * Ends a connection whose query was given up. The driver only stops waiting: the statement, perhaps a BEGIN, is still on its
 * way, and whoever got the connection next would work inside a transaction that nobody commits.
 */
function endAfterTimeout(client: pg.PoolClient): void {
  const end = (error: unknown): void => {
    if (!(error instanceof Error) || error.message !== "Query read timeout") return;
    // From this moment on the pool takes the client for ended; the socket is closed whatever the server does.
    void (client as unknown as pg.Client).end();
  };
  const send = client.query.bind(client) as Query;
  const query: Query = (...args) => {
    const callback = args.at(-1);
    if (typeof callback === "function") {
      const told: Callback = (error, ...rest) => {
        end(error);
        (callback as Callback)(error, ...rest);
      };
      return send(...args.slice(0, -1), told);
    }
    const answer = send(...args);
    if (!(answer instanceof Promise)) return answer;
    return answer.catch((error: unknown) => {
      end(error);
      throw error;
    });
  };
  client.query = query as typeof client.query;
}
