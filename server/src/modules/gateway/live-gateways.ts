import { asError } from "../../kernel/assert.js";
import type { ChangeFeed } from "../../platform/snapshot/index.js";

export interface LiveGatewaysDeps {
  /** Asks the database how many processes serve the gateway. */
  readonly count: () => Promise<number>;
  readonly feed: ChangeFeed;
  readonly onError: (error: Error) => void;
}

// Starts and clean stops are told by a notification; this finds those that ended without a word.
const askMs = 5_000;

/**
 * How many processes share the calls, this one included: limits that hold for all of them together are divided by it. Asked
 * for off the request path; while the database is away it stays as it was.
 */
export class LiveGateways implements AsyncDisposable {
  readonly #deps: LiveGatewaysDeps;
  #count = 1;
  #timer: NodeJS.Timeout | undefined;
  #asking: Promise<void> | undefined;
  #askAgain = false;
  #closed = false;

  constructor(deps: LiveGatewaysDeps) {
    this.#deps = deps;
    deps.feed.subscribe(tag => {
      if (tag === undefined || tag.startsWith("node:")) this.#ask();
    });
    this.#ask();
  }

  get count(): number {
    return this.#count;
  }

  #ask(): void {
    if (this.#closed) return;
    if (this.#asking !== undefined) {
      // What changed meanwhile may not be in the answer under way.
      this.#askAgain = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#asking = this.#read().finally(() => {
      this.#asking = undefined;
      if (this.#askAgain) {
        this.#askAgain = false;
        this.#ask();
      } else if (!this.#closed) {
        this.#timer = setTimeout(() => {
          this.#ask();
        }, askMs).unref();
      }
    });
  }

  async #read(): Promise<void> {
    try {
      this.#count = Math.max(1, await this.#deps.count());
    } catch (error) {
      this.#deps.onError(asError(error));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#asking;
  }
}
