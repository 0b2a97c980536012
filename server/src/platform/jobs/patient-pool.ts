import { setTimeout as pause } from "node:timers/promises";
import type { FastifyBaseLogger } from "fastify";
import type pg from "pg";
import { asError } from "../../kernel/assert.js";

const againMs = 1_000;
const lastWordMsMax = 2_000;

/**
 * A pool for graphile-worker (0.17.3) that insists on some statements until the database takes them. That a job is done or has
 * failed the library says without waiting for it (worker.js), so an error there is a rejection that nobody handles, which ends the
 * process. And a look-up of its tasks that failed it remembers as the outcome (taskIdentifiers.js): no job was taken ever again.
 * Of all other errors it takes care itself.
 */
export class PatientPool implements AsyncDisposable {
  /** For graphile-worker alone. */
  readonly pool: pg.Pool;
  readonly #pool: pg.Pool;
  readonly #logger: FastifyBaseLogger;
  readonly #stopping = new AbortController();
  readonly #insisting = new Set<Promise<unknown>>();

  constructor(pool: pg.Pool, logger: FastifyBaseLogger) {
    this.#pool = pool;
    this.#logger = logger;
    const call = pool.connect.bind(pool) as Call;
    this.pool = overlaid(pool, {
      connect: (...listener: unknown[]): unknown =>
        listener.length === 0 ? this.#connect() : call(...listener),
    });
  }

  async #connect(): Promise<pg.PoolClient> {
    try {
      const client = await this.#pool.connect();
      const send = client.query.bind(client) as Call;
      return overlaid(client, {
        query: (...statement: unknown[]): unknown =>
          isInsistedOn(statement[0])
            ? (send(...statement) as Promise<unknown>).catch(() => this.#insist(statement))
            : send(...statement),
      });
    } catch (error) {
      // What is to be sent is known only now.
      const query = (...statement: unknown[]): Promise<unknown> =>
        isInsistedOn(statement[0]) ? this.#insist(statement) : Promise.reject(asError(error));
      return { query, release: () => undefined } as unknown as pg.PoolClient;
    }
  }

  #insist(statement: readonly unknown[]): Promise<unknown> {
    const insisting = this.#sendUntilTaken(statement).finally(() => this.#insisting.delete(insisting));
    this.#insisting.add(insisting);
    return insisting;
  }

  /** Never rejects: with nothing when it is time to stop, and the job then runs once more. */
  async #sendUntilTaken(statement: readonly unknown[]): Promise<unknown> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await pause(againMs, undefined, { signal }).catch(() => undefined);
      try {
        return await this.#send(statement);
      } catch (error) {
        this.#logger.warn({ err: asError(error) }, "the queue of jobs can't be told; it is tried again");
      }
    }
    return { rows: [], rowCount: 0 };
  }

  async #send(statement: readonly unknown[]): Promise<unknown> {
    const client = await this.#pool.connect();
    try {
      const answer = await (client.query.bind(client) as Call)(...statement);
      client.release();
      return answer;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  /** Once graphile-worker has stopped: a last chance for what it has to say. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.race([Promise.all(this.#insisting), pause(lastWordMsMax)]);
    this.#stopping.abort();
  }
}

type Call = (...args: unknown[]) => unknown;

function isInsistedOn(statement: unknown): boolean {
  if (typeof statement !== "object" || statement === null) return false;
  const { name, text } = statement as { readonly name?: string; readonly text?: string };
  return /^(complete|fail)_job/.test(name ?? "") || text?.includes("_private_tasks") === true;
}

/** The object with some methods that are ours. */
function overlaid<T extends object>(object: T, ours: Readonly<Record<string, unknown>>): T {
  return new Proxy(object, {
    get: (target, name) => {
      if (typeof name === "string" && Object.hasOwn(ours, name)) return ours[name];
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}
