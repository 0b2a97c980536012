import type { Decimal } from "../../kernel/decimal.js";
import { notFound } from "../../kernel/problem.js";
import type { Tx } from "../../platform/database/index.js";
import {
  findCallCeilings,
  holdSubscription,
  insertCallCeiling,
  type CallCeiling,
} from "./call-ceiling-store.js";

/**
 * Sets the most that one call of a subscription may cost, or takes the ceiling away. It holds for calls from now on: what
 * was called before was called without it.
 * @param wanted.amount undefined: no ceiling
 * @returns what is in force; setting what is there already changes nothing
 * @throws Problem not-found
 */
export async function changeCallCeiling(
  tx: Tx,
  wanted: {
    readonly subscriptionId: string;
    readonly accountId: string;
    readonly amount: Decimal | undefined;
    readonly userId: string;
    readonly at: Date;
  },
): Promise<CallCeiling | undefined> {
  const { subscriptionId, accountId, amount } = wanted;
  if (!(await holdSubscription(tx, subscriptionId, accountId)))
    throw notFound("There is no such active subscription in this account.");
  const inForce = async () => (await findCallCeilings(tx, [subscriptionId])).get(subscriptionId);
  const before = await inForce();
  const same = amount === undefined ? before === undefined : before?.amount.eq(amount) === true;
  if (same) return before;
  await insertCallCeiling(tx, wanted);
  return inForce();
}
