import { expect, it } from "vitest";
import { alternate } from "../src/alternate.js";
import type { Stage } from "../src/stage.js";

const stage: Stage = {
  runs: 3,
  seconds: 8,
  warmUpSeconds: 4,
  settleMs: 0,
  smoke: false,
  signal: new AbortController().signal,
  software: new Map(),
  say: () => undefined,
};

it("warms each contender up, then lets them take turns, each round begun by another one", async () => {
  const order: string[] = [];
  const contenders = ["a", "b", "c"].map(name => ({
    name,
    run: (seconds: number) => {
      order.push(`${name}${seconds}`);
      return Promise.resolve(order.length);
    },
  }));
  const samples = await alternate(stage, "row", contenders, String);
  expect(order.join(" ")).toBe("a4 b4 c4 a8 b8 c8 b8 c8 a8 c8 a8 b8");
  expect(samples).toEqual([
    [4, 9, 11],
    [5, 7, 12],
    [6, 8, 10],
  ]);
});

it("runs only what is measured of contenders whose runs are long enough to warm up in", async () => {
  const order: string[] = [];
  const contenders = ["a", "b"].map(name => ({
    name,
    warmsUpItself: true,
    run: (seconds: number) => Promise.resolve(order.push(`${name}${seconds}`)),
  }));
  await alternate({ ...stage, runs: 2 }, "row", contenders, String);
  expect(order.join(" ")).toBe("a8 b8 b8 a8");
});

it("ends with the first run that can't be trusted", async () => {
  const contender = { name: "a", run: () => Promise.reject(new Error("3 status")) };
  await expect(alternate(stage, "row", [contender], String)).rejects.toThrow("3 status");
});

it("ends between two runs when it is interrupted", async () => {
  const interruption = new AbortController();
  let runs = 0;
  const contender = {
    name: "a",
    run: () => {
      if (++runs === 2) interruption.abort();
      return Promise.resolve(0);
    },
  };
  const signal = interruption.signal;
  await expect(alternate({ ...stage, signal }, "row", [contender], String)).rejects.toThrow(/abort/);
  expect(runs).toBe(2);
});
