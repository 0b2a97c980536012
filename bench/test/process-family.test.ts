import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { familyOf, parsePss, readCommand, readProportionalBytes } from "../src/programs/process-family.js";
import { readSample } from "./read-sample.js";

it("reads the proportional set size, not what is shared or swapped", () => {
  expect(parsePss(readSample("smaps-rollup.txt"))).toBe(31_837 * 1_024);
  expect(() => parsePss("Rss: 1 kB")).toThrow(/no Pss/);
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
