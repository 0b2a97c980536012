/**
 * A calendar month of the billing zone. Which instants it spans is for the database to say (`platform.billing_month_start`),
 * so that code and SQL can't disagree about a zone.
 */
export interface Month {
  readonly year: number;
  /** From 1. */
  readonly month: number;
}

/** Half-open: from its start up to, but without, its end. */
export interface Period {
  readonly start: Date;
  readonly end: Date;
}

const monthForm = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** For schemas: `2026-01`. The year is one that every part of the platform can compute with. */
export const monthPattern = String.raw`^(?:20|[3-9]\d|2[1-9])\d\d-(?:0[1-9]|1[0-2])$`;

/** Reads `2026-01`; undefined for anything else. */
export function readMonth(text: string): Month | undefined {
  const [, year, month] = monthForm.exec(text) ?? [];
  return year === undefined ? undefined : { year: Number(year), month: Number(month) };
}

/** `2026-01` */
export function monthText({ year, month }: Month): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
}

export function monthAfter({ year, month }: Month): Month {
  return month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
}

/** Below zero when `a` comes before `b`. */
export function compareMonths(a: Month, b: Month): number {
  return a.year * 12 + a.month - (b.year * 12 + b.month);
}

/** All months from the first up to, but without, the end. */
export function monthsBetween(first: Month, end: Month): readonly Month[] {
  const months: Month[] = [];
  for (let month = first; compareMonths(month, end) < 0; month = monthAfter(month)) months.push(month);
  return months;
}

/** `2026-01-31`: the day of a zone that an instant lies in. Swedish writes dates that way. */
export function dateIn(zone: string): (instant: Date) => string {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
  return instant => format.format(instant);
}

/** A date so many days later. @param date `2026-01-31` */
export function daysAfter(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
