import { sql } from "kysely";
import { monthText } from "../../../kernel/period.js";
import type { Db, Tx } from "../../../platform/database/index.js";
import type { AccountOfMonth, ClosingMonth, WaitingReason } from "./settlement.js";

/** Notes that the clock is here now, unless it leapt over more than seven days since it was noted last. */
export async function noteClockSeen(db: Db): Promise<void> {
  // One instant for the condition and the note: a leap between them would be noted as seen.
  await sql`
    update billing.clock_check set seen_at = statement_timestamp()
    where statement_timestamp() <= seen_at + interval '7 days'`.execute(db);
}

/** An operator knows why the clock leapt. @param at what the clock said then */
export async function confirmClock(tx: Tx, at: Date): Promise<void> {
  await tx.updateTable("billing.clock_check").set({ seen_at: at }).execute();
}

/** Notes that a month is being closed; its instants stay as they are noted first. */
export async function insertClose(db: Db, { month, period }: ClosingMonth): Promise<void> {
  await db
    .insertInto("billing.close")
    .values({ month: monthText(month), period_start: period.start, period_end: period.end })
    .onConflict(conflict => conflict.column("month").doNothing())
    .execute();
}

/** An operator does not wait for the end of the grace time. */
export async function requestClose(tx: Tx, month: ClosingMonth, at: Date): Promise<void> {
  await insertClose(tx, month);
  await tx
    .updateTable("billing.close")
    .set({ requested_at: at })
    .where("month", "=", monthText(month.month))
    .where("requested_at", "is", null)
    .execute();
}

/** Notes who has something to settle. Whoever is noted already stays as far as they are. */
export async function listSettlementsDue(
  tx: Tx,
  month: string,
  accounts: readonly AccountOfMonth[],
  at: Date,
): Promise<void> {
  await sql`
    insert into billing.settlement (month, side, account_id, state, changed_at)
    select ${month}, side, account_id, 'due', ${at}
    from unnest(${accounts.map(account => account.side)}::text[], ${accounts.map(account => account.accountId)}::uuid[])
      as a(side, account_id)
    on conflict do nothing`.execute(tx);
  await tx
    .updateTable("billing.close")
    .set({ listed_at: at })
    .where("month", "=", month)
    .where("listed_at", "is", null)
    .execute();
}

// 7411 is the ledger's lock, 7412 that of node numbers, 7414 of calls under a ceiling, 7415 of jobs.
const accountLockClass = 7413;

/** Until the transaction ends, nothing else settles or corrects what concerns the account. */
export async function lockAccount(tx: Tx, accountId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${accountLockClass}::integer, hashtext(${accountId}))`.execute(tx);
}

/** Has a month that waits for a detail drawn again: what is changed in it may come to nothing, which needs none. */
export async function drawAgain(
  tx: Tx,
  month: string,
  accountIds: readonly string[],
  at: Date,
): Promise<void> {
  await tx
    .updateTable("billing.settlement")
    .set({ state: "due", reason: null, changed_at: at })
    .where("month", "=", month)
    .where("account_id", "in", accountIds)
    .where("state", "=", "waiting")
    .execute();
}

/** Whether the account's month is settled, in a statement of its own after the lock. */
export async function isSettled(
  tx: Tx,
  month: string,
  { side, accountId }: AccountOfMonth,
): Promise<boolean> {
  const row = await tx
    .selectFrom("billing.settlement")
    .select("state")
    .where("month", "=", month)
    .where("side", "=", side)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return row?.state === "settled";
}

export async function noteSettlement(
  tx: Tx,
  month: string,
  { side, accountId }: AccountOfMonth,
  now: { readonly at: Date } & (
    { readonly documentId: string | undefined } | { readonly reason: WaitingReason }
  ),
): Promise<void> {
  const state =
    "reason" in now
      ? { state: "waiting", reason: now.reason, document_id: null }
      : { state: "settled", reason: null, document_id: now.documentId ?? null };
  await tx
    .updateTable("billing.settlement")
    .set({ ...state, changed_at: now.at })
    .where("month", "=", month)
    .where("side", "=", side)
    .where("account_id", "=", accountId)
    .execute();
}

/** Ends a close that nobody waits for any more. */
export async function finishClose(db: Db, month: string, at: Date): Promise<void> {
  await sql`
    update billing.close set finished_at = ${at}
    where month = ${month} and listed_at is not null and finished_at is null
      and not exists (select from billing.settlement s where s.month = close.month and s.state <> 'settled')`.execute(
    db,
  );
}
