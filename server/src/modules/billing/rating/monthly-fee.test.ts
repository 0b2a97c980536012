import { expect, test } from "vitest";
import { decimal } from "../../../kernel/decimal.js";
import { feesOwed } from "./monthly-fee.js";

const stay = (applicationId: string, planId: string, monthlyFee: string, day: number) => ({
  applicationId,
  planId,
  monthlyFee: decimal(monthlyFee),
  since: new Date(Date.UTC(2026, 0, day)),
});

test.each<[string, readonly ReturnType<typeof stay>[], readonly string[]]>([
  ["a plan without a fee costs none", [stay("a", "free", "0", 1)], []],
  ["a plan taken on the last day costs the whole fee", [stay("a", "pro", "10", 31)], ["a pro 31"]],
  [
    "leaving and coming back costs it once",
    [stay("a", "pro", "10", 9), stay("a", "pro", "10", 3)],
    ["a pro 3"],
  ],
  [
    "two plans in a month cost both fees",
    [stay("a", "pro", "10", 1), stay("a", "max", "20", 9)],
    ["a pro 1", "a max 9"],
  ],
  [
    "two applications pay one each",
    [stay("a", "pro", "10", 1), stay("b", "pro", "10", 1)],
    ["a pro 1", "b pro 1"],
  ],
  ["nobody on a plan, nothing owed", [], []],
])("%s", (_what, stays, owed) => {
  const names = feesOwed(stays).map(
    ({ applicationId, planId, since }) => `${applicationId} ${planId} ${since.getUTCDate()}`,
  );
  expect(names).toEqual(owed);
});
