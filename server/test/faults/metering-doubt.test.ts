import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { decimal } from "../../src/kernel/decimal.js";
import { Problem } from "../../src/kernel/problem.js";
import { recordUsage } from "../../src/modules/metering/usage-store.js";
import { UsageIntake } from "../../src/modules/metering/usage-intake.js";
import type { StoredUsage, UsageReport } from "../../src/modules/metering/usage-report.js";
import { openDatabase, type Database } from "../../src/platform/database/index.js";
import { captureLog, createTestDatabase, eventually, type TestDatabase } from "../harness/index.js";
import { storeOne, usageReport } from "../seeds/usage-reports.js";
import { CuttingProxy } from "./cutting-proxy.js";

const doubtMsMax = 1_500;
let ledger: TestDatabase;
let proxy: CuttingProxy;
let database: Database;
let intake: UsageIntake;

beforeAll(async () => {
  ledger = await createTestDatabase();
});
afterAll(() => ledger[Symbol.asyncDispose]());

beforeEach(async () => {
  proxy = await CuttingProxy.start(ledger.url);
  const { logger } = captureLog();
  database = openDatabase({
    connectionString: proxy.url,
    connectionsMax: 5,
    applicationName: "tollgate",
    onIdleError: error => {
      logger.warn({ err: error }, "idle connection lost");
    },
  });
  intake = new UsageIntake({
    pool: database.pool,
    record: recordUsage,
    node: { number: 1 },
    logger,
    doubtMsMax,
  });
});
afterEach(async () => {
  await intake[Symbol.asyncDispose]();
  await database.pool.end();
  await proxy[Symbol.asyncDispose]();
});

/** How often each of the reports stands in the ledger, and that the totals of their services agree. */
async function timesStored(reports: readonly UsageReport[]): Promise<readonly number[]> {
  const rows = await ledger.query<{ id: string; times: number }>(
    "select id, count(*)::integer as times from metering.usage_event where id = any($1) group by id",
    [reports.map(report => report.eventId)],
  );
  const totals = await ledger.query<{ events: number }>(
    "select coalesce(sum(events), 0)::integer as events from metering.usage_total where service_id = any($1)",
    [reports.map(report => report.serviceId)],
  );
  const times = new Map(rows.map(row => [row.id, row.times]));
  expect(totals[0]?.events).toBe(rows.reduce((sum, row) => sum + row.times, 0));
  return reports.map(report => times.get(report.eventId) ?? 0);
}

/** Keeps every commit of the intake waiting, as a close of a period does. */
async function holdCommits(): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: ledger.url });
  await client.connect();
  await client.query("select pg_advisory_lock(7411, 1)");
  return () => client.end();
}

/** Stores them as two deliveries that share a commit. */
async function storeInTwo(reports: readonly UsageReport[]): Promise<readonly (StoredUsage | Error)[]> {
  const middle = Math.ceil(reports.length / 3);
  const deliveries = [reports.slice(0, middle), reports.slice(middle)];
  return (await Promise.all(deliveries.map(some => intake.storeAll(some)))).flat();
}

async function problemOf(promise: Promise<unknown>): Promise<Problem> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Problem);
  return error as Problem;
}

