import type { Clock } from "../../../kernel/clock.js";
import type { Db } from "../../../platform/database/index.js";
import { clockInDoubt } from "../problems.js";
import { readClockCheck } from "./reads.js";
import { noteClockSeen } from "./store.js";

export type ClockDoubt =
  /** Further than a stop of days explains; an operator may know of a longer one. */
  | { readonly kind: "leapt"; readonly at: Date; readonly seenAt: Date }
  /** The database's and this process's clock: one of them is wrong. */
  | { readonly kind: "apart"; readonly at: Date; readonly apartMs: number };

// A round trip to a busy database takes seconds; machines that keep time are milliseconds apart.
const apartMsMax = 5 * 60_000;

/**
 * Why no month may be closed, and no key or call record deleted, by the clock as it is; undefined: it can be believed. Nothing
 * can tell a clock that runs ahead from a platform that was off for months, so that is asked.
 */
export async function findClockDoubt(db: Db, clock: Clock): Promise<ClockDoubt | undefined> {
  const { at, seenAt, leapt, platformNowMs } = await readClockCheck(db);
  // Both are shifted alike where the clock is moved.
  const apartMs = Math.abs(platformNowMs - clock.nowMs());
  if (apartMs > apartMsMax) return { kind: "apart", at, apartMs };
  return leapt ? { kind: "leapt", at, seenAt } : undefined;
}

/**
 * Notes that the clock is as far as it may be. Call it after asking what is due, so that a leap in between is noticed.
 * @throws Problem clock-in-doubt
 */
export async function requireTrustedClock(db: Db, clock: Clock): Promise<void> {
  await noteClockSeen(db);
  await refuseDoubtfulClock(db, clock);
}

/** @throws Problem clock-in-doubt */
export async function refuseDoubtfulClock(db: Db, clock: Clock): Promise<void> {
  const doubt = await findClockDoubt(db, clock);
  if (doubt !== undefined) throw clockInDoubt(doubtText(doubt));
}

export function doubtText(doubt: ClockDoubt): string {
  if (doubt.kind === "apart") {
    const minutes = Math.round(doubt.apartMs / 60_000);
    return `The database's clock and that of this process are ${minutes} minutes apart. No month is closed, and nothing of usage or calls is deleted, until both are right.`;
  }
  return (
    `The clock says ${doubt.at.toISOString()}, but no worker has run since ${doubt.seenAt.toISOString()}. ` +
    "Either the platform was off for so long, or its clock runs ahead. No month is closed, and nothing of usage or calls is " +
    "deleted, until the clock is set right, or an operator confirms it: neither can be taken back."
  );
}
