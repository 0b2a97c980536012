const dayMs = 86_400_000;

/** A calendar month in UTC, the demo's billing zone. `month` counts from 1. */
export interface CalendarMonth {
  readonly year: number;
  readonly month: number;
}

/** The month so many before, or with a negative number after, the one that an instant lies in. */
export function monthBefore(instantMs: number, months: number): CalendarMonth {
  const instant = new Date(instantMs);
  const first = new Date(Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth() - months, 1));
  return { year: first.getUTCFullYear(), month: first.getUTCMonth() + 1 };
}

export function monthStartMs({ year, month }: CalendarMonth): number {
  return Date.UTC(year, month - 1, 1);
}

/** `2026-01` */
export function monthText({ year, month }: CalendarMonth): string {
  return `${year}-${String(month).padStart(2, "0")}`;
}

/** One moment of a day. */
export interface Moment {
  readonly atMs: number;
  /** Counts from the first one. */
  readonly day: number;
  /** 1 to 31 */
  readonly dayOfMonth: number;
  readonly isWeekend: boolean;
}

/** A moment of each day from one instant to another one: lists of calls show different times. */
export function* momentsBetween(startMs: number, endMs: number): Generator<Moment> {
  for (let day = 0, midnightMs = startMs; midnightMs < endMs; day++, midnightMs += dayMs) {
    const date = new Date(midnightMs);
    const minutes = 8 * 60 + ((day * 217) % 600);
    const atMs = midnightMs + minutes * 60_000;
    if (atMs >= endMs) return;
    yield { atMs, day, dayOfMonth: date.getUTCDate(), isWeekend: [0, 6].includes(date.getUTCDay()) };
  }
}
