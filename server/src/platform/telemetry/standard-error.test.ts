import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TranspiledServer } from "../../../test/faults/transpiled-server.js";

let server: TranspiledServer;

// Standard error belongs to a process, so each test needs one of its own.
beforeAll(async () => {
  server = await TranspiledServer.make();
});
afterAll(() => server[Symbol.asyncDispose]());

/** A program that begins with a logger to standard error. */
async function program(name: string, text: string): Promise<string> {
  const path = join(dirname(server.main), name);
  await writeFile(
    path,
    `import { createLogger, standardError } from "./platform/telemetry/index.js";
     const logger = createLogger("warn", standardError());
     ${text}`,
  );
  return path;
}

test("a full disk under the log ends nothing and stops nothing", async () => {
  const path = await program(
    "full.js",
    `for (const level of ["warn", "fatal", "error"]) logger[level]("nobody reads it");
     setImmediate(() => console.log("goes on"));`,
  );
  const full = openSync("/dev/full", "w");
  const { status, stdout } = spawnSync(process.execPath, [path], {
    stdio: ["ignore", "pipe", full],
    encoding: "utf8",
    timeout: 20_000,
  });
  closeSync(full);
  expect([status, stdout]).toEqual([0, "goes on\n"]);
});

test("a reader who comes late gets every line whole", async () => {
  const lines = 2_000;
  const path = await program(
    "late.js",
    `process.stderr.on("error", () => undefined);
     console.log("begins");
     for (let line = 0; line < ${lines}; line++) logger.warn({ text: "x".repeat(1_000), line }, "long");`,
  );
  const child = spawn(process.execPath, [path], { stdio: ["ignore", "pipe", "pipe"] });
  await once(child.stdout, "data");
  let log = "";
  child.stderr.on("data", (chunk: Buffer) => (log += chunk.toString()));
  await once(child, "close");
  const whole = log
    .split("\n")
    .filter((text, line) => text !== "" && (JSON.parse(text) as { line: number }).line === line);
  expect(whole).toHaveLength(lines);
});
