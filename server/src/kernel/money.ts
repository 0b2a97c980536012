import { present } from "./assert.js";
import { minorDigitsByCurrency } from "./currencies.js";
import { decimal, decimalText, roundHalfAwayFromZero, scaled, type Decimal } from "./decimal.js";

/** What amounts are settled in. */
export interface Currency {
  /** ISO 4217 */
  readonly code: string;
  /** How many decimals a settled amount has: 2 for EUR, 0 for JPY. */
  readonly minorDigits: number;
}

/** A settled amount in minor units (cents), which nobody rounds again. */
export type Minor = bigint;

/** @param code of ISO 4217, with a minor unit */
export function currencyOf(code: string): Currency {
  const minorDigits = minorDigitsByCurrency.get(code);
  return { code, minorDigits: present(minorDigits, `${code} is a currency of ISO 4217`) };
}

/** Rounds an exact amount to minor units, half away from zero. Once per invoice line, and once per VAT rate. */
export function settle(exact: Decimal, { minorDigits }: Currency): Minor {
  return BigInt(decimalText(roundHalfAwayFromZero(scaled(exact, minorDigits), 0)));
}

/** A settled amount in whole currency units, exactly. */
export function majorOf(minor: Minor, { minorDigits }: Currency): Decimal {
  return scaled(decimal(minor.toString()), -minorDigits);
}

/** A share of an exact amount. @param percent 19 for 19 % */
export function percentOf(amount: Decimal, percent: Decimal): Decimal {
  return scaled(amount.times(percent), -2);
}
