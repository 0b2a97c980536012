import { sql } from "kysely";
import { decimal, decimalText, type Decimal } from "../../kernel/decimal.js";
import { anyOf, type Db, type Tx } from "../../platform/database/index.js";

/** The most that one call may cost, in whole currency units, for calls from an instant on. */
export interface CallCeiling {
  readonly amount: Decimal;
  readonly since: Date;
}

/** The ceilings in force, by subscription id; subscriptions without one are left out. */
export async function findCallCeilings(
  db: Db,
  subscriptionIds: readonly string[],
): Promise<ReadonlyMap<string, CallCeiling>> {
  if (subscriptionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("subscriptions.call_ceiling")
    .distinctOn("subscription_id")
    .select(["subscription_id as id", "amount", "since"])
    .where("subscription_id", "=", anyOf(subscriptionIds))
    .orderBy("subscription_id")
    .orderBy("since", "desc")
    .execute();
  return new Map(
    rows.flatMap(({ id, amount, since }) =>
      amount === null ? [] : [[id, { amount: decimal(amount), since }]],
    ),
  );
}

/**
 * Holds an active subscription of a consumer's account until the transaction ends: nobody else sets its ceiling meanwhile.
 * @returns false when the account has no such active subscription
 */
export async function holdSubscription(tx: Tx, id: string, consumerAccountId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("subscriptions.subscription")
    .select("id")
    .where("id", "=", id)
    .where("consumer_account_id", "=", consumerAccountId)
    .where("ended_at", "is", null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** From now on calls of the subscription may cost so much; undefined: anything. */
export async function insertCallCeiling(
  tx: Tx,
  input: {
    readonly subscriptionId: string;
    readonly amount: Decimal | undefined;
    readonly userId: string;
    readonly at: Date;
  },
): Promise<void> {
  const { subscriptionId, amount, userId, at } = input;
  // Never at the instant of the one before: each has a time of its own.
  await sql`
    insert into subscriptions.call_ceiling (subscription_id, since, amount, set_by)
    select ${subscriptionId}::uuid, greatest(${at}::timestamptz, max(since) + interval '1 millisecond'),
      ${amount === undefined ? null : decimalText(amount)}::numeric, ${userId}::uuid
    from subscriptions.call_ceiling where subscription_id = ${subscriptionId}`.execute(tx);
}
