import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readConfig } from "../../src/config/index.js";
import { startPlatform, type StartedPlatform } from "../../src/platform-process.js";
import { ApiClient, type ApiAnswer, captureLog, eventually, freePort, signUp } from "../harness/index.js";
import { offerService, subscribe } from "../harness/story.js";
import { imbalances } from "../properties/ledger-balance.js";
import { correlationIdsOf } from "../seeds/metered-service.js";
import { postgresProcesses, stopProcesses } from "./stopped-postgres.js";

const reporters = 4;
const batchSize = 5;
const refusalsWanted = 10;
// Some 4 s on a machine of its own. Well below the 30 s after which a query is given up: that must not be what answers.
const refusedMsMax = 20_000;
// Of a report that is not sent to the database: milliseconds on a machine of its own.
const answerMsMax = 10_000;
const recoveredMsMax = 60_000;
const secret = randomBytes(32).toString("hex");

let dataDir: string;
let platform: StartedPlatform | undefined;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "tollgate-stopped-"));
});
afterEach(async () => {
  await platform?.[Symbol.asyncDispose]();
  platform = undefined;
  await rm(dataDir, { recursive: true, force: true });
});

interface Sent {
  readonly eventId: string;
  readonly correlationId: string;
  readonly productId: string;
  readonly count: number;
}

/** One that sends reports of calls to its service, and knows what it has sent. */
class Reporting {
  readonly sent: Sent[] = [];
  readonly #api: ApiClient;
  readonly #token: string;
  readonly #fresh: () => Pick<Sent, "correlationId" | "productId">;

  constructor(api: ApiClient, token: string, fresh: () => Pick<Sent, "correlationId" | "productId">) {
    this.#api = api;
    this.#token = token;
    this.#fresh = fresh;
  }

  fresh(): Sent {
    const report = { ...this.#fresh(), eventId: randomUUID(), count: 1 + (this.sent.length % 9) };
    this.sent.push(report);
    return report;
  }

  single(report: Sent): Promise<ApiAnswer> {
    return this.#api.post("/external-services/metering", { as: { token: this.#token }, body: report });
  }

  batch(events: readonly Sent[]): Promise<ApiAnswer> {
    return this.#api.post("/external-services/metering/batch", {
      as: { token: this.#token },
      body: { events },
    });
  }

  freshBatch(): Sent[] {
    return Array.from({ length: batchSize }, () => this.fresh());
  }
}

/** A platform on a PostgreSQL of its own (the run's is shared) and the provider of a service that is called. */
async function play(): Promise<{ readonly started: StartedPlatform; readonly reporting: Reporting }> {
  const config = readConfig({
    TOLLGATE_DATA_DIR: dataDir,
    TOLLGATE_SECRET: secret,
    TOLLGATE_PORT: String(await freePort()),
    TOLLGATE_GATEWAY_PORT: String(await freePort()),
  });
  const started = await startPlatform(config, captureLog().logger, () => undefined);
  platform = started;
  const api = new ApiClient(`http://127.0.0.1:${config.apiPort}`);
  const story = { api, gatewayUrl: `http://127.0.0.1:${config.gatewayPort}`, secrets: new Set<string>() };
  const provider = await signUp(api, "Prova");
  const service = await offerService(story, provider, {
    url: "http://127.0.0.1:9",
    lifecycle: "ACCESSIBLE",
  });
  const { subscriptionId } = await subscribe(story, provider, service);
  const ids = correlationIdsOf({ secret });
  const reporting = new Reporting(api, provider.token, () => {
    const call = { subscriptionId, planAssignment: 0, mode: "test", calledAtMs: Date.now() } as const;
    return { correlationId: ids.mint(call).id, productId: service.productId };
  });
  return { started, reporting };
}

/** That it was not waited for PostgreSQL, and when to come back. */
function expectUnavailable(answer: ApiAnswer): void {
  expect(answer.status).toBe(503);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
}

/** @returns what it came to, which took less time than anybody should wait for PostgreSQL */
async function inTime<T>(answering: Promise<T>): Promise<T> {
  const startedMs = performance.now();
  const answer = await answering;
  expect(performance.now() - startedMs).toBeLessThan(answerMsMax);
  return answer;
}

/** Until it is accepted, under the same key. */
const untilAccepted = (reporting: Reporting, report: Sent): Promise<boolean> =>
  eventually(async () => (await reporting.single(report)).status === 200, recoveredMsMax);

async function expectStoredOnce({ context }: StartedPlatform, sent: readonly Sent[]): Promise<void> {
  const query = async <Row>(sql: string): Promise<readonly Row[]> =>
    (await context.database.pool.query(sql)).rows as Row[];
  const stored = await query<{ call: string; quantity: string }>(
    "select encode(call_id, 'hex') as call, trim_scale(quantity)::text as quantity from metering.usage_event",
  );
  const ids = correlationIdsOf({ secret });
  const wanted = sent.map(({ correlationId, count }) => {
    const verified = ids.verify(correlationId);
    return `${verified.ok ? verified.call.callId.toString("hex") : correlationId} ${count}`;
  });
  expect(stored.map(({ call, quantity }) => `${call} ${quantity}`).sort()).toEqual(wanted.sort());
  expect(await imbalances({ query })).toEqual([]);
}

test("while PostgreSQL hangs reports are answered 503 soon instead of waiting for it; each is stored exactly once afterwards, also those that were under way", async () => {
  const { started, reporting } = await play();
  let over = false;
  let accepted = 0;
  const load = Array.from({ length: reporters }, async () => {
    while (!over) {
      const report = reporting.fresh();
      if ((await reporting.single(report)).status !== 200) await untilAccepted(reporting, report);
      accepted++;
    }
  });
  await eventually(() => accepted >= 5 * reporters, recoveredMsMax);

  const stopped = stopProcesses(await postgresProcesses(started.context.database.pool));
  const hanging: Promise<unknown>[] = [];
  try {
    hanging.push(reporting.batch(reporting.freshBatch()));
    let isRefused = false;
    await eventually(async () => {
      // None is waited for: the first are sent before anybody can know that PostgreSQL hangs.
      const sending = reporting
        .single(reporting.fresh())
        .then(({ status }) => (isRefused ||= status === 503));
      hanging.push(sending);
      await pause(200);
      return isRefused;
    }, refusedMsMax);
    for (let count = 0; count < refusalsWanted; count++) {
      expectUnavailable(await inTime(reporting.single(reporting.fresh())));
      expectUnavailable(await inTime(reporting.batch(reporting.freshBatch())));
    }
  } finally {
    over = true;
    stopped[Symbol.dispose]();
  }
  await Promise.all([...hanging, ...load]);
  await Promise.all(reporting.sent.map(report => untilAccepted(reporting, report)));
  await expectStoredOnce(started, reporting.sent);
}, 240_000);
