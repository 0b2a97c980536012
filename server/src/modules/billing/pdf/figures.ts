import { decimalText, type Decimal } from "../../../kernel/decimal.js";
import { currencyOf, majorOf, type Minor } from "../../../kernel/money.js";

/** Digits of an exact number, grouped by thousands: 0.00001, 1,234.5. */
export function figure(value: Decimal): string {
  return grouped(decimalText(value));
}

/** A settled amount with all decimals of its currency: 1,234.50. */
export function amountFigure(minor: Minor, currencyCode: string): string {
  const currency = currencyOf(currencyCode);
  return grouped(majorOf(minor, currency).toFixed(currency.minorDigits));
}

function grouped(digits: string): string {
  const [whole = "0", fraction] = digits.split(".");
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? thousands : `${thousands}.${fraction}`;
}

const dayFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

const dayOf = (date: string): Date => new Date(`${date}T00:00:00Z`);

/** "2 February 2027". @param date `2027-02-02` */
export function dayText(date: string): string {
  return dayFormat.format(dayOf(date));
}

/** "1–31 January 2027": both days and all between them. */
export function daysText(first: string, last: string): string {
  return dayFormat.formatRange(dayOf(first), dayOf(last));
}

const countries = new Intl.DisplayNames(["en"], { type: "region" });

/** "Germany". @param code ISO 3166-1 alpha-2 */
export function countryText(code: string): string {
  return countries.of(code) ?? code;
}
