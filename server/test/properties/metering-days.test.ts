import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { present } from "../../src/kernel/assert.js";
import { decimal, decimalText } from "../../src/kernel/decimal.js";
import { uuidV7 } from "../../src/kernel/ids.js";
import { insertCorrection } from "../../src/modules/metering/correction-store.js";
import { sumDays } from "../../src/modules/metering/day-store.js";
import { sumEvents } from "../../src/modules/metering/total-reads.js";
import { UsageIntake } from "../../src/modules/metering/usage-intake.js";
import { recordUsage } from "../../src/modules/metering/usage-store.js";
import { openDatabase, type Database } from "../../src/platform/database/index.js";
import { captureLog, createTestDatabase, type TestDatabase } from "../harness/index.js";
import { storeOne, usageReport } from "../seeds/usage-reports.js";
import { imbalances } from "./ledger-balance.js";

let ledger: TestDatabase;
let database: Database;
let intakes: readonly UsageIntake[];
const log = captureLog();
const hourMs = 3_600_000;

// Two nodes as far as the ledger knows nodes.
beforeAll(async () => {
  ledger = await createTestDatabase();
  await ledger.query("update platform.setting set value = 'Europe/Berlin' where name = 'billing_timezone'");
  database = openDatabase({
    connectionString: ledger.url,
    connectionsMax: 12,
    applicationName: "tollgate",
    onIdleError: error => {
      log.logger.error({ err: error }, "idle connection lost");
    },
  });
  intakes = [1, 2].map(
    node => new UsageIntake({ pool: database.pool, record: recordUsage, node, logger: log.logger }),
  );
});
afterAll(async () => {
  for (const intake of intakes) await intake[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
  await ledger[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await ledger.query(
    "truncate metering.usage_event, metering.usage_total, metering.correction, metering.summed_day, metering.day_total cascade",
  );
});

const serviceId = randomUUID();
const subscriptions = [randomUUID(), randomUUID()];

async function setClock(instant: string | number): Promise<void> {
  const at = new Date(instant).getTime();
  await ledger.query("update platform.clock set shift_ms = $1", [at - Date.now()]);
}

/** What is reported just now, by the database's clock. */
function use({ node = 0, subscription = 0, product = "prod_a", count = "1" } = {}) {
  const { call, ...report } = usageReport({ serviceId, productId: product, quantity: decimal(count) });
  const subscriptionId = present(subscriptions[subscription], "there are two");
  return storeOne(present(intakes[node], "there are two"), { ...report, call: { ...call, subscriptionId } });
}

async function correctSome(): Promise<void> {
  const [event] = await ledger.query<{ id: string; accepted_at: Date }>(
    "select id, accepted_at from metering.usage_event order by random() limit 1",
  );
  if (event === undefined) return;
  await database.transaction(tx =>
    insertCorrection(tx, {
      id: uuidV7(Date.now()),
      eventId: event.id,
      acceptedAt: event.accepted_at,
      quantity: decimal("-0.25"),
      reason: "counted wrongly",
      reference: undefined,
      at: new Date(),
      by: { id: randomUUID(), name: "Provider" },
    }),
  );
}

async function sumUnlessHeldUp(): Promise<void> {
  try {
    await sumDays(database);
  } catch (error) {
    expect(error).toMatchObject({ code: "55P03" });
  }
}

async function summedDays(): Promise<readonly string[]> {
  const rows = await ledger.query<{ day: string }>(
    `select day_start::text || ' ' || day_end::text as day from metering.summed_day where summed_at is not null
     order by day_start`,
  );
  return rows.map(({ day }) => day);
}
const dayTotals = () =>
  ledger.query(
    "select day_start::text as start, trim_scale(quantity)::text as quantity, events::text as events from metering.day_total order by 1",
  );

test("days that are over for an hour are summed in their order, each once, with those that nothing was used on", async () => {
  await sumDays(database);
  expect(await summedDays()).toEqual([]);
  await setClock("2026-10-23T10:00:00Z");
  await use({ count: "2" });
  await setClock("2026-10-23T20:00:00Z");
  await use({ count: "3", node: 1 });
  await sumDays(database);
  expect(await summedDays()).toEqual([]);
  // The day of the end of summer time has 25 hours: over at 23:00 UTC.
  await setClock("2026-10-25T22:59:00Z");
  await use({ count: "5" });
  await setClock("2026-10-25T23:59:00Z");
  await sumDays(database);
  const two = [
    "2026-10-22 22:00:00+00 2026-10-23 22:00:00+00",
    "2026-10-23 22:00:00+00 2026-10-24 22:00:00+00",
  ];
  expect(await summedDays()).toEqual(two);
  await setClock("2026-10-26T00:01:00Z");
  await Promise.all([sumDays(database), sumDays(database)]);
  expect(await summedDays()).toEqual([...two, "2026-10-24 22:00:00+00 2026-10-25 23:00:00+00"]);
  expect(await dayTotals()).toEqual([
    { start: "2026-10-22 22:00:00+00", quantity: "5", events: "2" },
    { start: "2026-10-24 22:00:00+00", quantity: "5", events: "1" },
  ]);
  expect(await imbalances(ledger)).toEqual([]);
});

test("a correction is added to its day, and is no event; before and after the day is summed", async () => {
  await setClock("2026-10-10T10:00:00Z");
  await use();
  await correctSome();
  await setClock("2026-10-12T10:00:00Z");
  await sumDays(database);
  expect(await dayTotals()).toMatchObject([{ quantity: "0.75", events: "1" }]);
  await correctSome();
  expect(await dayTotals()).toMatchObject([{ quantity: "0.5", events: "1" }]);
  expect(await imbalances(ledger)).toEqual([]);
});

test("what is stored in a summed day, because the clock went back, takes its sum away and those after it, until the next run", async () => {
  for (const day of ["08", "09", "10"]) {
    await setClock(`2026-10-${day}T10:00:00Z`);
    await use();
  }
  await setClock("2026-10-12T10:00:00Z");
  await sumDays(database);
  expect((await summedDays()).length).toBe(4);
  await setClock("2026-10-09T11:00:00Z");
  await use({ count: "7" });
  expect(await summedDays()).toEqual(["2026-10-07 22:00:00+00 2026-10-08 22:00:00+00"]);
  expect((await totals({}))[0]).toMatchObject({ events: 4, quantity: "10" });
  await setClock("2026-10-12T10:00:00Z");
  await sumDays(database);
  expect((await dayTotals()).map(({ quantity }) => quantity)).toEqual(["1", "8", "1"]);
  expect(await imbalances(ledger)).toEqual([]);
});

test("a day whose neighbour before it lost its sum is not begun, and one that was begun first of all is given up for an earlier one", async () => {
  const begin = (day: string) =>
    ledger.query("call metering.begin_day($1, $1::timestamptz + interval '1 day')", [`${day} 22:00:00+00`]);
  await setClock("2026-10-09T10:00:00Z");
  await use();
  await begin("2026-10-09");
  await begin("2026-10-11");
  expect(await ledger.query("select day_start::text as start from metering.summed_day")).toEqual([
    { start: "2026-10-09 22:00:00+00" },
  ]);
  await setClock("2026-10-12T10:00:00Z");
  await sumDays(database);
  expect(await summedDays()).toEqual([]);
  await sumDays(database);
  expect((await summedDays()).at(0)).toBe("2026-10-08 22:00:00+00 2026-10-09 22:00:00+00");
  expect(await imbalances(ledger)).toEqual([]);
});

test("a day that an intake writes into is summed after its commit, and a sum that hangs on an intake gives up", async () => {
  await setClock("2026-10-09T10:00:00Z");
  await use();
  await setClock("2026-10-12T10:00:00Z");
  const holder = await database.pool.connect();
  try {
    await holder.query("begin; select metering.stamp()");
    await expect(sumDays(database)).rejects.toMatchObject({ code: "55P03" });
  } finally {
    await holder.query("rollback");
    holder.release();
  }
  await sumDays(database);
  expect((await summedDays()).length).toBe(3);
});

test("whatever the clock does while two nodes store, correct and sum, sums are those of the events", async () => {
  const start = Date.parse("2026-10-23T00:00:00Z");
  let running = true;
  const whileRunning = async (work: () => Promise<unknown>): Promise<number> => {
    let times = 0;
    for (; running; times++) await work();
    return times;
  };
  const working = Promise.all([
    ...Array.from({ length: 4 }, (_, place) =>
      whileRunning(() => use({ node: place % 2, subscription: place % 2, product: `prod_${place % 3}` })),
    ),
    whileRunning(sumUnlessHeldUp),
    whileRunning(sumUnlessHeldUp),
    whileRunning(correctSome),
  ]);
  let daysSeen = 0;
  for (let turn = 0; turn < 20; turn++) {
    await setClock(start + Math.random() * 5 * 24 * hourMs);
    daysSeen = Math.max(daysSeen, (await summedDays()).length);
    expect(await imbalances(ledger)).toEqual([]);
  }
  running = false;
  const [stored] = await working;
  expect(stored).toBeGreaterThan(0);
  expect(daysSeen).toBeGreaterThan(2);
  await setClock(start + 7 * 24 * hourMs);
  await sumDays(database);
  await sumDays(database);
  expect((await summedDays()).length).toBeGreaterThan(5);
  expect(await imbalances(ledger)).toEqual([]);
});

test("whatever span is asked for, and wherever days are summed up to, its sums are those of the events in it", async () => {
  const start = Date.parse("2026-10-23T00:00:00Z");
  for (let hour = 0; hour < 5 * 24; hour += 3) {
    await setClock(start + (hour + Math.random()) * hourMs);
    await use({ node: hour % 2, subscription: hour % 2, product: `prod_${hour % 2}`, count: `${hour + 1}` });
    if (hour % 9 === 0) await correctSome();
    if (hour === 81) await sumDays(database);
  }
  const span = fc.tuple(fc.integer({ min: -30, max: 150 }), fc.integer({ min: 0, max: 150 }));
  // In whole days, in hours and in milliseconds.
  const unit = fc.constantFrom(24 * hourMs, hourMs, 1_234_567);
  await fc.assert(
    fc.asyncProperty(span, unit, fc.boolean(), async ([from, length], unitMs, isZoned) => {
      // Midnight in Berlin is 22:00 in summer.
      const fromMs = start + (isZoned ? -2 * hourMs : 0) + from * unitMs;
      const [told, summed] = [
        await totals({ from: new Date(fromMs), to: new Date(fromMs + length * unitMs) }),
        await sumsOfEvents(fromMs, fromMs + length * unitMs),
      ];
      expect(told).toEqual(summed);
    }),
    { numRuns: 60 },
  );
  expect((await summedDays()).length).toBeGreaterThan(1);
});

interface Told {
  readonly productId: string;
  readonly events: number;
  readonly quantity: string;
}

async function totals(times: { readonly from?: Date; readonly to?: Date }): Promise<readonly Told[]> {
  const sums = await sumEvents(database.db, {
    serviceId,
    productId: undefined,
    mode: undefined,
    subscriptionId: undefined,
    from: times.from,
    to: times.to,
  });
  return sums.map(({ productId, events, quantity }) => ({
    productId,
    events,
    quantity: decimalText(quantity),
  }));
}

async function sumsOfEvents(fromMs: number, toMs: number): Promise<readonly Told[]> {
  const rows = await ledger.query<{ product_id: string; events: number; quantity: string }>(
    `select e.product_id, count(*)::integer as events,
       sum(e.quantity + coalesce((select sum(c.quantity) from metering.correction c where c.event_id = e.id), 0)) as quantity
     from metering.usage_event e where accepted_at >= $1 and accepted_at < $2 group by 1 order by 1`,
    [new Date(fromMs), new Date(toMs)],
  );
  return rows.map(row => ({
    productId: row.product_id,
    events: row.events,
    quantity: decimalText(decimal(row.quantity)),
  }));
}
