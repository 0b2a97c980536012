import { expect, test } from "vitest";
import { decimal } from "../../../kernel/decimal.js";
import { currencyOf } from "../../../kernel/money.js";
import { estimateMonth } from "./estimate-month.js";

const product = (id: string, unitPrice: string, allowance = "0") => ({
  id,
  name: id,
  unitLabel: undefined,
  oncePerCall: false,
  unitPrice: decimal(unitPrice),
  allowance: decimal(allowance),
});

const cases: readonly [
  string,
  ReturnType<typeof product>[],
  string,
  Record<string, string>,
  string,
  string,
][] = [
  ["nothing used costs the fee", [product("call", "0.01")], "9.9", {}, "9.9", "9.9"],
  ["what the allowance covers is free", [product("call", "0.01", "1000")], "0", { call: "1000" }, "0", "0"],
  ["one unit more is not", [product("call", "0.01", "1000")], "0", { call: "1001" }, "0.01", "0.01"],
  [
    "each line rounds once",
    [product("a", "0.004"), product("b", "0.004")],
    "0",
    { a: "1", b: "1" },
    "0.008",
    "0",
  ],
  [
    "tiny prices stay exact",
    [product("call", "0.00001")],
    "0",
    { call: "1000000000000" },
    "10000000",
    "10000000",
  ],
  ["what the plan does not price costs nothing", [product("call", "1")], "0", { gpu: "5" }, "0", "0"],
];
test.each(cases)("of an estimate: %s", (_what, products, monthlyFee, used, amount, rounded) => {
  const quantities = new Map(Object.entries(used).map(([id, count]) => [id, decimal(count)]));
  const terms = { products, monthlyFee: decimal(monthlyFee) };
  const estimate = estimateMonth(terms, quantities, currencyOf("EUR"));
  expect([estimate.amount.toFixed(), estimate.rounded.toFixed()]).toEqual([amount, rounded]);
});
