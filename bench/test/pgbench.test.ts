import { expect, it } from "vitest";
import { readPgbenchOutput } from "../src/load/pgbench.js";
import { RowFailed } from "../src/stage.js";
import { readSample } from "./read-sample.js";

it("reads transactions and their rate without the time of connecting", () => {
  const sample = readPgbenchOutput(readSample("pgbench.txt"));
  expect(sample).toEqual({ transactions: 1_615, perSecond: 836.113908, failed: 0 });
});

it("sees failed transactions", () => {
  const output = readSample("pgbench.txt").replace("transactions: 0 (0.000%)", "transactions: 3 (0.186%)");
  expect(readPgbenchOutput(output).failed).toBe(3);
});

it("fails a run without a transaction, which tells no rate", () => {
  expect(() => readPgbenchOutput(readSample("pgbench-nothing.txt"))).toThrow(RowFailed);
});

it("refuses output of another form", () => {
  expect(() => readPgbenchOutput("tps = 12")).toThrow(/pgbench wrote nothing like/);
});
