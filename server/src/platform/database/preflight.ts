import pg from "pg";

/** The database can't carry Tollgate; the message says why and what to do. */
export class UnsuitableDatabase extends Error {
  override readonly name = "UnsuitableDatabase";
}

const versionMin = 150_000;

/**
 * Checks a PostgreSQL that somebody else runs before anything is written to it: version 15 or newer, UTF-8, fsync on,
 * and no transaction pooler in between (LISTEN, session locks and prepared state don't survive one).
 * @throws UnsuitableDatabase
 */
export async function checkDatabase(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ version: string; encoding: string; fsync: string }>(
    `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding,
            current_setting('fsync') as fsync`,
  );
  const [facts] = rows;
  if (facts === undefined || Number(facts.version) < versionMin) {
    throw new UnsuitableDatabase(
      "DATABASE_URL names a PostgreSQL older than 15. Tollgate needs 15 or newer.",
    );
  }
  if (facts.encoding !== "UTF8") {
    throw new UnsuitableDatabase(
      `The database has the encoding ${facts.encoding}. Create it with ENCODING 'UTF8' and start again.`,
    );
  }
  if (facts.fsync !== "on") {
    throw new UnsuitableDatabase(
      "The PostgreSQL server runs with fsync=off: it could lose usage that was acknowledged. Set fsync = on and start again.",
    );
  }
  await refuseTransactionPooler(client);
}

// A transaction pooler hands each transaction to whichever server connection is free, so either the backend changes
// between two statements while other clients are active, or a session setting made outside a transaction is gone.
async function refuseTransactionPooler(client: pg.ClientBase): Promise<void> {
  const probe = `tollgate_probe_${process.pid}`;
  const first = await client.query<{ pid: number }>(
    "select pg_backend_pid() as pid, set_config('tollgate.probe', $1, false)",
    [probe],
  );
  const second = await client.query<{ pid: number; probe: string | null; reported: number }>(
    "select pg_backend_pid() as pid, current_setting('tollgate.probe', true) as probe",
  );
  const [before] = first.rows;
  const [after] = second.rows;
  // The process id of the startup message: a pooler invents its own, a server sends its backend's.
  const announced: unknown = Reflect.get(client, "processID");
  if (before?.pid !== after?.pid || after?.probe !== probe || announced !== after.pid) {
    throw new UnsuitableDatabase(
      "DATABASE_URL leads through a connection pooler. Tollgate listens for notifications and holds session locks, " +
        "which poolers break: name the PostgreSQL server itself.",
    );
  }
}

/** PostgreSQL gives no connection; the message says where it was looked for. */
class NoConnection extends Error {
  override readonly name = "NoConnection";
}

/** Runs `work` on one connection of its own, outside any pool. @throws NoConnection, or what `work` does */
export async function withClient<T>(
  connectionString: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  // A connection that breaks also fails the statement under way, or the next one, and that has a sentence.
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (cause) {
    throw new NoConnection(
      `PostgreSQL at ${client.host}, port ${client.port}, gives no connection. See that it runs and that DATABASE_URL is right.`,
      { cause },
    );
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
