import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { Agent, request } from "undici";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { present } from "../../src/kernel/assert.js";
import { startEmbeddedPostgres } from "../../src/platform/database/embedded/index.js";
import { ApiClient, type ApiAnswer, eventually, freePort, signUp } from "../harness/index.js";
import { correlationIdsOf } from "../seeds/metered-service.js";
import { addPlan, createService } from "../seeds/services.js";
import { PlatformProcess } from "./platform-process.js";
import { TranspiledServer } from "./transpiled-server.js";

const rounds = 20;
// Twice as many, so that whenever the kill comes enough are under way.
const reporters = 64;
const inFlightMin = 32;
const waitMsMax = 30_000;
const secret = randomBytes(32).toString("hex");
const ids = correlationIdsOf({ secret });
const agent = new Agent({ connections: reporters, pipelining: 1 });

// A start alone may take 90 s on a busy machine; twenty rounds were seen to take 50 to 122 s.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let dataDir: string;
let server: TranspiledServer;
let platform: PlatformProcess;
let apiUrl: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "tollgate kill "));
  server = await TranspiledServer.make();
  const port = await freePort();
  apiUrl = `http://127.0.0.1:${port}`;
  platform = new PlatformProcess(
    server.main,
    {
      PATH: process.env.PATH,
      TOLLGATE_DATA_DIR: dataDir,
      TOLLGATE_SECRET: secret,
      TOLLGATE_PORT: String(port),
      TOLLGATE_GATEWAY_PORT: String(await freePort()),
      TOLLGATE_LOG_LEVEL: "fatal",
    },
    apiUrl,
  );
  await platform.start();
});
afterAll(async () => {
  await platform.stop();
  await agent.destroy();
  await server[Symbol.asyncDispose]();
  await rm(dataDir, { recursive: true, force: true });
});

/** What a reporter knows of one report, named by the call that it is for. */
interface Sent {
  readonly correlationId: string;
  readonly callId: string;
  readonly count: number;
  readonly key: string | undefined;
  acknowledged: boolean;
}

interface Target {
  readonly token: string;
  readonly productId: string;
  readonly subscriptionId: string;
}

const idOf = (answer: ApiAnswer) => (answer.body as { id: string }).id;

/** The provider signs up, offers a service and subscribes an application of its own. */
async function setUp(): Promise<Target> {
  const api = new ApiClient(apiUrl);
  const provider = await signUp(api, "P");
  const service = await createService(api, { as: provider, url: "http://127.0.0.1:9" });
  const plan = await addPlan(api, { as: provider, service });
  await api.post(`${service.versionPath}/publish-internal`, { as: provider });
  const application = await api.post("/v2/applications", { as: provider, body: { name: "App" } });
  const subscription = await api.post("/subscriptions", {
    as: provider,
    body: { serviceId: service.id, applicationId: idOf(application) },
  });
  return {
    token: provider.token,
    productId: present(plan.products[0], "the plan's product").id,
    subscriptionId: idOf(subscription),
  };
}

class Reporters {
  readonly sent: Sent[] = [];
  inFlight = 0;
  answered = 0;
  readonly #target: Target;

  constructor(target: Target) {
    this.#target = target;
  }

  fresh(): Sent {
    const { subscriptionId } = this.#target;
    const { id, call } = ids.mint({
      subscriptionId,
      planAssignment: 0,
      mode: "test",
      calledAtMs: Date.now(),
    });
    const report = {
      correlationId: id,
      callId: call.callId.toString("hex"),
      count: 1 + (this.sent.length % 9),
      key: this.sent.length % 2 === 0 ? randomUUID() : undefined,
      acknowledged: false,
    };
    this.sent.push(report);
    return report;
  }

  /** @returns whether an answer came; only 200 acknowledges */
  async send(report: Sent): Promise<boolean> {
    this.inFlight++;
    try {
      const { statusCode, body } = await request(`${apiUrl}/qc-catalog/external-services/metering`, {
        method: "POST",
        dispatcher: agent,
        headers: {
          "content-type": "application/json",
          "x-auth-token": this.#target.token,
          ...(report.key !== undefined && { "idempotency-key": report.key }),
        },
        body: JSON.stringify({
          correlationId: report.correlationId,
          productId: this.#target.productId,
          count: report.count,
        }),
      });
      await body.dump();
      // 503: the outcome is unknown, or the database is away; the report may be sent again under its key.
      expect([200, 503]).toContain(statusCode);
      if (statusCode === 200) {
        report.acknowledged = true;
        this.answered++;
      }
      return true;
    } catch (error) {
      if (error instanceof Error && error.name === "AssertionError") throw error;
      return false;
    } finally {
      this.inFlight--;
    }
  }

