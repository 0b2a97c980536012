/** The months up to and with the given one, oldest first. @param month `2026-01` */
export function monthsUpTo(month: string, count: number): readonly string[] {
  const last = firstDayOf(month);
  return Array.from({ length: count }, (_, place) =>
    new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1 - count + place, 1))
      .toISOString()
      .slice(0, 7),
  );
}

/** Every day of a month: `2026-01-01` and on. */
export function daysOf(month: string): readonly string[] {
  const first = firstDayOf(month);
  const count = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return Array.from({ length: count }, (_, day) => `${month}-${String(day + 1).padStart(2, "0")}`);
}

const longName = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });
const shortName = new Intl.DateTimeFormat("en", { month: "short", year: "numeric", timeZone: "UTC" });

/** "January 2026", or "Jan 2026" */
export function monthName(month: string, style: "long" | "short" = "long"): string {
  return (style === "long" ? longName : shortName).format(firstDayOf(month));
}

/** Whether it is a month as addresses have it: `2026-01`. */
export function isMonth(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

function firstDayOf(month: string): Date {
  return new Date(`${month}-01T00:00:00Z`);
}
