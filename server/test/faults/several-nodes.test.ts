import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Agent, request } from "undici";
import { eventually, signUp } from "../harness/index.js";
import { offerService, subscribe, type OfferedService } from "../harness/story.js";
import { TestUpstream } from "../harness/upstream.js";
import { imbalances } from "../properties/ledger-balance.js";
import { correlationIdsOf } from "../seeds/metered-service.js";
import { Constellation } from "../soak/constellation.js";
import { stopProcesses } from "./stopped-postgres.js";

// Two seconds on a machine of its own; the rest is for one that does other things too.
const recoveredMsMax = 10_000;
const callers = 4;
const reporters = 4;

let constellation: Constellation;
let upstream: TestUpstream;
let service: OfferedService;
let token: string;
let providerToken: string;
let mint: () => string;
// A connection each: a balancer of connections has something to balance.
const agent = new Agent({ pipelining: 1, keepAliveTimeout: 100, keepAliveMaxTimeout: 100 });

beforeAll(async () => {
  constellation = await Constellation.start({ nodes: 3, workers: 2 });
  upstream = await TestUpstream.start((_request, response) => {
    response.end("ok");
  });
  const { api, gatewayUrl } = constellation;
  const story = { api, gatewayUrl, secrets: new Set<string>() };
  const provider = await signUp(api, "Prova");
  providerToken = provider.token;
  service = await offerService(story, provider, { url: upstream.url, lifecycle: "ACCESSIBLE" });
  const subscribed = await subscribe(story, provider, service);
  ({ token } = subscribed);
  const ids = correlationIdsOf(constellation);
  mint = () =>
    ids.mint({
      subscriptionId: subscribed.subscriptionId,
      planAssignment: 0,
      mode: "test",
      calledAtMs: Date.now(),
    }).id;
  // Every node has verified the token and remembers the route.
  await eventually(async () => {
    const statuses = await Promise.all(Array.from({ length: 12 }, () => callOnce()));
    return statuses.every(status => status === 200);
  });
}, 400_000);
afterAll(async () => {
  await agent.destroy();
  await upstream[Symbol.asyncDispose]();
  await constellation[Symbol.asyncDispose]();
}, 60_000);

/** The status; "broken" when the connection broke, as on a node that is killed. */
type Outcome = number | "broken";

async function callOnce(): Promise<Outcome> {
  try {
    const { statusCode, body } = await request(service.gatewayEndpoint, {
      dispatcher: agent,
      headers: { authorization: `Bearer ${token}` },
    });
    await body.dump();
    return statusCode;
  } catch {
    return "broken";
  }
}

interface Reported {
  readonly outcome: Outcome;
  readonly retryAfter: string | undefined;
  readonly ms: number;
}

async function report(key: string, correlationId: string): Promise<Reported> {
  const startedMs = performance.now();
  const ms = (): number => performance.now() - startedMs;
  try {
    const { statusCode, headers, body } = await request(
      `${constellation.apiUrl}/qc-catalog/external-services/metering`,
      {
        method: "POST",
        dispatcher: agent,
        headers: { "x-auth-token": providerToken, "content-type": "application/json" },
        body: JSON.stringify({ correlationId, productId: service.productId, count: 1, eventId: key }),
      },
    );
    await body.dump();
    return { outcome: statusCode, retryAfter: headers["retry-after"]?.toString(), ms: ms() };
  } catch {
    return { outcome: "broken", retryAfter: undefined, ms: ms() };
  }
}

interface Load {
  readonly calls: Outcome[];
  readonly reports: Reported[];
  readonly acknowledged: Set<string>;
}

/** Calls and reports by several at once for as long as `during` takes; a report is repeated until it is acknowledged. */
async function under(during: (load: Load) => Promise<void>): Promise<Load> {
  const load: Load = { calls: [], reports: [], acknowledged: new Set() };
  let over = false;
  const calling = async (): Promise<void> => {
    while (!over) {
      load.calls.push(await callOnce());
      await pause(10);
    }
  };
  const reporting = async (): Promise<void> => {
    while (!over) {
      const key = randomUUID();
      const correlationId = mint();
      for (;;) {
        const reported = await report(key, correlationId);
        load.reports.push(reported);
        if (reported.outcome === 200) break;
        await pause(100);
      }
      load.acknowledged.add(key);
    }
  };
  const loops = [
    ...Array.from({ length: callers }, calling),
    ...Array.from({ length: reporters }, reporting),
  ];
  await during(load).finally(() => (over = true));
  await Promise.all(loops);
  return load;
}

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

/** So many more calls in a row, none of which failed. */
async function untilCallsFlow(load: Load, wanted = 20): Promise<void> {
  await eventually(() => {
    const last = load.calls.slice(-wanted);
    return last.length === wanted && last.every(status => status === 200);
  }, recoveredMsMax);
}
async function untilReportsFlow(load: Load, wanted = 10): Promise<void> {
  const before = load.reports.length;
  await eventually(() => {
    const last = load.reports.slice(before).slice(-wanted);
    return last.length === wanted && last.every(({ outcome }) => outcome === 200);
  }, recoveredMsMax);
}

