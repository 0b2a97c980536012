import { expect, test } from "vitest";
import { eachInTurns, mapInTurns } from "./in-turns.js";

const busyMs = 2;
function beBusy(): void {
  const end = performance.now() + busyMs;
  while (performance.now() < end);
}

test("all items are met in their order, and when that takes long, others come in between", async () => {
  let turns = 0;
  const counting = { on: true };
  const count = (): void => {
    turns++;
    if (counting.on) setImmediate(count);
  };
  setImmediate(count);
  const items = Array.from({ length: 50 }, (_, place) => place);
  const met: number[] = [];
  await eachInTurns(items, item => {
    beBusy();
    met.push(item);
  });
  counting.on = false;
  expect(met).toEqual(items);
  // 100 ms in turns of 10 and the item that ends one.
  expect(turns).toBeGreaterThanOrEqual(5);
  expect(await mapInTurns(new Set([1, 2]), item => item * 2)).toEqual([2, 4]);
});

test("what goes wrong with an item is thrown, and ends it", async () => {
  const met: number[] = [];
  const failing = eachInTurns([1, 2, 3], item => {
    met.push(item);
    if (item === 2) throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(met).toEqual([1, 2]);
});
