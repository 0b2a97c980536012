import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { Disposables } from "../../src/kernel/disposables.js";
import { createTestDatabase, eventually, freePort } from "../harness/index.js";
import { isReady } from "./platform-process.js";
import { TranspiledServer } from "./transpiled-server.js";

const startMsMax = 50_000;

let server: TranspiledServer;
let opened: Disposables;

beforeAll(async () => {
  server = await TranspiledServer.make();
  opened = new Disposables();
});
afterEach(() => opened[Symbol.asyncDispose]());
afterAll(() => server[Symbol.asyncDispose]());

/** A platform that is ready, with these in place of standard output and standard error. */
async function start(output: "pipe" | number): Promise<ChildProcess> {
  const database = opened.use(await createTestDatabase());
  const dataDir = await mkdtemp(join(tmpdir(), "tollgate-output-"));
  opened.use({ [Symbol.asyncDispose]: () => rm(dataDir, { recursive: true, force: true }) });
  const port = await freePort();
  const child = spawn(process.execPath, [server.main], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: database.url,
      TOLLGATE_SECRET: randomBytes(32).toString("hex"),
      TOLLGATE_DATA_DIR: dataDir,
      TOLLGATE_PORT: String(port),
      TOLLGATE_GATEWAY_PORT: String(await freePort()),
    },
    stdio: ["ignore", output, output],
  });
  const exited = once(child, "exit");
  opened.use({
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  });
  await eventually(() => child.exitCode !== null || isReady(`http://127.0.0.1:${port}`), startMsMax);
  return child;
}

async function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
  return child.exitCode;
}

test("a platform whose reader has gone, as `tee` after a Ctrl-C, drains and exits with 0", async () => {
  const child = await start("pipe");
  for (const stream of [child.stdout, child.stderr]) {
    stream?.destroy();
    if (stream !== null) await once(stream, "close");
  }
  expect(await stop(child)).toBe(0);
});

test("a platform whose output goes to a full disk starts, drains and exits with 0", async () => {
  const full = openSync("/dev/full", "w");
  const child = await start(full);
  closeSync(full);
  expect(await stop(child)).toBe(0);
});
