const short = new Intl.DateTimeFormat("en", { month: "short", day: "numeric", timeZone: "UTC" });
const long = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });

/** A day of the billing zone, not an instant: shown as it is, in whatever zone the viewer is. @param day `2026-01-31` */
export function dayName(day: string): string {
  return short.format(new Date(`${day}T00:00:00Z`));
}

/** The same with its year: "Jan 31, 2026". */
export function dayAndYear(day: string): string {
  return long.format(new Date(`${day}T00:00:00Z`));
}