let acknowledgedSoFar = 0;
/** Everything that was acknowledged is stored, once, and the totals are the sum of it. */
async function expectLedger(load: Load): Promise<void> {
  acknowledgedSoFar += load.acknowledged.size;
  const [row] = await constellation.query<{ events: number }>(
    "select count(*)::integer as events from metering.usage_event",
  );
  expect(row?.events).toBe(acknowledgedSoFar);
  expect(await imbalances(constellation)).toEqual([]);
}

const lostCalls = ({ calls }: Load): Outcome[] => calls.filter(status => status !== 200);

test("any node may be killed under load: what it had under way is lost, all others go on, every report is stored once", async () => {
  for (const victim of constellation.nodes) {
    const load = await under(async during => {
      await untilCallsFlow(during);
      await victim.kill();
      await untilCallsFlow(during, 40);
      await untilReportsFlow(during);
      await victim.start();
      await untilCallsFlow(during);
    });
    // Those under way on it; a caller meets it once, since the balancer then goes on to the next.
    expect(lostCalls(load).length).toBeLessThanOrEqual(2 * callers);
    expect(lostCalls(load).every(outcome => outcome === "broken")).toBe(true);
    await expectLedger(load);
  }
}, 400_000);

test("a worker may be killed: neither calls nor reports notice", async () => {
  const [victim] = constellation.workers;
  const load = await under(async during => {
    await victim?.kill();
    await untilCallsFlow(during, 40);
    await untilReportsFlow(during);
    await victim?.start();
  });
  expect(lostCalls(load)).toEqual([]);
  expect(load.reports.every(({ outcome }) => outcome === 200)).toBe(true);
  await expectLedger(load);
}, 180_000);

/** Backends that tell processes of changes. */
const listening = async (): Promise<readonly number[]> => {
  const rows = await constellation.query<{ pid: number }>(
    "select pid from pg_stat_activity where application_name = 'tollgate changes'",
  );
  return rows.map(({ pid }) => pid);
};
/** One of each process: that of a killed one may still be there, and one that was cut off may be listening anew. */
const untilAllListen = (): Promise<readonly number[]> =>
  eventually(async () => {
    const pids = await listening();
    return pids.length === 5 && pids;
  }, recoveredMsMax);

test("change notifications may be cut on every node at once: calls and reports go on", async () => {
  const load = await under(async during => {
    await untilAllListen();
    expect(await constellation.cutChangeFeeds()).toBe(5);
    await untilCallsFlow(during, 40);
    await untilReportsFlow(during);
    await eventually(() => constellation.isReady(), recoveredMsMax);
  });
  expect(lostCalls(load)).toEqual([]);
  await expectLedger(load);
}, 180_000);

test("change notifications may fall silent on connections that stay open: every node listens anew on another one", async () => {
  const silent = await untilAllListen();
  const load = await under(async during => {
    using _stopped = stopProcesses(silent);
    await eventually(
      async () => (await listening()).filter(pid => !silent.includes(pid)).length === 5,
      recoveredMsMax,
    );
    await untilCallsFlow(during);
    await untilReportsFlow(during);
  });
  expect(lostCalls(load)).toEqual([]);
  await expectLedger(load);
}, 180_000);

test("while PostgreSQL is away calls go on and reports are answered 503 with Retry-After; all is well within seconds of its return", async () => {
  let readyMs = Infinity;
  let reportsAway: Reported[] = [];
  const load = await under(async during => {
    await untilCallsFlow(during);
    await constellation.stopPostgres();
    const from = during.reports.length;
    const callsFrom = during.calls.length;
    await eventually(
      () => during.reports.slice(from).filter(({ outcome }) => outcome === 503).length >= 20,
      20_000,
    );
    await eventually(() => during.calls.length - callsFrom >= 100, 10_000);
    reportsAway = during.reports.slice(from);
    expect(during.calls.slice(callsFrom)).toEqual(during.calls.slice(callsFrom).map(() => 200));
    await constellation.startPostgres();
    const startedMs = performance.now();
    await untilReportsFlow(during);
    await eventually(() => constellation.isReady(), recoveredMsMax);
    readyMs = performance.now() - startedMs;
  });
  expect(lostCalls(load)).toEqual([]);
  const refused = reportsAway.filter(({ outcome }) => outcome === 503);
  expect(reportsAway.every(({ outcome }) => outcome === 503 || outcome === 200)).toBe(true);
  for (const { retryAfter } of refused) expect(Number(retryAfter)).toBeGreaterThan(0);
  expect(readyMs).toBeLessThan(recoveredMsMax);
  await expectLedger(load);
}, 180_000);

test("no process ended by itself, or met an error that nobody handled", () => {
  for (const one of constellation.processes) {
    expect(one.endedBy).toBeUndefined();
    expect(one.errors).not.toContain("unhandled");
  }
});
