import { whenKnown } from "../../kernel/when-known.js";
import type { Database } from "../../platform/database/index.js";
import { Snapshot, type ChangeFeed } from "../../platform/snapshot/index.js";
import { findKeysForgottenUntil } from "./reads.js";

export interface ReportWindowOptions {
  readonly database: Database;
  readonly feed: ChangeFeed;
  readonly staleMsMax: number;
  /** How long after a call its usage is accepted. */
  readonly windowMs: number;
}

/**
 * For which calls usage is accepted: those of the window, but none whose keys may have been deleted, as they were when the
 * window was shorter: what came again for such a call would be billed again.
 */
export class ReportWindow {
  readonly #windowMs: number;
  // Asked for once: while the window stays as it is, it ends later than the keys that are deleted by it.
  readonly #forgotten: Snapshot<number>;

  constructor({ database, feed, staleMsMax, windowMs }: ReportWindowOptions) {
    this.#windowMs = windowMs;
    this.#forgotten = new Snapshot({
      feed,
      staleMsMax,
      entriesMax: 1,
      read: async () => ({ value: (await findKeysForgottenUntil(database.db))?.getTime() ?? 0, tags: [] }),
    });
  }

  /** The earliest call, in ms. */
  sinceMs(nowMs: number): number | Promise<number> {
    return whenKnown(this.#forgotten.get("until"), (forgottenMs = 0) =>
      Math.max(nowMs - this.#windowMs, forgottenMs),
    );
  }
}
