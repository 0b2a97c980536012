import { spawnSync } from "node:child_process";
import cluster, { type Worker } from "node:cluster";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { captureLog, eventually, withinASecond } from "../test/harness/index.js";
import { GatewayProcesses } from "./gateway-processes.js";
import { present } from "./kernel/assert.js";
import { metricsText } from "./platform/telemetry/index.js";

// A pause of a second comes before each new start.
const restartMsMax = 20_000;

let directory: string;

// In the place of a gateway: only how its process comes and goes matters here.
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "tollgate-forks-"));
  const program = join(directory, "gateway.mjs");
  await writeFile(
    program,
    `import { createServer } from "node:net";
     createServer().listen(0, "127.0.0.1");
     process.on("message", message => message === "drain" && process.exit(0));`,
  );
  cluster.setupPrimary({ exec: program, execArgv: [], args: [], cwd: directory });
});
afterAll(async () => {
  cluster.setupPrimary({ exec: process.argv[1], execArgv: process.execArgv, cwd: undefined });
  await rm(directory, { recursive: true });
});

const start = async (count: number): Promise<GatewayProcesses & { readonly logText: () => string }> => {
  const { logger, text } = captureLog();
  const processes = await GatewayProcesses.start({ count, environment: {}, logger });
  return Object.assign(processes, { logText: text });
};

const workers = (): Worker[] =>
  Object.values(cluster.workers ?? {}).filter(
    (worker): worker is Worker => worker !== undefined && !worker.isDead() && worker.isConnected(),
  );

/** Returns when it is dead and before Node hears of it. */
function killUnheard(worker: Worker): void {
  const id = worker.process.pid ?? 0;
  process.kill(id, "SIGKILL");
  const isDead = (): boolean =>
    spawnSync("ps", ["-o", "stat=", "-p", String(id)], { encoding: "utf8" }).stdout.startsWith("Z");
  while (!isDead());
}

// A missing working directory is an error of the new process; a name that can't be one is thrown at once.
test.each(["/nowhere/at all", "no\0name"])(
  "a process that can't be started is tried again until it can, with %j",
  async unusable => {
    await using processes = await start(2);
    cluster.setupPrimary({ cwd: unusable });
    const [victim] = workers();
    victim?.process.kill("SIGKILL");
    await eventually(() => processes.logText().split("takes its place").length > 3, restartMsMax);
    expect(workers()).toHaveLength(1);
    cluster.setupPrimary({ cwd: directory });
    await eventually(() => workers().length === 2, restartMsMax);
  },
);

test("a start whose processes can't be started says why, and leaves none", async () => {
  cluster.setupPrimary({ cwd: "/nowhere/at all" });
  await expect(start(2)).rejects.toThrow("ENOENT");
  cluster.setupPrimary({ cwd: directory });
  expect(workers()).toEqual([]);
});

test("metrics are asked of processes that have just died, and nobody waits for them", async () => {
  await using _processes = await start(2);
  for (const worker of workers()) killUnheard(worker);
  const { text } = await withinASecond(() => metricsText());
  expect(text).toContain("tollgate_");
});

test("a drain in the moment of a process's death ends with the others", async () => {
  const processes = await start(3);
  killUnheard(present(workers()[0], "three were started"));
  await processes[Symbol.asyncDispose]();
  expect(workers()).toEqual([]);
});
