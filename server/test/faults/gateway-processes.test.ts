import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { fetch } from "undici";
import { call } from "../harness/gateway-call.js";
import { sendRaw } from "../harness/raw-http.js";
import { ApiClient, eventually, freePort, signUp, withinASecond } from "../harness/index.js";
import { offerService, subscribe, type OfferedService } from "../harness/story.js";
import { TestUpstream } from "../harness/upstream.js";
import { PlatformProcess } from "./platform-process.js";
import { TranspiledServer } from "./transpiled-server.js";

const count = 3;
const restartMsMax = 30_000;

// A start alone may take 90 s on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let server: TranspiledServer;
let dataDir: string;
let platform: PlatformProcess;
let api: ApiClient;
let gatewayUrl: string;
let upstream: TestUpstream;
let service: OfferedService;
let token: string;
let unsubscribe: () => Promise<unknown>;

beforeAll(async () => {
  server = await TranspiledServer.make();
  dataDir = await mkdtemp(join(tmpdir(), "tollgate-processes-"));
  upstream = await TestUpstream.start();
  const apiUrl = `http://127.0.0.1:${await freePort()}`;
  gatewayUrl = `http://127.0.0.1:${await freePort()}`;
  const environment = {
    PATH: process.env.PATH,
    TOLLGATE_DATA_DIR: dataDir,
    TOLLGATE_PORT: new URL(apiUrl).port,
    TOLLGATE_GATEWAY_PORT: new URL(gatewayUrl).port,
    TOLLGATE_GATEWAY_PROCESSES: String(count),
    TOLLGATE_LOG_LEVEL: "silent",
  };
  platform = new PlatformProcess(server.main, environment, apiUrl);
  await platform.start();
  api = new ApiClient(apiUrl);
  const story = { api, gatewayUrl, secrets: new Set<string>() };
  const person = await signUp(api, "Prova");
  service = await offerService(story, person, { url: upstream.url });
  const subscribed = await subscribe(story, person, service);
  ({ token } = subscribed);
  unsubscribe = () => api.delete(`/subscriptions/${subscribed.subscriptionId}`, { as: person });
});
afterAll(async () => {
  await platform.stop();
  await upstream[Symbol.asyncDispose]();
  await rm(dataDir, { recursive: true, force: true });
  await server[Symbol.asyncDispose]();
});
beforeEach(() => {
  upstream.script = upstream.record;
});

/** Processes of the program that `parent` started and that run. */
function childrenOf(parent: number): number[] {
  const { stdout } = spawnSync("ps", ["-o", "pid=,stat=,args=", "--ppid", String(parent)], {
    encoding: "utf8",
  });
  const lines = stdout.split("\n").map(line => line.trim().split(/\s+/));
  return lines
    .filter(([, state, ...args]) => state?.startsWith("Z") === false && args.includes(server.main))
    .map(([processId]) => Number(processId));
}
const isAlive = (processId: number): boolean =>
  !/^(Z.*)?$/.test(
    spawnSync("ps", ["-o", "stat=", "-p", String(processId)], { encoding: "utf8" }).stdout.trim(),
  );
const gateways = (): number[] => childrenOf(platform.processId ?? 0);

const callOnce = (): Promise<number> => call(service.gatewayEndpoint, { token }).then(({ status }) => status);
const callsAtOnce = (calls: number): Promise<number[]> =>
  Promise.all(Array.from({ length: calls }, callOnce));

async function forwardedCalls(): Promise<number> {
  const answer = await fetch(`${api.baseUrl}/metrics`);
  const counter = /^tollgate_gateway_calls_total\{status="200",answered_by="upstream"\} (\d+)$/m;
  return Number(counter.exec(await answer.text())?.[1] ?? 0);
}

test("as many processes as were asked for serve the gateway's port, and one page counts the calls of all", async () => {
  expect(gateways()).toHaveLength(count);
  expect(await callsAtOnce(4 * count)).toEqual(Array.from({ length: 4 * count }, () => 200));
  await eventually(async () => (await forwardedCalls()) === 4 * count);
});

test("each of them counts as a gateway of its own, and their parent does not: a limit is divided by their number", async () => {
  const calls = 4 * count;
  const story = { api, gatewayUrl, secrets: new Set<string>() };
  const provider = await signUp(api, "Prova");
  const plan = { type: "FREE", rateLimit: { calls, per: "MINUTE" } };
  const limited = await offerService(story, provider, { url: upstream.url, plan });
  // Processes hear of each other soon after their start; a fresh subscription meets buckets that are full.
  await eventually(async () => {
    const { token: bearer } = await subscribe(story, await signUp(api, "Prova"), limited);
    return (await passedByOne(limited.gatewayPath, bearer, calls)) === calls / count;
  }, 10_000);
});

/** How many of so many calls get through that come on one connection, and thus reach one process. */
async function passedByOne(path: string, bearer: string, calls: number): Promise<number> {
  const request = (connection: string): string =>
    `GET ${path} HTTP/1.1\r\nhost: gateway\r\nauthorization: Bearer ${bearer}\r\nconnection: ${connection}\r\n\r\n`;
  const { text } = await sendRaw(gatewayUrl, request("keep-alive").repeat(calls - 1) + request("close"));
  const statuses = [...text.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => status);
  expect(statuses).toHaveLength(calls);
  return statuses.filter(status => status === "200").length;
}

test("one that is killed is replaced, and calls go on meanwhile", async () => {
  const [victim = 0, ...others] = gateways();
  process.kill(victim, "SIGKILL");
  await eventually(() => !gateways().includes(victim));
  // On new connections: those to the victim broke. One that node:cluster handed to it before it knew of its end is never
  // answered, so whoever calls at that moment needs a time-out.
  const callOrTimeout = (): Promise<number | undefined> =>
    Promise.race([callOnce().catch(() => undefined), pause(1_000, undefined)]);
  expect(await eventually(callOrTimeout, 5_000)).toBe(200);
  await eventually(() => gateways().length === count, restartMsMax);
  expect(gateways()).toEqual(expect.arrayContaining(others));
});

test("a drain finishes the calls under way, and nothing is left", async () => {
  let answer: (() => void) | undefined;
  upstream.script = (_request, response) => {
    answer = () => response.end("late");
  };
  const slow = call(service.gatewayEndpoint, { token });
  slow.catch(() => undefined); // judged below
  await eventually(() => answer !== undefined);
  const processes = gateways();
  const stopped = platform.stop();
  // What arrives with the drain may be taken by the parent and handed to nobody (Node's cluster), until all has ended.
  await eventually(
    () =>
      fetch(gatewayUrl, { signal: AbortSignal.timeout(1_000) }).then(
        () => false,
        () => true,
      ),
    5_000,
  );
  answer?.();
  expect((await slow).text).toBe("late");
  expect(await stopped).toBe(0);
  expect(processes.filter(isAlive)).toEqual([]);
  await platform.start();
});

test("when their parent is killed none goes on, and the next start has the port", async () => {
  const processes = gateways();
  await platform.kill();
  await eventually(() => processes.every(id => !isAlive(id)), 5_000);
  await platform.start();
  expect(gateways()).toHaveLength(count);
  expect(await callOnce()).toBe(200);
});

test("an ended subscription is refused by all of them within a second", async () => {
  expect(await callsAtOnce(4 * count)).toEqual(Array.from({ length: 4 * count }, () => 200));
  await unsubscribe();
  await withinASecond(async () => (await callsAtOnce(4 * count)).every(status => status === 403));
});
