const dayMs = 86_400_000;

/** The first instant after a day of UTC (`yyyy-mm-dd`), which is how the end of a token's life is stored. */
export function endOfDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + dayMs);
}

/** The last day of UTC, `yyyy-mm-dd`, before an instant. */
export function lastDayBefore(end: Date): string {
  return new Date(end.getTime() - 1).toISOString().slice(0, 10);
}
