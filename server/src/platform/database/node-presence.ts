import { hostname } from "node:os";
import type pg from "pg";
import { asError } from "../../kernel/assert.js";

/** How often a process says that it is there. One row is overwritten each time. */
const beatMs = 5_000;
/** A process that ended without a word is shown for so long. */
const shownFor = "1 day";

export interface NodePresenceOptions {
  readonly pool: pg.Pool;
  /** Its number may change. */
  readonly node: { readonly number: number };
  readonly roles: readonly string[];
  /** A beat failed; the next one follows by itself. */
  readonly onMissed: (error: Error) => void;
}

/** Keeps the row of this process in platform.node fresh, for the operator to see. Disposing takes it away. */
export class NodePresence implements AsyncDisposable {
  readonly #options: NodePresenceOptions;
  readonly #startedAtMs = performance.now();
  #timer: NodeJS.Timeout | undefined;
  #beating: Promise<void> = Promise.resolve();

  private constructor(options: NodePresenceOptions) {
    this.#options = options;
  }

  /** Resolves once the process is to be seen. */
  static async begin(options: NodePresenceOptions): Promise<NodePresence> {
    const presence = new NodePresence(options);
    // Numbers are held by a lock: whoever had this one before us is gone, or takes another one within seconds.
    await options.pool.query(
      "delete from platform.node where number = $1 or seen_at < clock_timestamp() - $2::interval",
      [options.node.number, shownFor],
    );
    await presence.#write();
    presence.#wait();
    return presence;
  }

  async #write(): Promise<void> {
    const { pool, node, roles } = this.#options;
    await pool.query(
      `insert into platform.node (number, roles, host, process_id, started_at, seen_at)
       values ($1, $2, $3, $4, clock_timestamp() - $5 * interval '1 ms', clock_timestamp())
       on conflict (number) do update set (roles, host, process_id, started_at, seen_at) =
         (excluded.roles, excluded.host, excluded.process_id, excluded.started_at, excluded.seen_at)`,
      [node.number, roles, hostname(), process.pid, performance.now() - this.#startedAtMs],
    );
  }

  #wait(): void {
    this.#timer = setTimeout(() => {
      this.#beating = this.#beat().then(() => {
        if (this.#timer !== undefined) this.#wait();
      });
    }, beatMs).unref();
  }

  async #beat(): Promise<void> {
    try {
      await this.#write();
    } catch (error) {
      this.#options.onMissed(asError(error));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#beating;
    try {
      await this.#options.pool.query("delete from platform.node where number = $1", [
        this.#options.node.number,
      ]);
    } catch (error) {
      // The database went first; the row then tells when we were seen last.
      this.#options.onMissed(asError(error));
    }
  }
}
