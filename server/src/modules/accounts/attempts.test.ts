import { describe, expect, it } from "vitest";
import { Problem } from "../../kernel/problem.js";
import { addressKey, Attempts } from "./attempts.js";

function makeAttempts() {
  const time = { nowMs: 0 };
  const attempts = new Attempts({ burst: 3, refillMs: 10_000 }, "tries", () => time.nowMs);
  return { attempts, time };
}

function refusal(work: () => void): Problem {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error("it was not refused");
}

describe("attempts", () => {
  it("a burst passes, the next attempt is refused with the seconds to wait", () => {
    const { attempts } = makeAttempts();
    for (let count = 0; count < 3; count++) attempts.take("a");
    const problem = refusal(() => attempts.take("a"));
    expect(problem.status).toBe(429);
    expect(problem.extra.headers).toEqual({ "retry-after": "10" });
  });

  it("keys don't share their attempts", () => {
    const { attempts } = makeAttempts();
    for (let count = 0; count < 3; count++) attempts.take("a");
    expect(() => attempts.take("b")).not.toThrow();
  });

  it("each interval brings one attempt back, never more than the burst", () => {
    const { attempts, time } = makeAttempts();
    for (let count = 0; count < 3; count++) attempts.take("a");
    time.nowMs = 4_000;
    expect(refusal(() => attempts.take("a")).extra.headers).toEqual({ "retry-after": "6" });
    time.nowMs = 10_000;
    attempts.take("a");
    time.nowMs = 1_000_000;
    for (let count = 0; count < 3; count++) attempts.take("a");
    expect(() => attempts.take("a")).toThrow(Problem);
  });

  it("a success forgets the failures before it, and an attempt given back doesn't count", () => {
    const { attempts } = makeAttempts();
    for (let count = 0; count < 3; count++) attempts.take("a");
    attempts.forget("a");
    attempts.take("a");
    attempts.take("a");
    attempts.take("a");
    attempts.giveBack("a");
    expect(() => attempts.take("a")).not.toThrow();
    expect(() => attempts.take("a")).toThrow(Problem);
  });
});

describe("address keys", () => {
  it.each([
    ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true],
    ["2001:db8:1:2::1", "2001:db8:1:3::1", false],
    ["127.0.0.1", "::ffff:127.0.0.1", true],
    ["192.0.2.1", "192.0.2.2", false],
  ])("%s and %s count as one: %s", (a, b, same) => {
    expect(addressKey(a) === addressKey(b)).toBe(same);
  });
});
