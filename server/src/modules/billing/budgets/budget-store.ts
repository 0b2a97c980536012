import { sql } from "kysely";
import { decimal, decimalText, type Decimal } from "../../../kernel/decimal.js";
import { anyOf, type Db, type Tx } from "../../../platform/database/index.js";

/** Of what a budget is: one subscription, or when that is undefined the whole account. */
export interface BudgetSubject {
  readonly accountId: string;
  readonly subscriptionId: string | undefined;
}

export interface StoredBudget extends BudgetSubject {
  readonly id: string;
  /** Whole currency units a month, before VAT. */
  readonly amount: Decimal;
  readonly hardStop: boolean;
  /** Calls are refused until then; an instant that is past refuses none. */
  readonly stoppedUntil: Date | undefined;
  readonly changedAt: Date;
  /** Of a subscription: what calls what. */
  readonly applicationName: string | undefined;
  readonly serviceName: string | undefined;
}

function selectBudgets(db: Db, accountId: string) {
  return (
    db
      .selectFrom("billing.budget as b")
      .leftJoin("subscriptions.subscription as s", "s.id", "b.subscription_id")
      .leftJoin("applications.application as a", "a.id", "s.application_id")
      .leftJoin("catalog.service as v", "v.id", "s.service_id")
      .select([
        "b.id",
        "b.account_id",
        "b.subscription_id",
        "b.amount",
        "b.hard_stop",
        "b.stopped_until",
        "b.changed_at",
        "a.name as application_name",
        "v.name as service_name",
      ])
      .where("b.account_id", "=", accountId)
      // Of an ended subscription nothing is called any more.
      .where("s.ended_at", "is", null)
      .orderBy("b.id")
  );
}

type BudgetRow = Awaited<ReturnType<ReturnType<typeof selectBudgets>["executeTakeFirstOrThrow"]>>;

const toBudget = (row: BudgetRow): StoredBudget => ({
  id: row.id,
  accountId: row.account_id,
  subscriptionId: row.subscription_id ?? undefined,
  amount: decimal(row.amount),
  hardStop: row.hard_stop,
  stoppedUntil: row.stopped_until ?? undefined,
  changedAt: row.changed_at,
  applicationName: row.application_name ?? undefined,
  serviceName: row.service_name ?? undefined,
});

export async function listBudgets(db: Db, accountId: string): Promise<readonly StoredBudget[]> {
  return (await selectBudgets(db, accountId).execute()).map(toBudget);
}

/** An account's budgets, held until the transaction ends: whoever compares them next sees what we saw, or more. */
export async function holdBudgets(tx: Tx, accountId: string): Promise<readonly StoredBudget[]> {
  return (await selectBudgets(tx, accountId).forUpdate("b").execute()).map(toBudget);
}

export interface WantedBudget extends BudgetSubject {
  /** Of a new one. */
  readonly id: string;
  readonly amount: Decimal;
  readonly hardStop: boolean;
  readonly userId: string;
  readonly at: Date;
}

