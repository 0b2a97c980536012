import { expect, test } from "vitest";
import { soak } from "../soak/soak.js";

// `npm run soak` sets the long form: 10 minutes and a million events.
const minutes = Number(process.env.SOAK_MINUTES ?? "0.75");
const events = Number(process.env.SOAK_EVENTS ?? "20000");
const long = minutes > 1;

// Starts, faults that outlast the load, and a machine that is too slow for the pace that the events are to have.
const timeoutMs = (long ? 3 : 1) * minutes * 60_000 + 300_000;

test(
  "under mixed load with killed processes, cut notifications and a restarted PostgreSQL every event is stored once",
  async () => {
    const result = await soak({
      durationMs: minutes * 60_000,
      events,
      faultEveryMs: long ? 20_000 : 6_000,
      say: line => {
        if (long) process.stdout.write(`${new Date().toISOString()} ${line}\n`);
      },
    });
    const { lastCalls, ...told } = result;
    if (long) process.stdout.write(`${JSON.stringify(told, undefined, 2)}\n`);

    expect(result.stored).toBe(events);
    expect(result.quantity).toBe(result.quantityExpected);
    expect(result.imbalances).toEqual([]);
    expect(result.copiesSent).toBeGreaterThanOrEqual(2.9 * events);
    // An acknowledgement that was lost with its node is a duplicate when it is asked for again: never more than once new.
    expect(result.acknowledgedAsNew).toBeLessThanOrEqual(events);
    expect(Object.keys(result.faults).sort()).toEqual([
      "PostgreSQL restarted",
      "change notifications cut",
      "node killed",
      "worker killed",
    ]);

    const { 200: ok = 0, broken = 0, ...otherwise } = result.calls;
    expect(otherwise).toEqual({});
    expect(ok).toBeGreaterThan(100);
    // Calls that were under way on a node when it was killed, by each of the four callers.
    expect(broken).toBeLessThanOrEqual(8 * (result.faults["node killed"] ?? 0));
    expect(lastCalls.every(status => status === 200)).toBe(true);

    expect(result.troubles).toEqual([]);
    expect(result.memoryMb.secondHalf).toBeLessThan(1.3 * result.memoryMb.firstHalf + 50);
  },
  timeoutMs,
);
