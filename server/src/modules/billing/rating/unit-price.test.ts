import { expect, test } from "vitest";
import { decimal } from "../../../kernel/decimal.js";
import { priceUnits } from "./unit-price.js";

test.each([
  ["1", "0", "0.00001", "0.00001"],
  ["1000000000000", "0", "0.00001", "10000000"],
  ["0.000000001", "0", "0.000000000000000001", "0.000000000000000000000000001"],
  ["1000000000000", "0", "1000000000", "1000000000000000000000"],
  ["100", "100", "5", "0"],
  ["100.5", "100", "5", "2.5"],
  ["0", "0", "5", "0"],
])("%s units, %s of them free, at %s cost exactly %s", (quantity, free, price, amount) => {
  const use = { quantity: decimal(quantity), freeQuantity: decimal(free) };
  expect(priceUnits(use, decimal(price)).toFixed()).toBe(amount);
});
