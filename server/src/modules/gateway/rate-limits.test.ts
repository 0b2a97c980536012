import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RateLimit } from "../catalog/index.js";
import { rateLimitHeaders, RateLimits } from "./rate-limits.js";

const perSecond = (calls: number, burst = calls): RateLimit => ({ calls, seconds: 1, burst });

interface Bench {
  nowMs: number;
  gateways: number;
  readonly limits: RateLimits;
}

function bench(options: { gateways?: number; bucketsMax?: number } = {}): Bench {
  const state = { nowMs: 0, gateways: options.gateways ?? 1 };
  const limits = new RateLimits({
    gateways: () => state.gateways,
    nowMs: () => state.nowMs,
    ...(options.bucketsMax !== undefined && { bucketsMax: options.bucketsMax }),
  });
  return Object.assign(state, { limits });
}

const takeAll = (limits: RateLimits, limit: RateLimit, tries: number, id = "s") =>
  Array.from({ length: tries }, () => limits.take(id, limit)).filter(({ allowed }) => allowed).length;

describe("a bucket", () => {
  test("lets its burst through at once, then as many as have flowed in since", () => {
    const state = bench();
    const limit = perSecond(10, 20);
    expect(takeAll(state.limits, limit, 50)).toBe(20);
    state.nowMs += 500;
    expect(takeAll(state.limits, limit, 50)).toBe(5);
    state.nowMs += 60_000;
    expect(takeAll(state.limits, limit, 50)).toBe(20);
  });

  test("says how much is left, and after how many seconds a refused call may come again", () => {
    const state = bench();
    const limit: RateLimit = { calls: 6, seconds: 60, burst: 2 };
    expect(state.limits.take("s", limit)).toEqual({ allowed: true, remaining: 1, seconds: 10 });
    expect(state.limits.take("s", limit)).toEqual({ allowed: true, remaining: 0, seconds: 20 });
    expect(state.limits.take("s", limit)).toEqual({ allowed: false, remaining: 0, seconds: 10 });
    state.nowMs += 9_999;
    expect(state.limits.take("s", limit)).toMatchObject({ allowed: false, seconds: 1 });
    state.nowMs += 1;
    expect(state.limits.take("s", limit)).toMatchObject({ allowed: true });
  });

  test("belongs to one subscription", () => {
    const { limits } = bench();
    expect(takeAll(limits, perSecond(3), 10, "a")).toBe(3);
    expect(takeAll(limits, perSecond(3), 10, "b")).toBe(3);
  });

  test("takes a changed limit at once", () => {
    const { limits } = bench();
    expect(takeAll(limits, perSecond(100), 10)).toBe(10);
    expect(takeAll(limits, perSecond(5), 10)).toBe(5);
  });

  test("is forgotten when there are too many, the one of the subscription that first called longest ago", () => {
    const { limits } = bench({ bucketsMax: 2 });
    for (const id of ["a", "b", "c"]) takeAll(limits, perSecond(1), 1, id);
    expect(["b", "c", "a"].map(id => takeAll(limits, perSecond(1), 1, id))).toEqual([0, 0, 1]);
  });
});

describe("spread over several processes", () => {
  // The bound that the module's README promises.
  test("a limit is exceeded by no more than one call per process, and by nothing when calls spread evenly", () => {
    const property = fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 0, max: 20_000 }),
      fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 300 }),
      (gateways, calls, burst, durationMs, where) => {
        const limit: RateLimit = { calls, seconds: 1, burst };
        const nodes = Array.from({ length: gateways }, () => bench({ gateways }));
        let admitted = 0;
        where.forEach((node, index) => {
          const state = nodes[node % gateways];
          if (state === undefined) return;
          state.nowMs = (durationMs * index) / where.length;
          if (state.limits.take("s", limit).allowed) admitted++;
        });
        expect(admitted).toBeLessThanOrEqual(Math.max(gateways, burst) + (calls * durationMs) / 1_000 + 1e-6);
      },
    );
    fc.assert(property);
  });

  test("each process lets its share through, and at least one call", () => {
    const state = bench({ gateways: 4 });
    expect(takeAll(state.limits, perSecond(100), 200)).toBe(25);
    expect(takeAll(state.limits, perSecond(2), 200, "slow")).toBe(1);
    state.nowMs += 1_000;
    expect(takeAll(state.limits, perSecond(100), 200)).toBe(25);
    state.gateways = 2;
    state.nowMs += 1_000;
    expect(takeAll(state.limits, perSecond(100), 200)).toBe(50);
  });
});

test("the headers tell the limit in the words of the draft, the burst only when it is another number", () => {
  const allowance = { allowed: true, remaining: 7, seconds: 2 };
  expect(rateLimitHeaders({ calls: 100, seconds: 60, burst: 100 }, allowance)).toEqual([
    "ratelimit-policy",
    '"subscription";q=100;w=60',
    "ratelimit",
    '"subscription";r=7;t=2',
  ]);
  expect(rateLimitHeaders(perSecond(10, 20), allowance)[1]).toBe('"subscription";q=10;w=1;tollgate-burst=20');
});
