import fc from "fast-check";
import { expect, test } from "vitest";
import { decimal, decimalText, sum } from "../../../kernel/decimal.js";
import type { Plan } from "../../catalog/index.js";
import type { DayUsage } from "../../metering/index.js";
import { dailyAmounts } from "./daily-amounts.js";
import { holders, productsWithAllowance, rateFacts, withHolder, type MonthFacts } from "./rated-month.js";

const product = (id: string, allowance: string): Plan["products"][number] => ({
  id,
  name: id,
  unitLabel: undefined,
  oncePerCall: false,
  unitPrice: decimal("0.5"),
  allowance: decimal(allowance),
});
const plan = (versionId: number, allowance: string, monthlyFee: string): Plan => ({
  id: `plan_${versionId}`,
  definitionId: "definition",
  name: undefined,
  type: "COMMERCIAL",
  isDefault: false,
  monthlyFee: decimal(monthlyFee),
  rateLimit: undefined,
  versionId,
  products: [product("calls", allowance), product("tokens", "0")],
});
// The account holds the allowance of a plan without a fee, each application that of one with.
const plans = new Map([
  [1, plan(1, "10", "5")],
  [2, plan(2, "0", "5")],
  [3, plan(3, "7", "0")],
]);
const use = (
  day: number,
  quantity: string,
  planVersionId = 1,
  applicationId = "app",
  productId = "calls",
) => ({
  subscriptionId: `${applicationId}-sub`,
  applicationId,
  serviceId: "service",
  productId,
  planVersionId,
  unitPrice: decimal(planVersionId === 3 ? "0.7" : "0.5"),
  quantity: decimal(quantity),
  day: `2026-01-${String(day).padStart(2, "0")}`,
});
type Use = ReturnType<typeof use>;
const together = (one: Use): DayUsage => ({ ...one, subscriptionId: undefined });
const usageOf = (uses: readonly Use[], stays: MonthFacts["stays"] = []) =>
  uses.map(({ day: _, ...rest }) =>
    withHolder({ ...rest, consumerAccountId: "account" }, holders(stays, plans)),
  );
const dateOf = (instant: Date) => instant.toISOString().slice(0, 10);
const told = async (facts: MonthFacts, days: readonly DayUsage[]) => {
  const amounts = await dailyAmounts(facts, days, dateOf);
  return amounts.map(({ date, amount }) => `${date} ${decimalText(amount)}`);
};

const stay = {
  applicationId: "app",
  subscriptionId: "app-sub",
  serviceId: "service",
  planId: "plan_1",
  planVersionId: 1,
  monthlyFee: decimal("5"),
  since: new Date("2026-01-03T12:00:00Z"),
};

test("a change between a plan without fee and one with brings no second allowance, in whichever order", async () => {
  for (const days of [
    [use(2, "7", 3), use(4, "10", 1)],
    [use(4, "10", 1), use(5, "7", 3)],
  ]) {
    const facts = { usage: usageOf(days, [stay]), stays: [stay], plans };
    // The larger allowance is 10 of the 17 units; the older version's 7 use it up first, the others cost 0.5.
    const used = rateFacts(facts).filter(({ kind }) => kind === "usage");
    expect(decimalText(sum(used.map(({ freeQuantity }) => freeQuantity)))).toBe("10");
    const amounts = (await dailyAmounts(facts, days, dateOf)).map(({ amount }) => amount);
    expect(decimalText(sum(amounts))).toBe(decimalText(sum(rateFacts(facts).map(({ amount }) => amount))));
  }
});

test("an allowance is used up in the order of the days, and a fee falls on its first day", async () => {
  const days = [use(4, "8"), use(5, "6"), use(7, "1")];
  expect(await told({ usage: usageOf(days), stays: [stay], plans }, days)).toEqual([
    "2026-01-03 5",
    "2026-01-04 0",
    "2026-01-05 2",
    "2026-01-07 0.5",
  ]);
});

test("of a product without an allowance nobody has to be told apart", async () => {
  const days = [use(4, "8", 1, "a", "tokens"), use(4, "2", 2, "b", "tokens")];
  expect(await told({ usage: usageOf(days), stays: [], plans }, days.map(together))).toEqual([
    "2026-01-04 5",
  ]);
});

const anyUse = fc
  .tuple(
    fc.integer({ min: 1, max: 31 }),
    fc.nat({ max: 20 }),
    fc.constantFrom(1, 2, 3),
    fc.constantFrom("a", "b"),
    fc.constantFrom("calls", "tokens"),
  )
  .map(([day, count, ...rest]) => use(day, String(count), ...rest));

test("days sum to the month, whatever was used when, under which plan", async () => {
  expect(productsWithAllowance(plans)).toEqual(["calls"]);
  await fc.assert(
    fc.asyncProperty(fc.array(anyUse, { maxLength: 40 }), async uses => {
      const facts = { usage: usageOf(uses), stays: [], plans };
      const days = uses
        .map(one => (one.productId === "tokens" ? together(one) : one))
        .toSorted((a, b) => (a.day < b.day ? -1 : 1));
      const amounts = (await dailyAmounts(facts, days, dateOf)).map(({ amount }) => amount);
      const month = rateFacts(facts).map(({ amount }) => amount);
      expect(decimalText(sum(amounts))).toBe(decimalText(sum(month)));
    }),
  );
});
