import { present } from "../../../kernel/assert.js";
import { decimalText, sum, zero, type Decimal } from "../../../kernel/decimal.js";
import { eachInTurns } from "../../../platform/threads/index.js";
import type { DayUsage } from "../../metering/index.js";
import { feesOwed } from "../rating/monthly-fee.js";
import { rateMonth, type AllowanceOf, type Usage } from "../rating/rate-month.js";
import { priceUnits } from "../rating/unit-price.js";
import { allowancesOf, holders, type MonthFacts } from "./rated-month.js";

export interface DayAmount {
  /** `2026-01-31` in the billing zone. */
  readonly date: string;
  /** Exact. */
  readonly amount: Decimal;
}

/** How a holder used one product, in the order of the days. */
interface HeldUses {
  readonly holderId: string;
  readonly uses: SubscriptionDay[];
}

interface SubscriptionDay extends DayUsage {
  readonly subscriptionId: string;
}

/**
 * What each day added to a month's amount; the days sum to the month exactly. A day is worth what the month is worth up to
 * its end, less what it was worth before: so an allowance is used up in the order of the days, and a fee falls on the day
 * from which it was owed.
 * @param days the month's usage in the order of its days; of all products that have an allowance (`productsWithAllowance`) by
 * subscription
 * @param dateOf the day of the billing zone that an instant lies in
 */
export async function dailyAmounts(
  { usage, stays, plans }: MonthFacts,
  days: readonly DayUsage[],
  dateOf: (instant: Date) => string,
): Promise<readonly DayAmount[]> {
  const amounts = new Map<string, Decimal>();
  const add = (date: string, amount: Decimal) => amounts.set(date, (amounts.get(date) ?? zero).plus(amount));
  const users = new Map(usage.map(use => [use.subscriptionId, use]));
  // Allowances are per holder and product: what is used of one says nothing about another.
  const held = new Map<string, HeldUses>();
  const holderOf = holders(stays, plans);
  await eachInTurns(days, use => {
    const { day, productId, unitPrice, quantity } = use;
    if (!isOfSubscription(use)) {
      add(day, priceUnits({ quantity, freeQuantity: zero }, unitPrice));
      return;
    }
    const user = present(
      users.get(use.subscriptionId),
      "whoever used something on a day did so in its month",
    );
    const holderId = holderOf(use, user);
    const key = `${holderId} ${productId}`;
    const before = held.get(key);
    if (before === undefined) held.set(key, { holderId, uses: [use] });
    else before.uses.push(use);
  });
  const allowanceOf = allowancesOf(plans);
  await eachInTurns(held.values(), heldUses => {
    addUses(heldUses, allowanceOf, add);
  });
  for (const stay of feesOwed(stays)) add(dateOf(stay.since), stay.monthlyFee);
  return [...amounts]
    .map(([date, amount]) => ({ date, amount }))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

const isOfSubscription = (use: DayUsage): use is SubscriptionDay => use.subscriptionId !== undefined;

function addUses(
  { holderId, uses }: HeldUses,
  allowanceOf: AllowanceOf,
  add: (date: string, amount: Decimal) => void,
): void {
  let before = zero;
  // By price, or each day would rate every row of the days before it.
  const upTo = new Map<string, Usage>();
  for (const [place, use] of uses.entries()) {
    const { day, subscriptionId, serviceId, productId, planVersionId, unitPrice } = use;
    const price = `${subscriptionId} ${planVersionId} ${decimalText(unitPrice)}`;
    const quantity = use.quantity.plus(upTo.get(price)?.quantity ?? zero);
    upTo.set(price, { holderId, subscriptionId, serviceId, productId, planVersionId, unitPrice, quantity });
    if (uses[place + 1]?.day === day) continue;
    const amount = sum(rateMonth([...upTo.values()], [], allowanceOf).map(line => line.amount));
    add(day, amount.minus(before));
    before = amount;
  }
}
