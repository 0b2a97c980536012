import { expect, test } from "vitest";
import { askAgain } from "../src/features/billing/ask-again.js";

const after = (tookMs: number): number => askAgain(5_000)({ state: { data: { tookMs } } });

test("a ledger that took seconds is asked for more seldom, one that was quick as often as wanted", () => {
  expect(askAgain(5_000)({ state: { data: undefined } })).toBe(5_000);
  expect(after(20)).toBe(5_000);
  expect(after(2_000)).toBe(40_000);
  expect(after(3_600_000)).toBe(120_000);
});
