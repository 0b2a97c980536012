/**
 * The platform's one clock: milliseconds since 1970 as `platform.now()` in the database tells them. Its shift against
 * the machine's clock is zero except in tests and the demo, which move both together.
 */
export interface Clock {
  nowMs(): number;
}

/** `yyyy-MM-dd HH:mm:ss` in UTC: how the contract writes times (its schema PlatformTimestamp). */
export function platformTimestamp(time: Date): string {
  return time.toISOString().slice(0, 19).replace("T", " ");
}
