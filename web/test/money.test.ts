import { decimal, parseExact, writeExact } from "@tollgate/sdk";
import { expect, test } from "vitest";
import { previewCost, readPrice, type PriceTyped } from "../src/features/catalog/price-input.js";
import { formatDecimal, formatMoney, formatRounded, isFinerThanMinor } from "../src/ui/money.js";

test.each([
  ["0.00001", "0.00001 EUR"],
  ["0.000000000000000001", "0.000000000000000001 EUR"],
  ["1234567.891", "1,234,567.891 EUR"],
  ["1234567890123456789.5", "1,234,567,890,123,456,789.50 EUR"],
  ["5", "5.00 EUR"],
])("the price %s shows every digit and no exponent", (text, shown) => {
  expect(formatMoney(decimal(text), "EUR")).toBe(shown);
});

test("numbers of the API keep every digit from its text to its text", () => {
  const text = '{"amountMajor":0.00001,"count":9007199254740993,"few":[1,0.10]}';
  expect(writeExact(parseExact(text))).toBe(text);
  expect(formatDecimal(0.000_000_1)).toBe("0.0000001");
});

test("an invoice's rounding is half away from zero, and is told apart from the exact amount", () => {
  expect(formatRounded(decimal("0.005"), "EUR")).toBe("0.01 EUR");
  expect(formatRounded(decimal("0.00001"), "EUR")).toBe("0.00 EUR");
  expect([decimal("0.00001"), decimal("0.01"), 3].map(value => isFinerThanMinor(value, "EUR"))).toEqual([
    true,
    false,
    false,
  ]);
});

test("amounts are rounded to the minor units that their currency has", () => {
  expect(["JPY", "EUR", "KWD", "CLF", "HUF"].map(code => formatRounded(decimal("1.00555"), code))).toEqual([
    "1 JPY",
    "1.01 EUR",
    "1.006 KWD",
    "1.0056 CLF",
    "1.01 HUF",
  ]);
  expect(formatMoney(3, "JPY")).toBe("3 JPY");
  expect(isFinerThanMinor(decimal("0.5"), "JPY")).toBe(true);
});

test("the preview multiplies exactly and names fee and allowance; what is no price has none", () => {
  const preview = (typed: Partial<PriceTyped>) =>
    previewCost({ price: "0.00001", unit: "call", allowance: "", monthlyFee: "", ...typed }, "EUR");
  expect(preview({})).toBe("1,000 calls cost 0.01 EUR");
  expect(preview({ price: "0,5", unit: "" })).toBe("1,000 units cost 500.00 EUR");
  expect(preview({ price: "" })).toBe("");
  expect(preview({ monthlyFee: "5" })).toBe("1,000 calls in a month cost 5.01 EUR: the fee, and 1,000 calls");
  expect(preview({ allowance: "100", price: "0.1" })).toBe(
    "1,000 calls in a month cost 90.00 EUR: 900 beyond the 100 free",
  );
  expect(preview({ allowance: "2000", monthlyFee: "5" })).toBe(
    "1,000 calls in a month cost 5.00 EUR: the fee, and none for calls, of which 2,000 are free",
  );
  expect(["", "1e-5", "-1", "1.2.3", "free"].map(readPrice)).toEqual(Array(5).fill(undefined));
  // Ten thousand, or ten?
  expect(["10,000", "1,234", "1,234,567"].map(readPrice)).toEqual(Array(3).fill(undefined));
  expect(["0,001", "10,5", "1,0000"].map(readPrice)).toEqual(["0.001", "10.5", "1.0000"]);
});
