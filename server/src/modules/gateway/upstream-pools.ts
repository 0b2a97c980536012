import { Pool, type Dispatcher } from "undici";
import { createUpstreamConnector } from "../../platform/upstream/index.js";
import type { UpstreamRules } from "../../kernel/upstream-address/index.js";

const connectTimeoutMs = 10_000;
// Just under the 5 s after which uvicorn and Node close an idle connection: a call sent into one that is being closed
// fails, and can't be repeated. Servers that announce a longer time are believed.
const keepAliveMs = 4_000;
/** Answers' headers beyond this are taken for garbage. */
export const answerHeaderBytesMax = 64 * 1024;

/** One connection pool per origin of providers' services, so that a slow one never holds up another. */
export class UpstreamPools implements AsyncDisposable {
  readonly #connect: ReturnType<typeof createUpstreamConnector>;
  readonly #pools = new Map<string, Pool>();
  #latest: { readonly origin: string; readonly pool: Pool } | undefined;
  readonly #closing = new Set<Pool>();
  readonly #poolsMax: number;

  constructor(rules: UpstreamRules, poolsMax = 500) {
    this.#poolsMax = poolsMax;
    this.#connect = createUpstreamConnector({ ...rules, connectTimeoutMs });
  }

  of(origin: string): Dispatcher {
    // Calls come in rows for one service: the map keeps its order without being touched.
    if (origin === this.#latest?.origin) return this.#latest.pool;
    const pool = this.#find(origin);
    this.#latest = { origin, pool };
    return pool;
  }

  #find(origin: string): Pool {
    const known = this.#pools.get(origin);
    if (known !== undefined) {
      // Maps keep insertion order: the first pool is the one that nobody used for longest.
      this.#pools.delete(origin);
      this.#pools.set(origin, known);
      return known;
    }
    if (this.#pools.size >= this.#poolsMax) this.#closeOldest();
    const pool = new Pool(origin, {
      connect: this.#connect,
      pipelining: 1,
      keepAliveTimeout: keepAliveMs,
      maxHeaderSize: answerHeaderBytesMax,
      // A consumer that is cut off by its own Content-Length is told so; the upstream's is its own affair.
      strictContentLength: true,
    });
    this.#pools.set(origin, pool);
    return pool;
  }

  #closeOldest(): void {
    for (const [origin, pool] of this.#pools) {
      this.#pools.delete(origin);
      this.#closing.add(pool);
      // Calls under way on it are finished first.
      void pool.close().finally(() => this.#closing.delete(pool));
      return;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#pools.values(), ...this.#closing].map(pool => pool.destroy()));
  }
}
