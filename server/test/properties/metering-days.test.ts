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
import { openDatabase, type Database, type Tx } from "../../src/platform/database/index.js";
import { captureLog, createTestDatabase, eventually, type TestDatabase } from "../harness/index.js";
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
  await setZone("Europe/Berlin");
  await ledger.query(
    "truncate metering.usage_event, metering.usage_total, metering.correction, metering.summed_day, metering.day_total cascade",
  );
});

const services = [randomUUID(), randomUUID()];
// Two of each service.
const subscriptions = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const prices = ["0.5", "0.25"];
const one = (of: readonly string[], place: number): string => present(of[place], "there are as many");

interface Use {
  readonly node?: number;
  readonly subscription?: number;
  readonly product?: string;
  readonly mode?: "live" | "test";
  /** Of the plan; each has its price. */
  readonly version?: number;
  readonly count?: string;
}

async function setZone(zone: string): Promise<void> {
  await ledger.query("update platform.setting set value = $1 where name = 'billing_timezone'", [zone]);
}

async function setClock(instant: string | number): Promise<void> {
  const at = new Date(instant).getTime();
  await ledger.query("update platform.clock set shift_ms = $1", [at - Date.now()]);
}

/** What is reported just now, by the database's clock. */
function use(wanted: Use = {}) {
  const { node = 0, subscription = 0, product = "prod_a", mode = "live", version = 0, count = "1" } = wanted;
  const { call, ...report } = usageReport({
    serviceId: one(services, subscription % 2),
    productId: product,
    planVersionId: version + 1,
    unitPrice: decimal(one(prices, version)),
    quantity: decimal(count),
  });
  const subscriptionId = one(subscriptions, subscription);
  return storeOne(present(intakes[node], "there are two"), {
    ...report,
    call: { ...call, subscriptionId, mode },
  });
}

/** One of two, as often as the other. */
const either = (): number => Math.round(Math.random());
const anyUse = (): Use => ({
  node: either(),
  subscription: either() + 2 * either(),
  product: `prod_${either()}`,
  mode: either() === 0 ? "live" : "test",
  version: either(),
  count: String(1 + Math.floor(Math.random() * 100)),
});

async function correctSome(tx?: Tx): Promise<void> {
  if (tx === undefined) return database.transaction(correctSome);
  const [event] = await ledger.query<{ id: string; accepted_at: Date }>(
    "select id, accepted_at from metering.usage_event order by random() limit 1",
  );
  if (event === undefined) return;
  await insertCorrection(tx, {
    id: uuidV7(Date.now()),
    eventId: event.id,
    acceptedAt: event.accepted_at,
    quantity: decimal("-0.25"),
    reason: "counted wrongly",
    reference: undefined,
    at: new Date(),
    by: { id: randomUUID(), name: "Provider" },
  });
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
  expect(await totals({})).toMatchObject([{ events: 4, quantity: "10" }]);
  await setClock("2026-10-12T10:00:00Z");
  await sumDays(database);
  expect((await dayTotals()).map(({ quantity }) => quantity)).toEqual(["1", "8", "1"]);
  expect(await imbalances(ledger)).toEqual([]);
});

const begin = (day: string) =>
  ledger.query("call metering.begin_day($1, $1::timestamptz + interval '1 day')", [`${day} 22:00:00+00`]);

test("no day is begun while another is being summed, nor behind a gap; the first of all is given up for an earlier one", async () => {
  await setClock("2026-10-09T10:00:00Z");
  await use();
  await begin("2026-10-09");
  await begin("2026-10-10");
  expect(await ledger.query("select day_start::text as start from metering.summed_day")).toEqual([
    { start: "2026-10-09 22:00:00+00" },
  ]);
  await setClock("2026-10-12T10:00:00Z");
  await sumDays(database);
  expect(await summedDays()).toEqual([]);
  await sumDays(database);
  await begin("2026-10-13");
  await sumDays(database);
  expect(await summedDays()).toEqual([
    "2026-10-08 22:00:00+00 2026-10-09 22:00:00+00",
    "2026-10-09 22:00:00+00 2026-10-10 22:00:00+00",
    "2026-10-10 22:00:00+00 2026-10-11 22:00:00+00",
  ]);
  expect(await imbalances(ledger)).toEqual([]);
});

test("a sum waits for corrections under way, and for an intake that takes its day away", async () => {
  await setClock("2026-10-09T10:00:00Z");
  await use({ count: "5" });
  await setClock("2026-10-11T10:00:00Z");
  const waits = () =>
    eventually(async () => {
      const waiting = await ledger.query(
        "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
      );
      return waiting.length > 0;
    });
  let summing: Promise<void> | undefined;
  await database.transaction(async tx => {
    await correctSome(tx);
    summing = sumDays(database);
    await waits();
  });
  await summing;
  expect(await dayTotals()).toMatchObject([{ quantity: "4.75", events: "1" }]);

  await ledger.query("update metering.summed_day set summed_at = null where day_start >= '2026-10-09'");
  const holder = await database.pool.connect();
  try {
    await holder.query("begin; delete from metering.summed_day where day_start >= '2026-10-09'");
    summing = sumDays(database);
    await waits();
    await holder.query("commit");
  } finally {
    holder.release();
  }
  await summing;
  expect(await summedDays()).toEqual(["2026-10-08 22:00:00+00 2026-10-09 22:00:00+00"]);
});

