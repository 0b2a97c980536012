import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { minorDigitsByCurrency } from "./currencies.js";

test.each([
  ["JPY", 0],
  ["ISK", 0],
  ["EUR", 2],
  // CLDR has none for it, which is what Intl says.
  ["HUF", 2],
  ["KWD", 3],
  ["IQD", 3],
  ["CLF", 4],
  ["XDR", undefined],
  ["eur", undefined],
])("%s has %s decimals", (code, digits) => {
  expect(minorDigitsByCurrency.get(code)).toBe(digits);
});

test("no currency's decimals ever change: documents are stored in minor units (a code that was added changes the sum)", () => {
  const text = [...minorDigitsByCurrency].toSorted().map(([code, digits]) => `${code}${digits}`);
  expect(text).toHaveLength(167);
  expect(createHash("sha256").update(text.join()).digest("hex")).toBe(
    "99dd93d40122213185ebf71bcfecf614bc9041c8604c13a0724a1036da7889e2",
  );
});

test("every code is three capital letters, and stands there once", () => {
  expect([...minorDigitsByCurrency.keys()].filter(code => !/^[A-Z]{3}$/.test(code))).toEqual([]);
});
