import { sum, zero, type Decimal } from "../../../kernel/decimal.js";
import type { Month, Period } from "../../../kernel/period.js";
import { monthAt, periodOf, type Db } from "../../../platform/database/index.js";
import { rateFacts, readMonthFacts } from "../ledger/rated-month.js";

/** What the month under way costs an account so far: the rated ledger's figures, exact. */
export interface MonthSpending {
  readonly month: Month;
  readonly period: Period;
  /** @param subscriptionId undefined: of the whole account */
  readonly of: (subscriptionId: string | undefined) => Decimal;
}

export async function readMonthSpending(db: Db, accountId: string): Promise<MonthSpending> {
  const month = await monthAt(db);
  const period = await periodOf(db, month);
  const lines = rateFacts(await readMonthFacts(db, { side: "consumer", accountId }, period));
  const total = sum(lines.map(line => line.amount));
  const bySubscription = new Map<string, Decimal>();
  for (const { subscriptionId, amount } of lines)
    bySubscription.set(subscriptionId, (bySubscription.get(subscriptionId) ?? zero).plus(amount));
  return { month, period, of: id => (id === undefined ? total : (bySubscription.get(id) ?? zero)) };
}
