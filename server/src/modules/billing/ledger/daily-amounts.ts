import { sum, zero, type Decimal } from "../../../kernel/decimal.js";
import { feesOwed } from "../rating/monthly-fee.js";
import { rateMonth, type AllowanceOf } from "../rating/rate-month.js";
import { allowancesOf, type HeldUsage, type MonthFacts } from "./rated-month.js";

export interface DayAmount {
  /** `2026-01-31` in the billing zone. */
  readonly date: string;
  /** Exact. */
  readonly amount: Decimal;
}

/**
 * What each day added to a month's amount; the days sum to the month exactly. A day is worth what the month is worth up to
 * its end, less what it was worth before: so an allowance is used up in the order of the days, and a fee falls on the day
 * from which it was owed.
 * @param facts with usage by day
 * @param dateOf the day of the billing zone that an instant lies in
 */
export function dailyAmounts(facts: MonthFacts, dateOf: (instant: Date) => string): readonly DayAmount[] {
  const days = new Map<string, Decimal>();
  const add = (date: string, amount: Decimal) => days.set(date, (days.get(date) ?? zero).plus(amount));
  const allowanceOf = allowancesOf(facts.plans);
  // Allowances are per holder and product: what is used of one says nothing about another.
  for (const usage of byHolderAndProduct(facts.usage).values()) addUsage(usage, allowanceOf, add);
  for (const stay of feesOwed(facts.stays)) add(dateOf(stay.since), stay.monthlyFee);
  return [...days].map(([date, amount]) => ({ date, amount })).toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

function addUsage(
  usage: readonly HeldUsage[],
  allowanceOf: AllowanceOf,
  add: (date: string, amount: Decimal) => void,
): void {
  const amountOf = (uses: readonly HeldUsage[]) =>
    sum(rateMonth(uses, [], allowanceOf).map(line => line.amount));
  // A provider's month may have thousands of subscriptions: where nothing is free, days need not know of each other.
  if (!usage.some(use => allowanceOf(use.planVersionId, use.productId).gt(zero))) {
    for (const use of usage) add(use.day ?? "", amountOf([use]));
    return;
  }
  let before = zero;
  const upTo: HeldUsage[] = [];
  for (const day of [...new Set(usage.map(use => use.day ?? ""))].toSorted()) {
    upTo.push(...usage.filter(use => use.day === day));
    const amount = amountOf(upTo);
    add(day, amount.minus(before));
    before = amount;
  }
}

function byHolderAndProduct(usage: readonly HeldUsage[]): ReadonlyMap<string, readonly HeldUsage[]> {
  const groups = new Map<string, HeldUsage[]>();
  for (const use of usage) {
    const key = `${use.holderId} ${use.productId}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [use]);
    else group.push(use);
  }
  return groups;
}