test("who is told to stop sums no further day", async () => {
  await setClock("2026-10-09T10:00:00Z");
  await use();
  await setClock("2026-10-12T10:00:00Z");
  await sumDays(database, AbortSignal.abort());
  expect(await summedDays()).toEqual([]);
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
    ...Array.from({ length: 4 }, () => whileRunning(() => use(anyUse()))),
    whileRunning(sumUnlessHeldUp),
    whileRunning(sumUnlessHeldUp),
    whileRunning(() => correctSome()),
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

// In the Azores midnight comes twice on 2026-10-25; in India hours begin at the half.
test.each(["Europe/Berlin", "Atlantic/Azores", "Asia/Kolkata"])(
  "whatever span is asked for, and wherever days are summed up to, its sums are those of the events in it: %s",
  async zone => {
    await setZone(zone);
    const start = Date.parse("2026-10-23T00:00:00Z");
    for (let hour = 0; hour < 5 * 24; hour += 3) {
      await setClock(start + (hour + Math.random()) * hourMs);
      await Promise.all([use(anyUse()), use(anyUse()), use(anyUse())]);
      if (hour % 9 === 0) await correctSome();
      if (hour === 81) await sumDays(database);
    }
    const span = fc.tuple(fc.integer({ min: -30, max: 150 }), fc.integer({ min: 0, max: 150 }));
    const filter = fc.record(
      {
        productId: fc.constantFrom("prod_0", "prod_1"),
        mode: fc.constantFrom("live", "test"),
        subscriptionId: fc.constantFrom(...subscriptions),
      },
      { requiredKeys: [] },
    );
    // In whole days, in hours and in milliseconds.
    const unit = fc.constantFrom(24 * hourMs, hourMs, 1_234_567);
    await fc.assert(
      fc.asyncProperty(
        span,
        unit,
        fc.boolean(),
        filter,
        async ([from, length], unitMs, isZoned, filtered) => {
          // Midnight in Berlin is 22:00 in summer.
          const fromMs = start + (isZoned ? -2 * hourMs : 0) + from * unitMs;
          const times = { from: new Date(fromMs), to: new Date(fromMs + length * unitMs) };
          expect(await totals({ ...filtered, ...times })).toEqual(
            await sumsOfEvents({ ...filtered, ...times }),
          );
        },
      ),
      { numRuns: 60 },
    );
    expect((await summedDays()).length).toBeGreaterThan(1);
  },
);

interface Told {
  readonly mode: string;
  readonly productId: string;
  readonly events: number;
  readonly quantity: string;
  readonly amount: string;
}

type Filter = Partial<Omit<Parameters<typeof sumEvents>[1], "serviceId">>;

async function totals(filter: Filter): Promise<readonly Told[]> {
  const all = {
    productId: undefined,
    mode: undefined,
    subscriptionId: undefined,
    from: undefined,
    to: undefined,
  };
  const sums = await sumEvents(database.db, { ...all, ...filter, serviceId: one(services, 0) });
  return sums.map(({ quantity, amount, ...rest }) => ({
    ...rest,
    quantity: decimalText(quantity),
    amount: decimalText(amount),
  }));
}

async function sumsOfEvents({ productId, mode, subscriptionId, from, to }: Filter): Promise<readonly Told[]> {
  const rows = await ledger.query<Told & { readonly isLive: boolean }>(
    `select mode = 1 as "isLive", product_id as "productId", count(*)::integer as events, sum(quantity) as quantity,
       sum(quantity * unit_price) as amount
     from (
       select mode, product_id, unit_price,
         quantity + coalesce((select sum(c.quantity) from metering.correction c where c.event_id = e.id), 0) as quantity
       from metering.usage_event e
       where service_id = $1 and accepted_at >= $2 and accepted_at < $3 and product_id = coalesce($4, product_id)
         and (mode = 1) = coalesce($5, mode = 1) and subscription_id = coalesce($6, subscription_id)
     ) e group by 1, 2 order by 1 desc, 2`,
    [services[0], from, to, productId, mode === undefined ? null : mode === "live", subscriptionId],
  );
  return rows.map(({ isLive, quantity, amount, ...rest }) => ({
    ...rest,
    mode: isLive ? "live" : "test",
    quantity: decimalText(decimal(quantity)),
    amount: decimalText(decimal(amount)),
  }));
}
