import { expect, test } from "vitest";
import { readTypedNumber } from "../src/ui/typed-number.js";

const read = (typed: string) => readTypedNumber(typed, { digitsMax: 7, decimalsMax: 3 });

test.each([
  ["0", "0"],
  [" 1000 ", "1000"],
  ["0,5", "0.5"],
  ["1.250", "1.250"],
  ["0,123", "0.123"],
  ["1234,5", "1234.5"],
  ["1234567.123", "1234567.123"],
])("%j is read as %s", (typed, number) => {
  expect(read(typed)).toBe(number);
});

// 1,000 is a thousand to some and one to others.
test.each([
  "",
  "-1",
  "1e3",
  "1,000",
  "10,000",
  "999,999",
  "1,000.5",
  "1.2.3",
  ".5",
  "5.",
  "12345678",
  "1.2345",
])("%j is no number, or could be two", typed => {
  expect(read(typed)).toBeUndefined();
});
