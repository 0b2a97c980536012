import { Big } from "big.js";
import type { Decimal } from "@tollgate/sdk";

/** Digits of an exact number, grouped by thousands, never with an exponent: 0.00001, 1,234.5. */
export function formatDecimal(value: Decimal | Big): string {
  const [whole = "0", fraction] = toBig(value).toFixed().split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** An exact amount with its currency, at least two decimals: 0.00001 EUR, 1.50 EUR. */
export function formatMoney(value: Decimal | Big, currency: string): string {
  const text = formatDecimal(value);
  const decimals = text.split(".")[1]?.length ?? 0;
  const padded = decimals >= 2 ? text : decimals === 1 ? `${text}0` : `${text}.00`;
  return `${padded} ${currency}`;
}

/** What an invoice would say: rounded half away from zero. */
export function formatRounded(value: Decimal | Big, currency: string): string {
  return formatMoney(roundedToCents(value), currency);
}

/** Rounded half away from zero, as one line of an invoice. */
export function roundedToCents(value: Decimal | Big): Big {
  return toBig(value).round(2, Big.roundHalfUp);
}

/** How high a bar stands, in percent of the highest: for drawing, never for text. */
export function percentOf(value: Decimal | Big, highest: Big): number {
  return highest.gt(0) ? Number(toBig(value).times(100).div(highest).toFixed(2)) : 0;
}

export function toBig(value: Decimal | Big): Big {
  return typeof value === "object" && "digits" in value ? new Big(value.digits) : new Big(value);
}

/** Whether rounding to cents would lose something. */
export function hasFractionsOfCents(value: Decimal | Big): boolean {
  return !roundedToCents(value).eq(toBig(value));
}