  /** Reports until nobody answers any more. */
  async untilKilled(): Promise<void> {
    await Promise.all(
      Array.from({ length: reporters }, async () => {
        while (await this.send(this.fresh()));
      }),
    );
  }

  /** Sends again what was sent with a key and not acknowledged, under the same key, until it is. */
  async retryKeyed(): Promise<void> {
    const unanswered = this.sent.filter(report => !report.acknowledged && report.key !== undefined);
    await Promise.all(
      unanswered.map(report =>
        // A node that has just started may answer 503 on a busy machine.
        eventually(async () => (await this.send(report)) && report.acknowledged, waitMsMax),
      ),
    );
  }
}

async function postmasterPid(): Promise<number> {
  const location = await readFile(join(dataDir, "postgres-location"), "utf8").catch(() => "");
  const directory = location.trim() === "" ? join(dataDir, "postgres") : location.trim();
  return Number((await readFile(join(directory, "postmaster.pid"), "utf8")).split("\n")[0]);
}

test("20 times kill -9 with 32 reports in flight, PostgreSQL killed too at times: every acknowledged report is stored exactly once, keyed retries included, and totals are the sums of events", async () => {
  const reporting = new Reporters(await setUp());
  const killedWith: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const answeredBefore = reporting.answered;
    const load = reporting.untilKilled();
    const enough = 20 + Math.floor(Math.random() * 150);
    await eventually(() => reporting.answered >= answeredBefore + enough, waitMsMax);
    if (round % 5 === 2) {
      // The database dies under a living platform: commits break off, and the platform answers for them itself.
      process.kill(await postmasterPid(), "SIGKILL");
      const answeredAtDeath = reporting.answered;
      await eventually(() => reporting.answered >= answeredAtDeath + reporters, waitMsMax);
    }
    await eventually(() => reporting.inFlight >= inFlightMin, waitMsMax);
    killedWith.push(reporting.inFlight);
    await platform.kill();
    await load;
    await platform.start();
    await reporting.retryKeyed();
  }
  expect(Math.min(...killedWith)).toBeGreaterThanOrEqual(inFlightMin);
  expect(await platform.stop()).toBe(0);

  const postgres = await startEmbeddedPostgres({ dataDir });
  const client = new pg.Client({ connectionString: postgres.connectionString });
  await client.connect();
  try {
    await checkLedger(client, reporting.sent);
  } finally {
    await client.end();
    await postgres.stop();
  }
});

async function checkLedger(client: pg.Client, sent: readonly Sent[]): Promise<void> {
  const { rows } = await client.query<{ call_id: Buffer; quantity: string }>(
    "select call_id, trim_scale(quantity)::text as quantity from metering.usage_event",
  );
  const stored = new Map<string, string[]>();
  for (const { call_id, quantity } of rows) {
    const name = call_id.toString("hex");
    stored.set(name, [...(stored.get(name) ?? []), quantity]);
  }
  const acknowledged = sent.filter(report => report.acknowledged);
  const unacknowledged = sent.filter(report => !report.acknowledged);
  expect(acknowledged.length).toBeGreaterThan(0);
  expect(unacknowledged.length).toBeGreaterThan(0);
  expect(acknowledged.filter(({ callId, count }) => String(stored.get(callId)) !== String(count))).toEqual(
    [],
  );
  expect(unacknowledged.filter(({ callId }) => (stored.get(callId)?.length ?? 0) > 1)).toEqual([]);
  const signed = new Set(sent.map(report => report.callId));
  expect([...stored.keys()].filter(name => !signed.has(name))).toEqual([]);
  const { rows: differences } = await client.query(
    `with events as (
       select subscription_id, product_id, plan_version_id, mode, platform.billing_hour(accepted_at) as hour,
         sum(quantity) as quantity, count(*) as events
       from metering.usage_event group by 1, 2, 3, 4, 5
     ), totals as (
       select subscription_id, product_id, plan_version_id, mode, hour, sum(quantity) as quantity, sum(events) as events
       from metering.usage_total group by 1, 2, 3, 4, 5
     )
     select * from events full join totals using (subscription_id, product_id, plan_version_id, mode, hour)
     where (events.quantity, events.events) is distinct from (totals.quantity, totals.events)`,
  );
  expect(differences).toEqual([]);
}
