import { setTimeout as pause } from "node:timers/promises";
import type { Program } from "./program.js";

const pauseMs = 20;
const requestMsMax = 2_000;

/**
 * Waits until a server answers 200. @returns after how many milliseconds
 * @throws when its program ends instead, when the time is over, or when `signal` fires
 */
export async function untilAnswers(
  url: string,
  program: Program,
  signal: AbortSignal,
  timeoutMs = 60_000,
): Promise<number> {
  const startedAtMs = performance.now();
  for (;;) {
    signal.throwIfAborted();
    program.expectRunning();
    if (await answers200(url)) return performance.now() - startedAtMs;
    if (performance.now() - startedAtMs > timeoutMs)
      throw new Error(`${url} did not answer 200 within ${timeoutMs / 1_000} s`);
    await pause(pauseMs, undefined, { signal });
  }
}

async function answers200(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(requestMsMax) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    // Nothing listens yet.
    return false;
  }
}
