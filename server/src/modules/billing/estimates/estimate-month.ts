import { sum, zero, type Decimal } from "../../../kernel/decimal.js";
import { majorOf, settle, type Currency } from "../../../kernel/money.js";
import type { Plan } from "../../catalog/index.js";
import { rateMonth, type RatedLine } from "../rating/rate-month.js";

/** What a month under some terms would cost. */
export interface Estimate {
  readonly lines: readonly RatedLine[];
  /** Exact, before VAT. */
  readonly amount: Decimal;
  /** The lines as an invoice would round them, summed. */
  readonly rounded: Decimal;
}

/**
 * Rates one application's whole month under a plan's terms, by the rules that invoices are made by.
 * @param quantities by product id; products that the terms don't price cost nothing
 */
export function estimateMonth(
  { products, monthlyFee }: Pick<Plan, "products" | "monthlyFee">,
  quantities: ReadonlyMap<string, Decimal>,
  currency: Currency,
): Estimate {
  const supposed = { holderId: "", applicationId: "", subscriptionId: "", serviceId: "", planVersionId: 1 };
  const usage = products.map(({ id, unitPrice }) => ({
    ...supposed,
    productId: id,
    unitPrice,
    quantity: quantities.get(id) ?? zero,
  }));
  const stay = { ...supposed, planId: "", monthlyFee, since: new Date(0) };
  const lines = rateMonth(
    usage,
    [stay],
    (_version, productId) => products.find(({ id }) => id === productId)?.allowance ?? zero,
  );
  return {
    lines,
    amount: sum(lines.map(({ amount }) => amount)),
    rounded: sum(lines.map(({ amount }) => majorOf(settle(amount, currency), currency))),
  };
}
