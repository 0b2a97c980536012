import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readConfig } from "../../src/config/index.js";
import { startPlatform, type StartedPlatform } from "../../src/platform-process.js";
import { ApiClient, captureLog, changesHeard, eventually, freePort, type Person } from "../harness/index.js";
import { call, type GatewayAnswer } from "../harness/gateway-call.js";
import { offerService, subscribe, type OfferedService } from "../harness/story.js";
import { TestUpstream } from "../harness/upstream.js";
import { postgresProcesses, stopProcesses } from "./stopped-postgres.js";

const callsWanted = 1_000;
const atOnce = 20;

let dataDir: string;
let upstream: TestUpstream;
let platform: StartedPlatform | undefined;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "tollgate-stopped-"));
  upstream = await TestUpstream.start((_request, response) => {
    response.end("ok");
  });
});
afterEach(async () => {
  await platform?.[Symbol.asyncDispose]();
  platform = undefined;
  await upstream[Symbol.asyncDispose]();
  await rm(dataDir, { recursive: true, force: true });
});

interface Story {
  readonly started: StartedPlatform;
  readonly service: OfferedService;
  readonly token: string;
  readonly lost: readonly Error[];
}

/** A platform on a PostgreSQL of its own (the run's is shared), a service and somebody who calls it. */
async function play(environment: Readonly<Record<string, string>> = {}): Promise<Story> {
  const config = readConfig({
    TOLLGATE_DATA_DIR: dataDir,
    TOLLGATE_PORT: String(await freePort()),
    TOLLGATE_GATEWAY_PORT: String(await freePort()),
    ...environment,
  });
  const lost: Error[] = [];
  const started = await startPlatform(config, captureLog().logger, error => lost.push(error));
  platform = started;
  const api = new ApiClient(`http://127.0.0.1:${config.apiPort}`);
  const story = { api, gatewayUrl: `http://127.0.0.1:${config.gatewayPort}`, secrets: new Set<string>() };
  const person = await signUp(api);
  const service = await offerService(story, person, { url: upstream.url });
  const { token } = await subscribe(story, person, service);
  await changesHeard(started.context);
  expect((await call(service.gatewayEndpoint, { token })).status).toBe(200);
  return { started, service, token, lost };
}

async function signUp(api: ApiClient): Promise<Person> {
  const who = { email: "someone@example.org", password: randomBytes(12).toString("hex"), name: "Someone" };
  const answer = await api.post("/auth/sign-up", { body: who });
  const cookie = answer.headers
    .getSetCookie()
    .map(line => line.split(";")[0])
    .join("; ");
  const made = await api.post("/my/access-tokens", {
    as: { cookie },
    body: { name: "test", scopes: ["API"] },
  });
  const { user } = answer.body as { user: { id: string } };
  return { ...who, id: user.id, cookie, token: (made.body as { value: string }).value };
}

async function callMany({ service, token }: Story): Promise<number[]> {
  const statuses: number[] = [];
  const one = async (): Promise<void> => {
    while (statuses.length < callsWanted) {
      // Counted before the answer, so that no more than wanted are made.
      const place = statuses.push(0) - 1;
      statuses[place] = (await call(service.gatewayEndpoint, { token })).status;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return statuses;
}

const countRecords = async ({ started }: Story): Promise<number> => {
  const { rows } = await started.context.database.pool.query<{ count: string }>(
    "select count(*) from gateway.call",
  );
  return Number(rows[0]?.count);
};

test("1,000 calls succeed while PostgreSQL is stopped, without a question to it, and are recorded afterwards", async () => {
  const story = await play();
  const { gateway, database } = story.started.context;
  const readsBefore = gateway.databaseReads();
  const stopped = stopProcesses(await postgresProcesses(database.pool));
  let statuses: number[];
  try {
    statuses = await callMany(story);
  } finally {
    stopped[Symbol.dispose]();
  }
  expect(statuses).toHaveLength(callsWanted);
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(gateway.databaseReads()).toBe(readsBefore);
  await eventually(async () => {
    try {
      return (await countRecords(story)) === callsWanted + 1;
    } catch {
      // The pool notices its broken connections one by one.
      return false;
    }
  }, 15_000);
  expect(story.lost).toEqual([]);
});

test("a node that has lost PostgreSQL for too long answers 503, and is well again soon after its return", async () => {
  const story = await play({ TOLLGATE_STALE_SECONDS: "2" });
  const { service, token } = story;
  const callOnce = (): Promise<GatewayAnswer> => call(service.gatewayEndpoint, { token });
  const stopped = stopProcesses(await postgresProcesses(story.started.context.database.pool));
  try {
    expect((await callOnce()).status).toBe(200);
    const refused = await eventually(async () => {
      const answer = await callOnce();
      return answer.status === 200 ? undefined : answer;
    }, 10_000);
    expect(refused.status).toBe(503);
    expect(refused.headers["x-error-source"]).toBe("gateway");
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect(JSON.parse(refused.text)).toMatchObject({ type: "urn:tollgate:problem:unavailable", status: 503 });
    const token503 = await call(`${service.gatewayEndpoint.replace(service.gatewayPath, "")}/token`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "grant_type=client_credentials&client_id=tg_key_unknown&client_secret=x",
    });
    expect(token503.status).toBe(503);
    expect(JSON.parse(token503.text)).toMatchObject({ error: "temporarily_unavailable" });
  } finally {
    stopped[Symbol.dispose]();
  }
  await eventually(async () => (await callOnce()).status === 200, 10_000);
  expect(story.lost).toEqual([]);
});

test("a node serves for as long as it was told after PostgreSQL fell silent, and not much longer", async () => {
  const windowMs = 4_000;
  const story = await play({ TOLLGATE_STALE_SECONDS: String(windowMs / 1_000) });
  const { service, token } = story;
  const { feed, database } = story.started.context;
  const processes = await postgresProcesses(database.pool);
  // Then PostgreSQL was heard within the last second, from when on the window counts.
  await eventually(() => feed.connected);
  const stoppedMs = performance.now();
  const stopped = stopProcesses(processes);
  const calls: { readonly status: number; readonly begunMs: number; readonly endedMs: number }[] = [];
  try {
    await eventually(async () => {
      const begunMs = performance.now() - stoppedMs;
      const { status } = await call(service.gatewayEndpoint, { token });
      calls.push({ status, begunMs, endedMs: performance.now() - stoppedMs });
      return begunMs > 10_000 || status !== 200;
    }, 15_000);
    for (let n = 0; n < 5; n++)
      expect((await call(service.gatewayEndpoint, { token })).status, "it is over once and for all").toBe(
        503,
      );
  } finally {
    stopped[Symbol.dispose]();
  }
  const served = calls.filter(({ endedMs }) => endedMs < windowMs - 1_000);
  expect(new Set(served.map(({ status }) => status))).toEqual(new Set([200]));
  expect(calls.at(-2)?.endedMs, "it was asked until the end of the window").toBeGreaterThan(windowMs - 2_000);
  expect(calls.at(-1)).toMatchObject({ status: 503 });
  expect(calls.at(-1)?.begunMs).toBeLessThan(10_000);
});
