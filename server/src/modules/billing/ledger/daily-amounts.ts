import { sum, zero, type Decimal } from "../../../kernel/decimal.js";
import type { DayUsage } from "../../metering/index.js";
import { feesOwed } from "../rating/monthly-fee.js";
import { rateMonth, type AllowanceOf } from "../rating/rate-month.js";
import { priceUnits } from "../rating/unit-price.js";
import { allowancesOf, withHolder, type HeldUsage, type MonthFacts } from "./rated-month.js";

export interface DayAmount {
  /** `2026-01-31` in the billing zone. */
  readonly date: string;
  /** Exact. */
  readonly amount: Decimal;
}

interface HeldDay extends HeldUsage {
  readonly day: string;
}

/**
 * What each day added to a month's amount; the days sum to the month exactly. A day is worth what the month is worth up to
 * its end, less what it was worth before: so an allowance is used up in the order of the days, and a fee falls on the day
 * from which it was owed.
 * @param days the month's usage by day, with the holders of all products that have an allowance (`productsWithAllowance`)
 * @param dateOf the day of the billing zone that an instant lies in
 */
export function dailyAmounts(
  { stays, plans }: Omit<MonthFacts, "usage">,
  days: readonly DayUsage[],
  dateOf: (instant: Date) => string,
): readonly DayAmount[] {
  const amounts = new Map<string, Decimal>();
  const add = (date: string, amount: Decimal) => amounts.set(date, (amounts.get(date) ?? zero).plus(amount));
  const held: HeldDay[] = [];
  for (const { holder, ...use } of days) {
    if (holder === undefined)
      add(use.day, priceUnits({ quantity: use.quantity, freeQuantity: zero }, use.unitPrice));
    else held.push({ day: use.day, ...withHolder({ ...use, ...holder }, plans) });
  }
  const allowanceOf = allowancesOf(plans);
  // Allowances are per holder and product: what is used of one says nothing about another.
  for (const uses of byHolderAndProduct(held).values()) addUses(uses, allowanceOf, add);
  for (const stay of feesOwed(stays)) add(dateOf(stay.since), stay.monthlyFee);
  return [...amounts]
    .map(([date, amount]) => ({ date, amount }))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

/** @param uses in the order of their days */
function addUses(
  uses: readonly HeldDay[],
  allowanceOf: AllowanceOf,
  add: (date: string, amount: Decimal) => void,
): void {
  let before = zero;
  const upTo = new Map<string, HeldDay>();
  for (const [place, use] of uses.entries()) {
    const price = [use.subscriptionId, use.planVersionId, use.unitPrice].join(" ");
    const quantity = use.quantity.plus(upTo.get(price)?.quantity ?? zero);
    upTo.set(price, { ...use, quantity });
    if (uses[place + 1]?.day === use.day) continue;
    const amount = sum(rateMonth([...upTo.values()], [], allowanceOf).map(line => line.amount));
    add(use.day, amount.minus(before));
    before = amount;
  }
}

function byHolderAndProduct(uses: readonly HeldDay[]): ReadonlyMap<string, readonly HeldDay[]> {
  const groups = new Map<string, HeldDay[]>();
  for (const use of uses) {
    const key = `${use.holderId} ${use.productId}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [use]);
    else group.push(use);
  }
  return groups;
}
