import pg from "pg";
import { asError, present } from "../../kernel/assert.js";

const nodeLockClass = 7412;
const nodesMax = 1_000;
const reclaimMs = 1_000;
// Half-open connections go unnoticed unless something is sent (docs/decisions/0005).
const beatMs = 5_000;
const silenceMsMax = 3_000;
// A server that is up but busy was seen to take more than a second.
const connectMsMax = 5_000;

/**
 * A small number that no other live process on this database holds; keeps per-node rows few. It is held by a session lock on
 * a connection of its own. Should that break, it is claimed anew within seconds, or another one, if somebody was faster. Until
 * then two may have the same: they share rows of totals, which costs waiting but never a wrong sum.
 */
export class NodeNumber implements AsyncDisposable {
  readonly #connectionString: string;
  readonly #onLost: (error: Error) => void;
  #client: pg.Client | undefined;
  #number: number | undefined;
  #closed = false;
  #timer: NodeJS.Timeout | undefined;
  #reclaiming: Promise<void> | undefined;

  private constructor(connectionString: string, onLost: (error: Error) => void) {
    this.#connectionString = connectionString;
    this.#onLost = onLost;
  }

  /** Takes the lowest number that is free. @throws Error when there is none, or no connection */
  static async claim(connectionString: string, onLost: (error: Error) => void): Promise<NodeNumber> {
    const claimed = new NodeNumber(connectionString, onLost);
    await claimed.#claim();
    return claimed;
  }

  get number(): number {
    return present(this.#number, "a node's number is claimed before it is asked for");
  }

  async #claim(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#connectionString,
      application_name: "tollgate node",
      connectionTimeoutMillis: connectMsMax,
      query_timeout: silenceMsMax,
    });
    client.on("error", error => {
      this.#lose(client, error);
    });
    client.on("end", () => {
      this.#lose(client, new Error("the connection that holds the node's number ended"));
    });
    try {
      await client.connect();
      this.#number = await lockFree(client, this.#number);
    } catch (error) {
      // The socket may hang half-open: end() would wait for it.
      client.connection.stream.destroy();
      throw error;
    }
    this.#client = client;
    this.#beatLater(client);
  }

  #beatLater(client: pg.Client): void {
    this.#timer = setTimeout(() => {
      client.query("select").then(
        () => {
          if (this.#client === client && !this.#closed) this.#beatLater(client);
        },
        (error: unknown) => {
          this.#lose(client, asError(error));
        },
      );
    }, beatMs).unref();
  }

  #lose(client: pg.Client, error: Error): void {
    if (this.#client !== client || this.#closed) return;
    this.#client = undefined;
    clearTimeout(this.#timer);
    this.#onLost(error);
    client.connection.stream.destroy();
    this.#reclaimLater();
  }

  #reclaimLater(): void {
    this.#timer = setTimeout(() => {
      this.#reclaiming = this.#claim().catch((error: unknown) => {
        this.#onLost(asError(error));
        if (!this.#closed) this.#reclaimLater();
      });
    }, reclaimMs).unref();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#reclaiming;
    await this.#client?.end();
  }
}

/** The number that was held before, when it is still free, else the lowest one that is. */
async function lockFree(client: pg.Client, before: number | undefined): Promise<number> {
  if (before !== undefined) {
    const { rows } = await client.query<{ taken: boolean }>("select pg_try_advisory_lock($1, $2) as taken", [
      nodeLockClass,
      before,
    ]);
    if (rows[0]?.taken === true) return before;
  }
  // Nothing in it may be sorted: the lock would be taken of all of them first.
  const { rows } = await client.query<{ number: number }>(
    "select n as number from generate_series(1, $2) n where pg_try_advisory_lock($1, n) limit 1",
    [nodeLockClass, nodesMax],
  );
  const [row] = rows;
  if (row === undefined)
    throw new Error(`More than ${nodesMax} processes share this database; stop one and start again.`);
  return row.number;
}
