import pg from "pg";
import { register } from "prom-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  captureLog,
  changesHeard,
  startTestPlatform,
  type TestPlatform,
} from "../../../../test/harness/index.js";
import {
  correlationIdsOf,
  makeMeteredService,
  report,
  storedEvents,
  type MeteredService,
} from "../../../../test/seeds/metered-service.js";
import { ReportWindow } from "../report-window.js";
import { RateTable } from "../rate-table.js";
import { readEvent, reportBatch } from "../report-batch.js";
import { UsageIntake } from "../usage-intake.js";
import { recordUsageWithinCeilings } from "../usage-store.js";

// Batches whose events go different ways: each has its own outcome at its own place, and nothing of a neighbour's.

let platform: TestPlatform;
let plain: MeteredService;
let limited: MeteredService;

const plan = { type: "COMMERCIAL", products: [{ name: "API", amountMajor: 0.5 }] };
const windowMs = 36 * 86_400_000;

beforeAll(async () => {
  platform = await startTestPlatform();
  plain = await makeMeteredService(platform, { plan });
  limited = await makeMeteredService(platform, { plan, provider: plain.provider });
  await platform.api.put(`/subscriptions/${limited.subscriptionId}/call-ceiling`, {
    as: limited.consumer,
    body: { amount: "1" },
  });
  await changesHeard(platform.context);
});
afterAll(() => platform[Symbol.asyncDispose]());

type Event = Readonly<Record<string, unknown>>;

async function send(events: readonly Event[]): Promise<readonly Event[]> {
  const answer = await platform.api.post("/external-services/metering/batch", {
    as: plain.provider,
    body: { events },
  });
  return (answer.body as { results: Event[] }).results;
}

const eventOf = (service: MeteredService, members: Event = {}): Event => ({
  correlationId: service.mint(),
  productId: service.productId,
  count: 1,
  ...members,
});

async function reportsCounted(): Promise<Readonly<Record<string, number>>> {
  const metric = await register.getSingleMetric("tollgate_usage_reports_total")?.get();
  return Object.fromEntries((metric?.values ?? []).map(({ labels, value }) => [labels.outcome, value]));
}

test("late repetitions, events under a ceiling, above it and refused ones are each answered, kept and counted as what they are", async () => {
  const late = { correlationId: plain.mint(), eventId: "late" };
  await report(platform, plain, { ...late, count: 4 });
  await platform.moveClock(windowMs);
  try {
    const [plainBefore, limitedBefore, counted] = [
      await storedEvents(platform, plain.id),
      await storedEvents(platform, limited.id),
      await reportsCounted(),
    ];
    const results = await send([
      eventOf(plain, { count: -7 }),
      eventOf(limited, { count: 2 }),
      eventOf(plain, { ...late, count: 4 }),
      eventOf(plain, { count: 5 }),
      eventOf(limited, { count: 2.5 }),
      eventOf(plain, { correlationId: plain.mint(windowMs), count: 6 }),
      eventOf(plain, { productId: "prod_x", count: 8 }),
      eventOf(plain, { correlationId: "x" }),
      eventOf(plain, { count: 9 }),
    ]);
    const problem = (code: string) => `urn:tollgate:problem:${code}`;
    expect(results).toMatchObject([
      { status: 400, type: problem("invalid-count") },
      { status: 200, count: 2, productId: limited.productId },
      { status: 200, count: 4, duplicate: true },
      { status: 200, count: 5, productId: plain.productId },
      { status: 409, type: problem("call-ceiling-exceeded") },
      { status: 400, type: problem("expired-correlation-id") },
      { status: 400, type: problem("unknown-product") },
      { status: 400, type: problem("malformed-correlation-id") },
      { status: 200, count: 9 },
    ]);
    const quantitiesSince = async (service: MeteredService, before: readonly unknown[]) =>
      (await storedEvents(platform, service.id))
        .slice(before.length)
        .map(({ quantity }) => quantity)
        .sort();
    expect(await quantitiesSince(plain, plainBefore)).toEqual(["5", "9"]);
    expect(await quantitiesSince(limited, limitedBefore)).toEqual(["2"]);
    const kept = await platform.database.query<{ reason: string; count: string; product: string }>(
      "select reason, count, product from metering.refusal order by reason",
    );
    expect(kept).toEqual([
      { reason: "call-ceiling-exceeded", count: "2.5", product: limited.productId },
      { reason: "expired-correlation-id", count: "6", product: plain.productId },
      { reason: "invalid-count", count: "-7", product: plain.productId },
      { reason: "unknown-product", count: "8", product: "prod_x" },
    ]);
    const countedNow = await reportsCounted();
    const grown = ["stored", "duplicate", "refused", "malformed", "failed"].map(
      outcome => (countedNow[outcome] ?? 0) - (counted[outcome] ?? 0),
    );
    expect(grown).toEqual([3, 1, 4, 1, 0]);
  } finally {
    await platform.moveClock(-windowMs);
  }
});

test("a batch that the database refuses is answered event by event, and counted as failed; what was refused before is kept", async () => {
  const counted = await reportsCounted();
  await platform.database.query("alter function metering.store_usage rename to store_usage_away");
  let results: readonly Event[];
  try {
    results = await send([eventOf(plain), eventOf(plain, { productId: "prod_y" }), eventOf(plain)]);
  } finally {
    await platform.database.query("alter function metering.store_usage_away rename to store_usage");
  }
  expect(results.map(({ status }) => status)).toEqual([500, 400, 500]);
  const kept = await platform.database.query("select from metering.refusal where product = 'prod_y'");
  expect(kept).toHaveLength(1);
  expect(((await reportsCounted()).failed ?? 0) - (counted.failed ?? 0)).toBe(2);
});

test("a batch of which some may be stored is told event by event; one of which nothing is, as a whole", async () => {
  const { database, feed, clock } = platform.context;
  const { logger } = captureLog();
  const out = new pg.Pool({ connectionString: "postgres://127.0.0.1:9/nowhere" });
  await using notStored = new UsageIntake({
    pool: out,
    node: { number: 1 },
    logger,
    record: recordUsageWithinCeilings,
  });
  await using inDoubt = new UsageIntake({
    pool: database.pool,
    node: { number: 1 },
    logger,
    record: () => Promise.reject(new Error("the connection broke")),
    doubtMsMax: 0,
  });
  const deps = {
    database,
    feed,
    clock,
    logger,
    correlationIds: correlationIdsOf(platform),
    rates: new RateTable({ database, feed, staleMsMax: 30_000 }),
    intake: inDoubt,
    ceilingIntake: notStored,
    noteUsage: () => undefined,
    repetitions: { note: () => undefined },
    currency: "EUR",
    reportWindow: new ReportWindow({ database, feed, staleMsMax: 30_000, windowMs }),
  };
  const caller = {
    userId: plain.provider.id,
    name: "Provider",
    email: plain.provider.email,
    token: undefined,
    isOperator: false,
    memberships: new Map([[plain.provider.id, "owner" as const]]),
    suspensions: new Map<string, string>(),
  };
  const send = (...values: Event[]) => reportBatch(deps, caller, "request", { values, read: readEvent });
  const answer = await send(eventOf(limited), eventOf(plain));
  expect(answer.body).toMatchObject({
    results: [
      { status: 503, type: "urn:tollgate:problem:unavailable" },
      { status: 503, type: "urn:tollgate:problem:outcome-unknown" },
    ],
  });
  await expect(send(eventOf(limited), eventOf(limited))).rejects.toThrow(/ECONNREFUSED|out of reach/);
});
