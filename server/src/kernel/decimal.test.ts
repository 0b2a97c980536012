import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimal, decimalText, readDecimal } from "./decimal.js";

const rule = { decimalsMax: 9, valueMax: "1000000000000" };

describe("reading decimals", () => {
  test.each([
    ["1", "1"],
    ["0.000000001", "0.000000001"],
    ["1e3", "1000"],
    ["12.500", "12.5"],
    ["9007199254740993", undefined],
    ["1000000000000", "1000000000000"],
  ])("%s is read exactly", (text, expected) => {
    const reading = readDecimal(text, rule);
    if (expected === undefined) expect(reading).toEqual({ ok: false, fault: "too-large" });
    else expect(reading.ok && decimalText(reading.value)).toBe(expected);
  });

  test.each([
    ["", "not-a-number"],
    ["abc", "not-a-number"],
    ["01", "not-a-number"],
    ["+1", "not-a-number"],
    [".5", "not-a-number"],
    ["NaN", "not-a-number"],
    ["1e400", "too-large"],
    ["1e999999999", "too-large"],
    ["1000000000001", "too-large"],
    ["0.0000000001", "too-many-decimals"],
    ["1e-999999999", "too-many-decimals"],
    ["1".repeat(200), "too-large"],
  ])("%s is refused as %s", (text, fault) => {
    expect(readDecimal(text, rule)).toEqual({ ok: false, fault });
  });

  test("2^53+1 keeps its last digit", () => {
    const reading = readDecimal("9007199254740993", { decimalsMax: 0, valueMax: "1e20" });
    expect(reading.ok && decimalText(reading.value)).toBe("9007199254740993");
  });
});

test("decimal text never has an exponent, and reads back to the same number", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
      fc.integer({ min: 0, max: 18 }),
      (digits, scale) => {
        const value = decimal(digits.toString()).times(decimal(`1e-${scale}`));
        const text = decimalText(value);
        expect(text).toMatch(/^-?\d+(\.\d*[1-9])?$/);
        expect(decimal(text).eq(value)).toBe(true);
      },
    ),
  );
});
