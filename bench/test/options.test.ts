import { expect, it } from "vitest";
import { readOptions, usage } from "../src/options.js";
import type { Measurement } from "../src/row.js";

const named = (smoke: boolean, ...rows: string[]): Measurement => ({
  rows,
  title: "",
  smoke,
  measure: () => Promise.resolve([]),
});
const measurements = [
  named(true, "gateway-nginx", "gateway-reply-from"),
  named(true, "nodes"),
  named(false, "start"),
];
const rowsOf = (...args: string[]): readonly string[] => [...readOptions(args, measurements).rows];

it("measures every row unless some are named", () => {
  expect(rowsOf()).toEqual(["gateway-nginx", "gateway-reply-from", "nodes", "start"]);
  expect(rowsOf("nodes")).toEqual(["nodes"]);
});

it("leaves out what is measured only when it is named", () => {
  const more = [
    ...measurements,
    { ...named(true, "growth-events", "growth-processes"), onlyWhenNamed: true },
  ];
  expect([...readOptions([], more).rows]).toEqual(["gateway-nginx", "gateway-reply-from", "nodes", "start"]);
  expect([...readOptions(["--smoke"], more).rows]).not.toContain("growth-events");
  expect([...readOptions(["growth"], more).rows]).toEqual(["growth-events", "growth-processes"]);
});

it("takes the beginning of a name for all rows that begin so", () => {
  expect(rowsOf("gateway")).toEqual(["gateway-nginx", "gateway-reply-from"]);
});

it("takes a whole name for this row alone, even when another one begins with it", () => {
  const rows = readOptions(["start"], [...measurements, named(true, "start-again")]).rows;
  expect([...rows]).toEqual(["start"]);
});

it("refuses a row that does not exist, and says which do", () => {
  expect(() => rowsOf("gatway")).toThrow("There is no row gatway. There are: gateway-nginx,");
});

it("makes five runs of eight seconds, or as many as are asked for", () => {
  expect(readOptions([], measurements)).toMatchObject({ runs: 5, seconds: 8 });
  const asked = readOptions(["--runs", "7", "--seconds", "3", "--json", "out.json"], measurements);
  expect(asked).toMatchObject({ runs: 7, seconds: 3, jsonFile: "out.json" });
});

it("smokes the rows that can be smoked, with one run of two seconds", () => {
  expect(readOptions(["--smoke"], measurements)).toMatchObject({ runs: 1, seconds: 2 });
  expect(rowsOf("--smoke")).toEqual(["gateway-nginx", "gateway-reply-from", "nodes"]);
});

it.each(["0", "-1", "1.5", "many", ""])("refuses %j runs", runs => {
  expect(() => readOptions([`--runs=${runs}`], measurements)).toThrow(/--runs is/);
});

it("names every row in its help", () => {
  for (const row of ["gateway-nginx", "gateway-reply-from", "nodes", "start"])
    expect(usage(measurements)).toContain(row);
});
