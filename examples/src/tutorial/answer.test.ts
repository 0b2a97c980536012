import { expect, it } from "vitest";
import { Answer } from "./answer.js";
import { expectSame } from "./difference.js";

const answer = new Answer("GET /services/1", 200, new Headers(), {
  id: "1",
  plans: [{ products: [{ name: "API", amountMajor: 0.5 }] }],
});

it("is read by paths", () => {
  expect(answer.text("plans", 0, "products", 0, "name")).toBe("API");
  expect(answer.number("plans", 0, "products", 0, "amountMajor")).toBe(0.5);
  expect(answer.list("plans").map(plan => plan.list("products").length)).toEqual([1]);
  expect(answer.value("plans", 1, "products")).toBeUndefined();
});

it("says where what was expected and what came when something else is there", () => {
  expect(() => answer.text("plans", 1, "id")).toThrow(
    "The answer to GET /services/1, at plans.1.id\n  expected: a text\n  came:     nothing",
  );
  expect(() => answer.number("id")).toThrow(/expected: a number\n {2}came: {5}1$/);
  expect(() => answer.list("id")).toThrow(/expected: a list/);
  expect(() => answer.list("plans")[0]?.text("name")).toThrow(/GET \/services\/1 plans\.0, at name/);
});

it("compares nested values exactly", () => {
  expectSame("the same", { a: [0.00001] }, { a: [1e-5] });
  expect(() => expectSame("the amount", 0.00001, 0.00002)).toThrow(
    "the amount\n  expected: 0.00001\n  came:     0.00002",
  );
  expect(() => expectSame("the mode", false, undefined)).toThrow(/came: {5}nothing/);
});
