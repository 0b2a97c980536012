import { decimal, zero, type Decimal } from "../../../kernel/decimal.js";
import { freeQuantities } from "./free-allowance.js";
import { feesOwed, type PlanStay } from "./monthly-fee.js";
import { priceUnits } from "./unit-price.js";

/** What was used of a product under one version of a plan in a month, summed. */
export interface Usage {
  /** Whose allowance it uses up. */
  readonly holderId: string;
  readonly subscriptionId: string;
  readonly serviceId: string;
  readonly productId: string;
  readonly planVersionId: number;
  /** Fixed with each event. */
  readonly unitPrice: Decimal;
  readonly quantity: Decimal;
}

/** An application's time on a plan within the month. */
export interface SubscribedStay extends PlanStay {
  readonly subscriptionId: string;
  readonly serviceId: string;
  readonly planVersionId: number;
}

/** What is owed for one thing in a month, exact. Everything that shows or settles money is made of these. */
export interface RatedLine {
  readonly kind: "usage" | "fee";
  readonly subscriptionId: string;
  readonly serviceId: string;
  /** Of usage. */
  readonly productId: string | undefined;
  readonly planVersionId: number;
  readonly unitPrice: Decimal;
  readonly quantity: Decimal;
  /** The part of the quantity that costs nothing. */
  readonly freeQuantity: Decimal;
  readonly amount: Decimal;
}

/** Free units of a product under a version of a plan, each month. */
export type AllowanceOf = (planVersionId: number, productId: string) => Decimal;

/** Rates a month of any accounts. Neither the order nor the grouping of what comes in changes what comes out. */
export function rateMonth(
  usage: readonly Usage[],
  stays: readonly SubscribedStay[],
  allowanceOf: AllowanceOf,
): readonly RatedLine[] {
  const ofProducts = grouped(usage, use => `${use.holderId} ${use.productId}`);
  return [...ofProducts.flatMap(uses => rateProduct(uses, allowanceOf)), ...feesOwed(stays).map(feeLine)];
}

/** A holder's use of one product. Coming back under a new subscription does not bring the allowance back. */
function rateProduct(usage: readonly Usage[], allowanceOf: AllowanceOf): readonly RatedLine[] {
  const uses = grouped(usage, use => [use.planVersionId, use.subscriptionId, use.unitPrice].join(" "))
    .map(([first, ...rest]) =>
      rest.reduce((all, use) => ({ ...all, quantity: all.quantity.plus(use.quantity) }), first),
    )
    .sort(byPlanThenSubscription);
  const free = freeQuantities(
    uses.map(({ quantity, planVersionId, productId }) => ({
      quantity,
      allowance: allowanceOf(planVersionId, productId),
    })),
  );
  // Member by member: see described-line.ts.
  return uses.map(({ subscriptionId, serviceId, productId, planVersionId, unitPrice, quantity }, place) => {
    const freeQuantity = free[place] ?? zero;
    const amount = priceUnits({ quantity, freeQuantity }, unitPrice);
    return {
      kind: "usage",
      subscriptionId,
      serviceId,
      productId,
      planVersionId,
      unitPrice,
      quantity,
      freeQuantity,
      amount,
    };
  });
}

/** Versions are numbered as they are made, subscriptions named by when they were. */
function byPlanThenSubscription(a: Usage, b: Usage): number {
  return a.planVersionId - b.planVersionId || (a.subscriptionId < b.subscriptionId ? -1 : 1);
}

function feeLine({ subscriptionId, serviceId, planVersionId, monthlyFee }: SubscribedStay): RatedLine {
  return {
    kind: "fee",
    subscriptionId,
    serviceId,
    productId: undefined,
    planVersionId,
    unitPrice: monthlyFee,
    quantity: one,
    freeQuantity: zero,
    amount: monthlyFee,
  };
}

const one = decimal("1");

type NonEmpty<T> = [T, ...T[]];

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): readonly NonEmpty<T>[] {
  const groups = new Map<string, NonEmpty<T>>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
