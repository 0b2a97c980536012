import type { Database } from "../../platform/database/index.js";
import { findDayLeftOff, findNextDay } from "./day-reads.js";
import { beginDay, sumDay } from "./day-store.js";

// By then a clock that was set a little is past midnight, and so are the events of a day's last moments.
const dueAfterMinutes = 60;

/**
 * Sums every day that is over for an hour, the oldest first: what it came to is then read without its hours. It may end at any
 * point: run again, it goes on where it stopped. Any number of nodes may run it at once.
 * @throws Error when an intake holds the ledger for longer than a second, or corrections are kept open for ten; nothing is
 * half done then
 */
export async function sumDays(database: Database, stopping?: AbortSignal): Promise<void> {
  while (stopping?.aborted !== true) {
    const day = (await findDayLeftOff(database.db)) ?? (await findNextDay(database.db, dueAfterMinutes));
    if (day === undefined) return;
    await beginDay(database.db, day);
    const isSummed = await database.transaction(tx => sumDay(tx, day));
    // Somebody stored something in it meanwhile, or before the first of all days.
    if (!isSummed) return;
  }
}