/** Sets a budget; whether it stops anything is for the comparison after this. @returns its id */
export async function upsertBudget(tx: Tx, wanted: WantedBudget): Promise<string> {
  const said = {
    amount: decimalText(wanted.amount),
    hard_stop: wanted.hardStop,
    stopped_until: null,
    changed_at: wanted.at,
    changed_by: wanted.userId,
  };
  const { id } = await tx
    .insertInto("billing.budget")
    .values({
      id: wanted.id,
      account_id: wanted.accountId,
      subscription_id: wanted.subscriptionId ?? null,
      ...said,
    })
    .onConflict(conflict => conflict.columns(["account_id", "subscription_id"]).doUpdateSet(said))
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** @returns false when there is none */
export async function deleteBudget(db: Db, { accountId, subscriptionId }: BudgetSubject): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("billing.budget")
    .where("account_id", "=", accountId)
    .where("subscription_id", "is not distinct from", subscriptionId ?? null)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

export async function stopUntil(tx: Tx, id: string, until: Date | undefined): Promise<void> {
  await tx
    .updateTable("billing.budget")
    .set({ stopped_until: until ?? null })
    .where("id", "=", id)
    .execute();
}

export interface BudgetNotice {
  readonly percent: number;
  readonly notedAt: Date;
}

/** This month's notices, by budget, the lowest share first. @param month `2026-01` */
export async function listNotices(
  db: Db,
  budgetIds: readonly string[],
  month: string,
): Promise<ReadonlyMap<string, readonly BudgetNotice[]>> {
  if (budgetIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("billing.budget_notice")
    .select(["budget_id", "percent", "noted_at as notedAt"])
    .where("budget_id", "=", anyOf(budgetIds))
    .where("month", "=", month)
    .orderBy("percent")
    .execute();
  const notices = new Map<string, BudgetNotice[]>(budgetIds.map(id => [id, []]));
  for (const { budget_id: id, ...notice } of rows) notices.get(id)?.push(notice);
  return notices;
}

/** Notes which shares of a budget were reached. @returns those that nobody had noted this month */
export async function insertNotices(
  tx: Tx,
  budgetId: string,
  month: string,
  percents: readonly number[],
  at: Date,
): Promise<readonly number[]> {
  if (percents.length === 0) return [];
  const rows = await tx
    .insertInto("billing.budget_notice")
    .values(percents.map(percent => ({ budget_id: budgetId, month, percent, noted_at: at })))
    .onConflict(conflict => conflict.columns(["budget_id", "month", "percent"]).doNothing())
    .returning("percent")
    .execute();
  return rows.map(row => row.percent);
}

/** Takes back what a changed budget has not reached: it is told when it does. */
export async function deleteNoticesAbove(
  tx: Tx,
  budgetId: string,
  month: string,
  percent: number,
): Promise<void> {
  await tx
    .deleteFrom("billing.budget_notice")
    .where("budget_id", "=", budgetId)
    .where("month", "=", month)
    .where("percent", ">", percent)
    .execute();
}

/** What stops an account's calls: until when all of them, and by subscription until when its own. */
export async function findBudgetStops(
  db: Db,
  accountId: string,
): Promise<{ readonly accountUntilMs: number; readonly subscriptionUntilMs: ReadonlyMap<string, number> }> {
  const rows = await db
    .selectFrom("billing.budget")
    .select(["subscription_id as subscriptionId", "stopped_until as until"])
    .where("account_id", "=", accountId)
    .where("stopped_until", "is not", null)
    .execute();
  const until = new Map(rows.map(row => [row.subscriptionId, row.until?.getTime() ?? 0]));
  return {
    accountUntilMs: until.get(null) ?? 0,
    subscriptionUntilMs: new Map(
      [...until].flatMap(([id, untilMs]) => (id === null ? [] : [[id, untilMs] as const])),
    ),
  };
}

/** Marks an account that gets a budget in this transaction. Call it before its budgets are locked: whoever compares them takes the mark first. */
export async function markAccountDue(tx: Tx, accountId: string): Promise<void> {
  await sql`
    insert into billing.budget_due (account_id) values (${accountId})
    ${heldUntilCommit}`.execute(tx);
}

/** Marks those of the accounts that have budgets. In one order, so that nobody waits in a circle. */
export async function markAccountsDue(tx: Tx, accountIds: readonly string[]): Promise<void> {
  await sql`
    insert into billing.budget_due (account_id)
    select distinct account_id from billing.budget where account_id = any(${[...accountIds]}::uuid[])
    order by account_id
    ${heldUntilCommit}`.execute(tx);
}

// A mark that is there already is held: nobody takes it before what it stands for is committed.
const heldUntilCommit = sql`on conflict (account_id) do update set due_at = excluded.due_at`;

/** Marks the accounts with budgets that have these subscriptions. */
export async function markSubscriptionsDue(db: Db, subscriptionIds: readonly string[]): Promise<void> {
  await sql`
    insert into billing.budget_due (account_id)
    select distinct s.consumer_account_id
    from subscriptions.subscription s
    where s.id = any(${[...subscriptionIds]}::uuid[])
      and exists (select 1 from billing.budget b where b.account_id = s.consumer_account_id)
    order by 1
    on conflict do nothing`.execute(db);
}

export async function markAllDue(db: Db): Promise<void> {
  await sql`
    insert into billing.budget_due (account_id)
    select distinct account_id from billing.budget order by account_id
    on conflict do nothing`.execute(db);
}

/**
 * Takes an account off the list, the longest due first; who marks it from now on waits for this transaction and is heard
 * after it. Accounts that another worker has are passed over.
 */
export async function takeDue(tx: Tx): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    delete from billing.budget_due where account_id = (
      select account_id from billing.budget_due where due_at <= clock_timestamp()
      order by due_at limit 1 for update skip locked)
    returning account_id as id`.execute(tx);
  return rows[0]?.id;
}

/** Lets an account wait that can't be compared now, so that it doesn't hold up the others. */
export async function postponeDue(db: Db, accountId: string, forMs: number): Promise<void> {
  await sql`
    update billing.budget_due set due_at = clock_timestamp() + ${forMs}::integer * interval '1 millisecond'
    where account_id = ${accountId}`.execute(db);
}
