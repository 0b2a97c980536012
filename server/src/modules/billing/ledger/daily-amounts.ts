import { setImmediate as nextTurn } from "node:timers/promises";
import { decimalText, sum, zero, type Decimal } from "../../../kernel/decimal.js";
import type { DayUsage, UsageUser } from "../../metering/index.js";
import { feesOwed } from "../rating/monthly-fee.js";
import { rateMonth, type AllowanceOf, type Usage } from "../rating/rate-month.js";
import { priceUnits } from "../rating/unit-price.js";
import { allowancesOf, holderOf, type MonthFacts } from "./rated-month.js";

export interface DayAmount {
  /** `2026-01-31` in the billing zone. */
  readonly date: string;
  /** Exact. */
  readonly amount: Decimal;
}

const holdersAtOnce = 500;

/** How a holder used one product, in the order of the days. */
interface HeldUses {
  readonly holderId: string;
  readonly uses: UserDay[];
}
type UserDay = DayUsage & { readonly user: UsageUser };

/**
 * What each day added to a month's amount; the days sum to the month exactly. A day is worth what the month is worth up to
 * its end, less what it was worth before: so an allowance is used up in the order of the days, and a fee falls on the day
 * from which it was owed.
 * @param days the month's usage in the order of its days, with the users of all products that have an allowance
 * (`productsWithAllowance`)
 * @param dateOf the day of the billing zone that an instant lies in
 */
export async function dailyAmounts(
  { stays, plans }: Omit<MonthFacts, "usage">,
  days: readonly DayUsage[],
  dateOf: (instant: Date) => string,
): Promise<readonly DayAmount[]> {
  const amounts = new Map<string, Decimal>();
  const add = (date: string, amount: Decimal) => amounts.set(date, (amounts.get(date) ?? zero).plus(amount));
  // Allowances are per holder and product: what is used of one says nothing about another.
  const held = new Map<string, HeldUses>();
  for (const use of days) {
    if (hasUser(use)) {
      const holderId = holderOf(use.planVersionId, use.user, plans);
      const key = `${holderId} ${use.productId}`;
      const before = held.get(key);
      if (before === undefined) held.set(key, { holderId, uses: [use] });
      else before.uses.push(use);
    } else add(use.day, priceUnits({ quantity: use.quantity, freeQuantity: zero }, use.unitPrice));
  }
  const allowanceOf = allowancesOf(plans);
  let place = 0;
  for (const heldUses of held.values()) {
    addUses(heldUses, allowanceOf, add);
    // Whoever else waits for this process comes in between: there may be ten thousand holders.
    if (++place % holdersAtOnce === 0) await nextTurn();
  }
  for (const stay of feesOwed(stays)) add(dateOf(stay.since), stay.monthlyFee);
  return [...amounts]
    .map(([date, amount]) => ({ date, amount }))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

const hasUser = (use: DayUsage): use is UserDay => use.user !== undefined;

function addUses(
  { holderId, uses }: HeldUses,
  allowanceOf: AllowanceOf,
  add: (date: string, amount: Decimal) => void,
): void {
  let before = zero;
  const upTo = new Map<string, Usage>();
  for (const [
    place,
    { day, user, serviceId, productId, planVersionId, unitPrice, quantity },
  ] of uses.entries()) {
    const { subscriptionId } = user;
    const price = `${subscriptionId} ${planVersionId} ${decimalText(unitPrice)}`;
    const all = quantity.plus(upTo.get(price)?.quantity ?? zero);
    upTo.set(price, {
      holderId,
      subscriptionId,
      serviceId,
      productId,
      planVersionId,
      unitPrice,
      quantity: all,
    });
    if (uses[place + 1]?.day === day) continue;
    const amount = sum(rateMonth([...upTo.values()], [], allowanceOf).map(line => line.amount));
    add(day, amount.minus(before));
    before = amount;
  }
}
