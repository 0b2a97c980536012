import fc from "fast-check";
import { expect, test } from "vitest";
import { decimal, sum, zero } from "../../../kernel/decimal.js";
import { currencyOf, majorOf, settle } from "../../../kernel/money.js";
import { rateMonth, type RatedLine, type Usage } from "./rate-month.js";

const allowances: Readonly<Record<string, string>> = { "1 calls": "100", "2 calls": "150" };
const allowanceOf = (planVersionId: number, productId: string) =>
  decimal(allowances[`${planVersionId} ${productId}`] ?? "0");

const use = (changes: Partial<Record<keyof Usage, string | number>> = {}): Usage => {
  const { quantity = "1", unitPrice = "0.5", planVersionId = 1, ...rest } = changes;
  return {
    holderId: "account",
    subscriptionId: "sub-1",
    serviceId: "service",
    productId: "calls",
    planVersionId: Number(planVersionId),
    ...rest,
    unitPrice: decimal(String(unitPrice)),
    quantity: decimal(String(quantity)),
  } as Usage;
};

const told = (lines: readonly RatedLine[]) =>
  lines.map(
    ({ subscriptionId, productId, quantity, freeQuantity, amount }) =>
      `${subscriptionId} ${productId ?? "fee"} ${quantity.toFixed()} ${freeQuantity.toFixed()} ${amount.toFixed()}`,
  );

test.each<[string, readonly Usage[], readonly string[]]>([
  ["usage beyond the allowance costs", [use({ quantity: "101" })], ["sub-1 calls 101 100 0.5"]],
  [
    "usage of one price is one line",
    [use({ quantity: "60" }), use({ quantity: "60" })],
    ["sub-1 calls 120 100 10"],
  ],
  [
    "subscribing again does not bring the allowance back",
    [use({ quantity: "90", subscriptionId: "sub-2" }), use({ quantity: "90" })],
    ["sub-1 calls 90 90 0", "sub-2 calls 90 10 40"],
  ],
  [
    "each holder has an allowance",
    [use({ quantity: "90" }), use({ quantity: "90", holderId: "other", subscriptionId: "sub-2" })],
    ["sub-1 calls 90 90 0", "sub-2 calls 90 90 0"],
  ],
  [
    "two plans in a month share the larger allowance, the older plan first",
    [use({ quantity: "90", planVersionId: 2, unitPrice: "2" }), use({ quantity: "110" })],
    ["sub-1 calls 110 100 5", "sub-1 calls 90 50 80"],
  ],
  [
    "a product of no plan is priced as its events were",
    [use({ productId: "gpu", planVersionId: 0, unitPrice: "0" })],
    ["sub-1 gpu 1 0 0"],
  ],
])("%s", (_what, usage, lines) => {
  expect(told(rateMonth(usage, [], allowanceOf)).toSorted()).toEqual([...lines].toSorted());
});

test("a fee is a line of its own", () => {
  const stay = {
    applicationId: "app",
    subscriptionId: "sub-1",
    serviceId: "service",
    planId: "plan",
    planVersionId: 1,
    monthlyFee: decimal("9.9"),
    since: new Date(0),
  };
  expect(told(rateMonth([], [stay], allowanceOf))).toEqual(["sub-1 fee 1 0 9.9"]);
});

const anyUse = fc
  .record({
    holderId: fc.constantFrom("account-1", "account-2"),
    place: fc.nat({ max: 1 }),
    productId: fc.constantFrom("calls", "gpu"),
    planVersionId: fc.constantFrom(1, 2, 3),
    billionths: fc.bigInt({ min: 1n, max: 10n ** 21n }),
  })
  .map(({ holderId, place, productId, planVersionId, billionths }) =>
    use({
      holderId,
      subscriptionId: `${holderId}-sub-${place}`,
      productId,
      planVersionId,
      // The price hangs on the version and the product.
      unitPrice: `0.00000000000000000${planVersionId}`,
      quantity: `${billionths}e-9`,
    }),
  );

test("neither order nor grouping of usage changes a bill", () => {
  fc.assert(
    fc.property(
      fc.array(anyUse, { minLength: 1, maxLength: 30 }),
      fc.infiniteStream(fc.nat()),
      (usage, random) => {
        const straight = told(rateMonth(usage, [], allowanceOf)).toSorted();
        const shuffled = usage
          .map(item => ({ item, place: random.next().value as number }))
          .toSorted((a, b) => a.place - b.place)
          .map(({ item }) => item);
        expect(told(rateMonth(shuffled, [], allowanceOf)).toSorted()).toEqual(straight);
        const halves = shuffled.flatMap(item => {
          const half = decimal("0.5").times(item.quantity);
          return [
            { ...item, quantity: half },
            { ...item, quantity: half },
          ];
        });
        expect(told(rateMonth(halves, [], allowanceOf)).toSorted()).toEqual(straight);
      },
    ),
  );
});

test("free quantities are never more than the usage or the largest allowance, and lines sum to the usage", () => {
  const eur = currencyOf("EUR");
  fc.assert(
    fc.property(fc.array(anyUse, { maxLength: 30 }), usage => {
      const lines = rateMonth(usage, [], allowanceOf);
      expect(sum(lines.map(line => line.quantity)).eq(sum(usage.map(item => item.quantity)))).toBe(true);
      for (const line of lines) {
        expect(line.freeQuantity.gte(zero) && line.freeQuantity.lte(line.quantity)).toBe(true);
        expect(line.freeQuantity.lte("150")).toBe(true);
        expect(majorOf(settle(line.amount, eur), eur).minus(line.amount).abs().lte("0.005")).toBe(true);
      }
    }),
  );
});
