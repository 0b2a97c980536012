import { hashPassword, verifyPassword } from "better-auth/crypto";
import { unavailable } from "../../kernel/problem.js";

// scrypt (N 16384, r 16) runs 100 ms on one of libuv's four threads and never on the event loop (longest gap measured:
// 6 ms). Gateway connects need these threads too, for name look-ups, so passwords may hold two of them.
const runningMax = 2;
const waitingMax = 200;

/** Hashes and checks passwords, a few at a time. */
export class PasswordHashing {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  hash = (password: string): Promise<string> => this.#inTurn(() => hashPassword(password));

  verify = (data: { hash: string; password: string }): Promise<boolean> =>
    this.#inTurn(() => verifyPassword(data));

  /** @throws Problem unavailable when too many wait already */
  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= runningMax) {
      if (this.#waiting.length >= waitingMax) {
        throw unavailable("Too many people sign in at this moment. Try again shortly.", {
          headers: { "retry-after": "5" },
        });
      }
      await new Promise<void>(resolve => this.#waiting.push(resolve));
    } else {
      this.#running++;
    }
    try {
      return await work();
    } finally {
      // The place passes to whoever waits first; only without a successor it becomes free.
      const next = this.#waiting.shift();
      if (next === undefined) this.#running--;
      else next();
    }
  }
}
