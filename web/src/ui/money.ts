import { Big } from "big.js";
import type { Decimal } from "@tollgate/sdk";

/** Digits of an exact number, grouped by thousands, never with an exponent: 0.00001, 1,234.5. */
export function formatDecimal(value: Decimal | Big): string {
  const [whole = "0", fraction] = toBig(value).toFixed().split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** An exact amount with its currency, at least with its minor units: 0.00001 EUR, 1.50 EUR, 3 JPY. */
export function formatMoney(value: Decimal | Big, currency: string): string {
  const text = formatDecimal(value);
  const [whole = "0", fraction = ""] = text.split(".");
  const decimals = fraction.padEnd(minorDigitsOf(currency), "0");
  return `${decimals === "" ? whole : `${whole}.${decimals}`} ${currency}`;
}

/** What an invoice would say: rounded half away from zero. */
export function formatRounded(value: Decimal | Big, currency: string): string {
  return formatMoney(roundedToMinor(value, currency), currency);
}

/** Rounded half away from zero to minor units, as one line of an invoice. */
export function roundedToMinor(value: Decimal | Big, currency: string): Big {
  return toBig(value).round(minorDigitsOf(currency), Big.roundHalfUp);
}

// ISO 4217. A browser's Intl has other figures for some (HUF), and invoices go by these.
const withoutMinorUnit = new Set(
  "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" "),
);
const withThousandths = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));
const withTenThousandths = new Set(["CLF", "UYW"]);

/** How many decimals an invoice in this currency has. */
function minorDigitsOf(currency: string): number {
  if (withoutMinorUnit.has(currency)) return 0;
  if (withThousandths.has(currency)) return 3;
  return withTenThousandths.has(currency) ? 4 : 2;
}

/** How high a bar stands, in percent of the highest: for drawing, never for text. */
export function percentOf(value: Decimal | Big, highest: Big): number {
  return highest.gt(0) ? Number(toBig(value).times(100).div(highest).toFixed(2)) : 0;
}

export function toBig(value: Decimal | Big): Big {
  return typeof value === "object" && "digits" in value ? new Big(value.digits) : new Big(value);
}

/** Whether rounding to minor units would lose something. */
export function isFinerThanMinor(value: Decimal | Big, currency: string): boolean {
  return !roundedToMinor(value, currency).eq(toBig(value));
}
