import { present } from "../../kernel/assert.js";
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

/** Until when usage is accepted for a call of that time; all in ms. */
export type AcceptedUntil = (calledAtMs: number) => number;

/**
 * For which calls usage is accepted: for those of the window, but for none whose keys may have been deleted, as they were when
 * the window was shorter: a repetition would be billed again.
 */
export class ReportWindow {
  readonly #acceptedUntil: Snapshot<AcceptedUntil>;

  constructor({ database, feed, staleMsMax, windowMs }: ReportWindowOptions) {
    this.#acceptedUntil = new Snapshot({
      feed,
      staleMsMax,
      entriesMax: 1,
      read: async () => {
        const forgottenMs = (await findKeysForgottenUntil(database.db))?.getTime() ?? -Infinity;
        const value: AcceptedUntil = calledAtMs =>
          calledAtMs < forgottenMs ? forgottenMs : calledAtMs + windowMs;
        return { value, tags: ["forgotten-keys:true"] };
      },
    });
  }

  /** At once when it is remembered. */
  readTerms(): AcceptedUntil | Promise<AcceptedUntil> {
    return whenKnown(this.#acceptedUntil.get(""), known =>
      present(known, "the terms are there whether keys were deleted or not"),
    );
  }
}
