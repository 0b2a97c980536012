import fc from "fast-check";
import { expect, test } from "vitest";
import { decimal } from "./decimal.js";
import { currencyOf, majorOf, percentOf, settle } from "./money.js";

const eur = currencyOf("EUR");

test.each([
  ["0", 0n],
  ["0.004999999999999999999", 0n],
  ["0.005", 1n],
  ["-0.005", -1n],
  ["-0.004", 0n],
  ["1.005", 101n],
  ["2.675", 268n],
  ["10000000.00", 1_000_000_000n],
  ["123456789012345678901234567890.125", 12345678901234567890123456789013n],
])("%s EUR settle to %s cents: half away from zero", (exact, cents) => {
  expect(settle(decimal(exact), eur)).toBe(cents);
});

test.each([
  ["JPY", "10.5", 11n, "11"],
  ["BHD", "1.0005", 1001n, "1.001"],
  ["EUR", "1.10", 110n, "1.1"],
  ["HUF", "1.10", 110n, "1.1"],
  ["CLF", "1.00005", 10001n, "1.0001"],
])("%s has its own minor units", (code, exact, minor, major) => {
  const currency = currencyOf(code);
  expect(settle(decimal(exact), currency)).toBe(minor);
  expect(majorOf(minor, currency).toFixed()).toBe(major);
});

test("a settled amount is never further than half a minor unit from the exact one", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), units => {
      const exact = decimal(`${units}e-18`);
      expect(majorOf(settle(exact, eur), eur).minus(exact).abs().lte("0.005")).toBe(true);
    }),
  );
});

test("a percentage is exact", () => {
  expect(percentOf(decimal("33.33"), decimal("7.7")).toFixed()).toBe("2.56641");
  expect(percentOf(decimal("0.01"), decimal("25.5")).toFixed()).toBe("0.00255");
});
