import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import {
  familyOf,
  parsePss,
  parseProcessorSeconds,
  readCommand,
  readPeakBytes,
  readProcessorSeconds,
  readProportionalBytes,
} from "../src/programs/process-family.js";
import { readSample } from "./read-sample.js";

it("reads the proportional set size, not what is shared or swapped", () => {
  expect(parsePss(readSample("smaps-rollup.txt"))).toBe(31_837 * 1_024);
  expect(() => parsePss("Rss: 1 kB")).toThrow(/no Pss/);
});

it("adds user and kernel time, its own and that of children that ended, whatever the program's name", () => {
  const stat =
    "42 (a) 1 b) S 1 42 42 0 -1 4194560 100 0 0 0 150 75 9 9 20 0 11 0 100 1000 200 18446744073709551615";
  expect(parseProcessorSeconds(stat)).toBe(2.43);
  expect(() => parseProcessorSeconds("42 (node) S 1")).toThrow(/no times/);
});

it("tells its own processor time and peak memory", async () => {
  expect(await readProcessorSeconds(process.pid)).toBeGreaterThan(0);
  expect(await readPeakBytes(process.pid)).toBeGreaterThan(10_000_000);
});

it("finds a process, its children and theirs, each with its size", async () => {
  const child = spawn("/bin/sh", ["-c", "cat; true"], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.write("x");
  await once(child.stdout, "data");
  const { pid = 0 } = child;
  const family = await familyOf(process.pid);
  const commands = await Promise.all((await familyOf(pid)).map(readCommand));
  const sizes = await Promise.all((await familyOf(pid)).map(readProportionalBytes));
  child.stdin.end();
  await once(child, "close");

  expect(family[0]).toBe(process.pid);
  expect(family).toContain(pid);
  expect(commands.map(command => command.trim())).toEqual(["/bin/sh -c cat; true", "cat"]);
  expect(Math.min(...sizes)).toBeGreaterThan(10_000);
  expect(await readProportionalBytes(pid)).toBe(0);
  expect(await readCommand(pid)).toBe("");
});
