import pg from "pg";

/** A small number that no other live process on this database holds; keeps per-node rows few. */
export interface NodeNumber extends AsyncDisposable {
  readonly number: number;
}

const nodeLockClass = 7412;
const nodesMax = 1_000;

/**
 * Takes the lowest free node number, held by a session lock on a connection of its own. Should that connection break, a
 * second process may get the same number: the two then share rows of totals, which costs waiting but never a wrong sum.
 */
export async function claimNodeNumber(
  connectionString: string,
  onLost: (error: Error) => void,
): Promise<NodeNumber> {
  const client = new pg.Client({ connectionString, application_name: "tollgate node", keepAlive: true });
  client.on("error", onLost);
  await client.connect();
  const { rows } = await client.query<{ number: number }>(
    "select n as number from generate_series(1, $2) n where pg_try_advisory_lock($1, n) limit 1",
    [nodeLockClass, nodesMax],
  );
  const [row] = rows;
  if (row === undefined) {
    await client.end();
    throw new Error(`More than ${nodesMax} processes share this database; stop one and start again.`);
  }
  return { number: row.number, [Symbol.asyncDispose]: () => client.end() };
}
