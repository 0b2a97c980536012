import { decimal, type Decimal } from "@tollgate/sdk";
import { Big } from "big.js";
import { formatDecimal, formatMoney } from "../../ui/money.js";
import { readTypedNumber } from "../../ui/typed-number.js";

export const readPrice = (typed: string): string | undefined =>
  readTypedNumber(typed, { digitsMax: 13, decimalsMax: 18 });

/** What a field with such a number says, once it was checked; an empty one says nothing, which is 0. */
export const amountTyped = (typed: string): Decimal => decimal(readPrice(typed) ?? "0");

export interface PriceTyped {
  readonly price: string;
  readonly unit: string;
  /** Units that cost nothing each month; may be empty. */
  readonly allowance: string;
  readonly monthlyFee: string;
}

const previewed = new Big(1_000);

/**
 * "1,000 calls cost 0.01 EUR"; with other terms "1,000 calls in a month cost 5.01 EUR: the fee, and 900 beyond the 100 free".
 * Empty while there is no price.
 */
export function previewCost(typed: PriceTyped, currency: string): string {
  const price = readPrice(typed.price);
  if (price === undefined) return "";
  const fee = new Big(readPrice(typed.monthlyFee) ?? 0);
  const free = new Big(readPrice(typed.allowance) ?? 0);
  const charged = free.gte(previewed) ? new Big(0) : previewed.minus(free);
  const units = typed.unit.trim() === "" ? "units" : plural(typed.unit.trim());
  const cost = formatMoney(charged.times(price).plus(fee), currency);
  if (fee.eq(0) && free.eq(0)) return `${formatDecimal(previewed)} ${units} cost ${cost}`;
  const parts = [
    ...(fee.gt(0) ? ["the fee"] : []),
    ...(free.gt(0)
      ? [
          charged.eq(0)
            ? `none for ${units}, of which ${formatDecimal(free)} are free`
            : `${formatDecimal(charged)} beyond the ${formatDecimal(free)} free`,
        ]
      : [`${formatDecimal(previewed)} ${units}`]),
  ];
  return `${formatDecimal(previewed)} ${units} in a month cost ${cost}: ${parts.join(", and ")}`;
}

function plural(unit: string): string {
  return /s$/i.test(unit) ? unit : `${unit}s`;
}
