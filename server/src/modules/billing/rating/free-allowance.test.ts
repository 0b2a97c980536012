import { expect, test } from "vitest";
import { decimal } from "../../../kernel/decimal.js";
import { freeQuantities } from "./free-allowance.js";

test.each<[string, readonly (readonly [string, string])[], readonly string[]]>([
  ["nothing is free without one", [["5", "0"]], ["0"]],
  ["what is below it is free", [["99.5", "100"]], ["99.5"]],
  ["what is exactly it is free", [["100", "100"]], ["100"]],
  ["what is above it is not", [["100.000000001", "100"]], ["100"]],
  [
    "a second plan in the month gives no second one",
    [
      ["60", "100"],
      ["60", "100"],
    ],
    ["60", "40"],
  ],
  [
    "a larger one counts what the smaller gave",
    [
      ["10", "10"],
      ["50", "40"],
    ],
    ["10", "30"],
  ],
  [
    "a smaller one that is used up gives nothing",
    [
      ["80", "100"],
      ["5", "50"],
    ],
    ["80", "0"],
  ],
  [
    "a plan without one leaves it untouched",
    [
      ["5", "0"],
      ["5", "10"],
    ],
    ["0", "5"],
  ],
  ["no usage, nothing free", [], []],
])("of an allowance: %s", (_what, uses, free) => {
  const given = uses.map(([quantity, allowance]) => ({
    quantity: decimal(quantity),
    allowance: decimal(allowance),
  }));
  expect(freeQuantities(given).map(quantity => quantity.toFixed())).toEqual(free);
});
