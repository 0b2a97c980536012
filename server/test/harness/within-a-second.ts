import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { eventually } from "./eventually.js";

const promisedMs = 1_000;
const timeoutMs = 10_000;
// A quiet machine was seen to keep timers to some milliseconds.
const stallMsMin = 100;

/**
 * Polls until the probe answers something other than undefined or false, and fails when that took more than the second
 * which the product promises. Where the machine let this very process wait meanwhile, it says nothing about the product:
 * then it only has to happen within ten.
 */
export async function withinASecond<T>(
  probe: () => Promise<T | undefined | false> | T | undefined | false,
): Promise<T> {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  try {
    const startedMs = performance.now();
    const found = await eventually(probe, timeoutMs);
    const tookMs = performance.now() - startedMs;
    // A stall is noted at its end, which may be now.
    await pause(20);
    const stallMs = delay.max / 1_000_000;
    if (tookMs > promisedMs && (stallMs < stallMsMin || tookMs > promisedMs + 20 * stallMs))
      throw new Error(`it took ${Math.round(tookMs)} ms, and the machine did not stall meanwhile`);
    return found;
  } finally {
    delay.disable();
  }
}
