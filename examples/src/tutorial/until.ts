import { setTimeout as pause } from "node:timers/promises";
import { Difference } from "./difference.js";

const pauseMs = 100;

/**
 * Reads again and again until something comes; a Difference when nothing came within `timeoutMs`, the
 * reason of `signal` when that fires.
 */
export async function until<T>(
  what: string,
  timeoutMs: number,
  signal: AbortSignal,
  read: () => Promise<T | undefined>,
): Promise<T> {
  const deadlineMs = performance.now() + timeoutMs;
  for (;;) {
    signal.throwIfAborted();
    const value = await read();
    if (value !== undefined) return value;
    if (performance.now() > deadlineMs)
      throw new Difference(what, `within ${timeoutMs / 1_000} s`, "nothing");
    await pause(pauseMs, undefined, { signal });
  }
}
