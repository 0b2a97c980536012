import { expect, it } from "vitest";
import { percentile, ratioOfMedians, summarize } from "../src/statistics.js";

it("takes the middle of an odd number of runs, and the mean of both middles of an even one", () => {
  expect(summarize([30, 10, 20])).toEqual({ median: 20, min: 10, max: 30 });
  expect(summarize([40, 10, 20, 30])).toEqual({ median: 25, min: 10, max: 40 });
  expect(summarize([7])).toEqual({ median: 7, min: 7, max: 7 });
});

it("orders by size, not by spelling, and leaves the runs as they are", () => {
  const runs = [9, 100, 1_000];
  expect(summarize([...runs].reverse()).median).toBe(100);
  summarize(runs.reverse());
  expect(runs).toEqual([1_000, 100, 9]);
});

it("compares medians, so that one disturbed run decides nothing", () => {
  expect(ratioOfMedians([10, 12, 1], [5, 4, 5])).toBe(2);
});

it("gives the nearest rank: the smallest value that so many do not exceed", () => {
  const values = Array.from({ length: 200 }, (_, index) => 200 - index);
  expect(percentile(values, 0.5)).toBe(100);
  expect(percentile(values, 0.99)).toBe(198);
  expect(percentile(values, 1)).toBe(200);
  expect(percentile([5], 0.01)).toBe(5);
});

it("refuses to summarize nothing", () => {
  expect(() => summarize([])).toThrow(RangeError);
  expect(() => percentile([], 0.5)).toThrow(RangeError);
});
