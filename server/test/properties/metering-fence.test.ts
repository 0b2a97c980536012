import { randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { present } from "../../src/kernel/assert.js";
import { decimal } from "../../src/kernel/decimal.js";
import { recordUsage } from "../../src/modules/metering/usage-store.js";
import { UsageIntake } from "../../src/modules/metering/usage-intake.js";
import { openDatabase, type Database } from "../../src/platform/database/index.js";
import { captureLog, createTestDatabase, type TestDatabase } from "../harness/index.js";
import { storeOne, usageReport } from "../seeds/usage-reports.js";
import { imbalances } from "./ledger-balance.js";

let ledger: TestDatabase;
let databases: readonly Database[];
let intakes: readonly UsageIntake[];
const log = captureLog();

// Two nodes as far as the ledger knows nodes: an intake and a pool each.
beforeAll(async () => {
  ledger = await createTestDatabase();
  databases = [1, 2].map(() =>
    openDatabase({
      connectionString: ledger.url,
      connectionsMax: 5,
      applicationName: "tollgate",
      onIdleError: error => {
        log.logger.error({ err: error }, "idle connection lost");
      },
    }),
  );
  intakes = databases.map(
    ({ pool }, place) =>
      new UsageIntake({ pool, record: recordUsage, node: { number: place + 1 }, logger: log.logger }),
  );
});
afterAll(async () => {
  for (const intake of intakes) await intake[Symbol.asyncDispose]();
  for (const database of databases) await database.pool.end();
  await ledger[Symbol.asyncDispose]();
});

const pick = <T>(items: readonly T[]): T =>
  present(items[Math.floor(Math.random() * items.length)], "there are some");
const products = ["prod_a", "prod_b", "prod_c"];
const subscriptions = Array.from({ length: 5 }, () => ({ id: randomUUID(), serviceId: randomUUID() }));

function anyReport() {
  const { id, serviceId } = pick(subscriptions);
  const { call, ...rest } = usageReport({ serviceId, productId: pick(products), quantity: decimal("0.25") });
  return { ...rest, call: { ...call, subscriptionId: id } };
}

test("40 closes of a period while 40 reporters report: what was counted at a close is what stands there at the end", async () => {
  let running = true;
  const reporting = Array.from({ length: 40 }, async (_, place) => {
    const intake = present(intakes[place % 2], "there are two");
    let stored = 0;
    while (running) {
      await storeOne(intake, anyReport());
      stored++;
    }
    return stored;
  });
  const closed: { start: string; finish: string; events: number }[] = [];
  const closer = new pg.Client({ connectionString: ledger.url });
  await closer.connect();
  const countIn = async ({ start, finish }: { start: string; finish: string }) => {
    const { rows } = await closer.query<{ events: number }>(
      "select count(*)::integer as events from metering.usage_event where accepted_at >= $1 and accepted_at < $2",
      [start, finish],
    );
    return rows[0]?.events ?? 0;
  };
  let start = "-infinity";
  for (let close = 0; close < 40; close++) {
    // Every other period ends between two milliseconds.
    const unit = close % 2 === 0 ? "milliseconds" : "microseconds";
    const { rows } = await closer.query<{ now: string }>(
      `select date_trunc('${unit}', platform.now())::text as now`,
    );
    const finish = present(rows[0], "a row").now;
    await closer.query("call metering.close_period($1, $2)", [start, finish]);
    const period = { start, finish };
    closed.push({ ...period, events: await countIn(period) });
    start = finish;
  }
  running = false;
  const stored = (await Promise.all(reporting)).reduce((sum, count) => sum + count, 0);

  for (const { events, ...period } of closed) expect(await countIn(period)).toBe(events);
  expect(closed.filter(period => period.events > 0).length).toBeGreaterThan(20);
  const { rows } = await closer.query<{ events: number; uneven: number }>(
    `select count(*)::integer as events,
       count(*) filter (where accepted_at <> date_trunc('milliseconds', accepted_at))::integer as uneven
     from metering.usage_event`,
  );
  expect(rows).toEqual([{ events: stored, uneven: 0 }]);
  expect(await imbalances(ledger)).toEqual([]);
  await closer.end();
});

test("a period that overlaps a closed one is refused, and a close waits until the clock has passed its end", async () => {
  const [{ finish } = { finish: "" }] = await ledger.query<{ finish: string }>(
    "select max(period_end)::text as finish from metering.closed_period",
  );
  await expect(
    ledger.query("call metering.close_period($1::timestamptz - interval '1 microsecond', platform.now())", [
      finish,
    ]),
  ).rejects.toMatchObject({ code: "TG001" });
  await ledger.query("call metering.close_period($1, platform.now() + interval '150 milliseconds')", [
    finish,
  ]);
  const [row] = await ledger.query<{ passed: boolean }>(
    "select bool_and(closed_at >= period_end) as passed from metering.closed_period",
  );
  expect(row?.passed).toBe(true);
});

test("a stamp never falls before the end of a closed period, and is whole milliseconds also when that end is not", async () => {
  const client = new pg.Client({ connectionString: ledger.url });
  await client.connect();
  await client.query("begin");
  await client.query(
    "insert into metering.closed_period values ('2100-01-01', '2100-01-31 12:00:00.123456+00', now())",
  );
  const { rows } = await client.query<{ stamp: Date; whole: boolean }>(
    "select stamp, stamp = date_trunc('milliseconds', stamp) as whole from metering.stamp() stamp",
  );
  await client.query("rollback");
  await client.end();
  expect(rows).toEqual([{ stamp: new Date("2100-01-31T12:00:00.124Z"), whole: true }]);
});

test("batches of two nodes with the same keys and totals in opposite orders never deadlock, and each key is one event", async () => {
  const names = Array.from({ length: 60 }, () => randomBytes(32));
  const [{ id: subscriptionId, serviceId } = { id: "", serviceId: "" }] = subscriptions;
  const contentHash = randomBytes(32);
  const keyed = (hash: Buffer) => {
    const { call, ...rest } = anyReport();
    return { ...rest, serviceId, call: { ...call, subscriptionId }, key: { hash, contentHash } };
  };
  const outcomes: string[] = [];
  for (let round = 0; round < 25; round++) {
    const hashes = names.map(name => Buffer.concat([name, Buffer.from([round])]));
    // Two batches at once on each node: the first takes one report, so it is sent ahead.
    const waves = intakes.flatMap((intake, node) => {
      const order = node === 0 ? hashes : hashes.toReversed();
      return [anyReport(), anyReport(), ...order.map(keyed), ...order.toReversed().map(keyed)].map(report =>
        storeOne(intake, report),
      );
    });
    outcomes.push(...(await Promise.all(waves)).map(stored => stored.outcome));
  }
  expect(outcomes.filter(outcome => outcome === "stored")).toHaveLength(25 * (60 + 4));
  expect(outcomes.filter(outcome => outcome === "duplicate")).toHaveLength(25 * 60 * 3);
  expect(log.text()).toBe("");
  expect(await imbalances(ledger)).toEqual([]);
});
