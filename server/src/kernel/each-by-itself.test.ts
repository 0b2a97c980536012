import { expect, test } from "vitest";
import { attemptAll, exceptFailed, inTwoParts } from "./each-by-itself.js";

const odd = new Error("odd");
const refuseOdd = (n: number): number => {
  if (n % 2 === 1) throw odd;
  return n * 10;
};

test("an item that fails leaves its error in its place, and its neighbours their results", () => {
  expect(attemptAll([1, 2, 3, 4], refuseOdd)).toEqual([odd, 20, odd, 40]);
});

test("a step that answers later for one item is waited for, also when it fails", async () => {
  const results = attemptAll([1, 2, 3], n => (n === 2 ? Promise.reject(odd) : n));
  expect(results).toBeInstanceOf(Promise);
  expect(await results).toEqual([1, odd, 3]);
});

test("what is thrown without being an error becomes one", async () => {
  const fail = (): never => {
    const thrown: unknown = "words";
    throw thrown;
  };
  const results = await attemptAll([1, 2], n => (n === 1 ? fail() : Promise.resolve().then(fail)));
  expect(results).toEqual([new Error("words"), new Error("words")]);
});

test("the next step gets what has not failed, all at once, and its results go to the places of its items", async () => {
  const seen: (readonly string[])[] = [];
  const step = (items: readonly string[]) => {
    seen.push(items);
    return Promise.resolve(items.map((item, place) => `${item}${place}`));
  };
  expect(await exceptFailed(["a", odd, "b", odd], step)).toEqual(["a0", odd, "b1", odd]);
  expect(await exceptFailed(["a", "b"], step)).toEqual(["a0", "b1"]);
  expect(await exceptFailed([odd], step)).toEqual([odd]);
  expect(seen).toEqual([
    ["a", "b"],
    ["a", "b"],
  ]);
});

test("a step that answers for too few is a fault of ours", async () => {
  await expect(exceptFailed([odd, "a"], () => Promise.resolve([]))).rejects.toThrow("each item has a result");
});

test.each([
  { items: [1, 2, 3n, 4n], results: ["small 1", "small 2", "large 3", "large 4"] },
  { items: [4n, 1, 3n, 2], results: ["large 4", "small 1", "large 3", "small 2"] },
  { items: [1], results: ["small 1"] },
  { items: [3n], results: ["large 3"] },
  { items: [], results: [] },
])("$items go to two steps, and come back in their order", async ({ items, results }) => {
  const isLarge = (item: unknown): item is bigint => typeof item === "bigint";
  const as = (name: string) => (some: readonly unknown[]) =>
    Promise.resolve(some.map(n => `${name} ${String(n)}`));
  expect(await inTwoParts(items, isLarge, { meant: as("large"), rest: as("small") })).toEqual(results);
});
