import { expect, test } from "vitest";
import { writeJson } from "../../platform/http/index.js";
import { readUsageHeader, reportOf } from "./usage-header.js";

test("a list of uses is read with blanks and empty members as RFC 9110 allows them", () => {
  expect(readUsageHeader(" prod_a=12 ,, prod_b = 0.5,prod_a=1,")).toEqual({
    ok: true,
    uses: [
      { productId: "prod_a", count: "12" },
      { productId: "prod_b", count: "0.5" },
      { productId: "prod_a", count: "1" },
    ],
  });
});

test.each(["", " , ", "prod_a", "prod_a=", "=1", "prod_a=1 2", "a b=1", "x".repeat(2_001)])(
  "%j is refused as a whole, with the reason",
  value => {
    expect(readUsageHeader(value)).toEqual({ ok: false, fault: expect.any(String) as string });
  },
);

test("up to 20 uses are taken", () => {
  const uses = (count: number): string => Array.from({ length: count }, () => "p=1").join();
  expect(readUsageHeader(uses(20)).ok).toBe(true);
  expect(readUsageHeader(uses(21)).ok).toBe(false);
});

test("each place in the list of a call has a key of its own", () => {
  const use = { productId: "p", count: "1" };
  const keys = [
    reportOf("a", use, 0),
    reportOf("a", use, 1),
    reportOf("b", use, 0),
    reportOf("a", use, 0),
  ].map(report => report.key());
  expect(new Set(keys).size).toBe(3);
  expect(keys[3]).toBe(keys[0]);
});

test.each([
  ["9007199254740993", "9007199254740993"],
  ["0.123456789", "0.123456789"],
  ["many", '"many"'],
  ["0x10", '"0x10"'],
  ["true", "true"],
])("the count %s reaches the rules of reports as %s", (count, json) => {
  expect(writeJson(reportOf("a", { productId: "p", count }, 0).count)).toBe(json);
});
