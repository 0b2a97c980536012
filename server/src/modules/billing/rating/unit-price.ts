import type { Decimal } from "../../../kernel/decimal.js";

/** The price model of a product with a price per unit: what is left after the allowance, times the price. Exact. */
export function priceUnits(
  use: { readonly quantity: Decimal; readonly freeQuantity: Decimal },
  unitPrice: Decimal,
): Decimal {
  return use.quantity.minus(use.freeQuantity).times(unitPrice);
}