describe("when the connection breaks during a commit", () => {
  test("that happened, its report is acknowledged with the stored event's time, and stored once", async () => {
    proxy.fates.push("lose-answer");
    const report = usageReport();
    const stored = await storeOne(intake, report);
    const [row] = await ledger.query<{ at: Date }>(
      "select accepted_at as at from metering.usage_event where id = $1",
      [report.eventId],
    );
    expect(stored).toEqual({ outcome: "stored", eventId: report.eventId, acceptedAt: row?.at });
    expect(await timesStored([report])).toEqual([1]);
    expect(proxy.seen).toBe(1);
  });

  test("that did not happen, its report is stored again, once", async () => {
    proxy.fates.push("lose-request");
    const report = usageReport();
    expect((await storeOne(intake, report)).outcome).toBe("stored");
    expect(await timesStored([report])).toEqual([1]);
    expect(proxy.seen).toBe(2);
  });

  test("that is still under way, it is ended before anybody looks, so that it can't arrive later", async () => {
    const release = await holdCommits();
    proxy.fates.push("cut-at-once");
    const report = usageReport();
    const storing = storeOne(intake, report);
    await eventually(() => proxy.seen === 2);
    await release();
    expect((await storing).outcome).toBe("stored");
    await eventually(async () => {
      const [row] = await ledger.query<{ busy: number }>(
        "select count(*)::integer as busy from pg_stat_activity where datname = current_database() and query like '%store_usage(%' and state = 'active' and pid <> pg_backend_pid()",
      );
      return row?.busy === 0;
    });
    expect(await timesStored([report])).toEqual([1]);
  });

  test("of many reports, repeated keys among them, each is answered as it was stored", async () => {
    const key = { hash: randomBytes(32), contentHash: randomBytes(32) };
    const first = usageReport({ key });
    await storeOne(intake, first);
    const repeated = usageReport({ key, serviceId: first.serviceId });
    const other = usageReport({
      key: { ...key, contentHash: randomBytes(32) },
      serviceId: first.serviceId,
    });
    const fresh = Array.from({ length: 20 }, () => usageReport());
    proxy.fates.push("lose-answer", "lose-answer");
    const answers = await storeInTwo([repeated, ...fresh, other]);
    expect(answers).toMatchObject([
      { outcome: "duplicate", eventId: first.eventId },
      ...fresh.map(({ eventId }) => ({ outcome: "stored", eventId })),
      { outcome: "conflict", eventId: first.eventId },
    ]);
    expect(await timesStored([first, repeated, other, ...fresh])).toEqual([1, 0, 0, ...fresh.map(() => 1)]);
  });

  test("and the database stays away, the answer is 503 outcome-unknown; the same key is answered later, once stored", async () => {
    proxy.fates.push("lose-answer-and-refuse");
    const key = { hash: randomBytes(32), contentHash: randomBytes(32) };
    const report = usageReport({ key });
    const problem = await problemOf(storeOne(intake, report));
    expect(problem.kind.code).toBe("outcome-unknown");
    expect(problem.status).toBe(503);
    expect(problem.extra.headers).toEqual({ "retry-after": "1" });

    proxy.refusing = false;
    const again = await storeOne(intake, usageReport({ key, serviceId: report.serviceId }));
    expect(again).toMatchObject({ outcome: "duplicate", eventId: report.eventId });
    expect(await timesStored([report])).toEqual([1]);
  });

  test("again and again, the answer is 503 and the report is not stored", async () => {
    proxy.fates.push("lose-request", "lose-request", "lose-request");
    const report = usageReport();
    const problem = await problemOf(storeOne(intake, report));
    expect(problem.kind.code).toBe("unavailable");
    expect(problem.extra.headers).toEqual({ "retry-after": "1" });
    expect(await timesStored([report])).toEqual([0]);
  });
});

test("without a connection nothing is in doubt: the report fails at once and is not stored", async () => {
  proxy.refusing = true;
  const report = usageReport();
  await expect(storeOne(intake, report)).rejects.toThrow(/Connection terminated|ECONNRE/);
  expect(await timesStored([report])).toEqual([0]);
});

test("a report that can't be stored fails alone: its neighbours in the batch are stored", async () => {
  const tooMuch = { quantity: decimal("1000000000000000") };
  const reports = Array.from({ length: 40 }, (_, place) => usageReport(place % 17 === 5 ? tooMuch : {}));
  const outcomes = await storeInTwo(reports);
  expect(outcomes).toMatchObject(
    reports.map(({ eventId }, place) =>
      place % 17 === 5
        ? { message: expect.stringContaining("overflow") as string }
        : { outcome: "stored", eventId },
    ),
  );
  expect(await timesStored(reports)).toEqual(reports.map((_, place) => (place % 17 === 5 ? 0 : 1)));
});

test("a lone report waits for nobody: no timer passes before it is stored", async () => {
  await storeOne(intake, usageReport());
  vi.useFakeTimers({ toFake: ["setTimeout", "setInterval"] });
  try {
    expect((await storeOne(intake, usageReport())).outcome).toBe("stored");
  } finally {
    vi.useRealTimers();
  }
});

test("more reports than may wait are refused with 503 and Retry-After, and the waiting ones are stored", async () => {
  const release = await holdCommits();
  // All before any is sent: 20 deliveries of a thousand wait, five are refused whole.
  const deliveries = Array.from({ length: 25 }, () => Array.from({ length: 1_000 }, () => usageReport()));
  const settled = deliveries.map(some => intake.storeAll(some));
  const refused = (await Promise.all(settled.slice(20))).flat();
  await release();
  expect(refused).toHaveLength(5_000);
  const [problem] = refused;
  expect(refused.every(other => other === problem || other instanceof Problem)).toBe(true);
  expect(problem).toBeInstanceOf(Problem);
  const { kind, status, extra } = problem as Problem;
  expect([kind.code, status, extra.headers]).toEqual(["intake-full", 503, { "retry-after": "1" }]);
  const stored = (await Promise.all(settled.slice(0, 20))).flat();
  expect(stored).toMatchObject(
    deliveries.slice(0, 20).flatMap(some => some.map(({ eventId }) => ({ outcome: "stored", eventId }))),
  );
  await expect(storeOne(intake, usageReport())).resolves.toMatchObject({ outcome: "stored" });
});
