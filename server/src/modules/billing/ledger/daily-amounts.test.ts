import fc from "fast-check";
import { expect, test } from "vitest";
import { decimal, decimalText, sum } from "../../../kernel/decimal.js";
import type { Plan } from "../../catalog/index.js";
import { dailyAmounts } from "./daily-amounts.js";
import { rateFacts, type MonthFacts } from "./rated-month.js";

const plan = (versionId: number, allowance: string): Plan => ({
  id: `plan_${versionId}`,
  definitionId: "definition",
  name: undefined,
  type: "COMMERCIAL",
  isDefault: false,
  monthlyFee: decimal("5"),
  rateLimit: undefined,
  versionId,
  products: [
    {
      id: "calls",
      name: "Calls",
      unitLabel: undefined,
      oncePerCall: false,
      unitPrice: decimal("0.5"),
      allowance: decimal(allowance),
    },
  ],
});
const plans = new Map([
  [1, plan(1, "10")],
  [2, plan(2, "0")],
]);
const use = (day: number, quantity: string, planVersionId = 1, applicationId = "app") => ({
  consumerAccountId: "account",
  applicationId,
  holderId: applicationId,
  subscriptionId: `${applicationId}-sub`,
  serviceId: "service",
  productId: "calls",
  planVersionId,
  unitPrice: decimal("0.5"),
  quantity: decimal(quantity),
  day: `2026-01-${String(day).padStart(2, "0")}`,
});
const dateOf = (instant: Date) => instant.toISOString().slice(0, 10);
const told = (facts: MonthFacts) =>
  dailyAmounts(facts, dateOf).map(({ date, amount }) => `${date} ${decimalText(amount)}`);

test("an allowance is used up in the order of the days, and a fee falls on its first day", () => {
  const stay = {
    applicationId: "app",
    subscriptionId: "app-sub",
    serviceId: "service",
    planId: "plan_1",
    planVersionId: 1,
    monthlyFee: decimal("5"),
    since: new Date("2026-01-03T12:00:00Z"),
  };
  const usage = [use(7, "1"), use(4, "8"), use(5, "6")];
  expect(told({ usage, stays: [stay], plans })).toEqual([
    "2026-01-03 5",
    "2026-01-04 0",
    "2026-01-05 2",
    "2026-01-07 0.5",
  ]);
});

test("days sum to the month, whatever was used when, under which plan", () => {
  const anyUse = fc
    .tuple(
      fc.integer({ min: 1, max: 31 }),
      fc.nat({ max: 20 }),
      fc.constantFrom(1, 2),
      fc.constantFrom("a", "b"),
    )
    .map(([day, count, version, application]) => use(day, String(count), version, application));
  fc.assert(
    fc.property(fc.array(anyUse, { maxLength: 40 }), usage => {
      const facts = { usage, stays: [], plans };
      const days = sum(dailyAmounts(facts, dateOf).map(({ amount }) => amount));
      expect(decimalText(days)).toBe(decimalText(sum(rateFacts(facts).map(({ amount }) => amount))));
    }),
  );
});
