import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sumDays } from "../../src/modules/metering/sum-days.js";
import { eventually } from "../harness/index.js";
import { anyUse, DayLedger } from "./day-ledger.js";
import { imbalances } from "./ledger-balance.js";

let ledger: DayLedger;
beforeAll(async () => {
  ledger = await DayLedger.make();
});
afterAll(() => ledger[Symbol.asyncDispose]());
beforeEach(() => ledger.empty());

const sumAll = (): Promise<void> => sumDays(ledger.database);
const dayTotals = () =>
  ledger.query<{ start: string; quantity: string; events: string }>(
    `select day_start::text as start, trim_scale(quantity)::text as quantity, events::text as events
     from metering.day_total order by 1`,
  );

test("days that are over for an hour are summed in their order, each once, with those that nothing was used on", async () => {
  await sumAll();
  expect(await ledger.summedDays()).toEqual([]);
  await ledger.setClock("2026-10-23T10:00:00Z");
  await ledger.use({ count: "2" });
  await ledger.setClock("2026-10-23T20:00:00Z");
  await ledger.use({ count: "3", node: 1 });
  await sumAll();
  expect(await ledger.summedDays()).toEqual([]);
  // The day of the end of summer time has 25 hours: over at 23:00 UTC.
  await ledger.setClock("2026-10-25T22:59:00Z");
  await ledger.use({ count: "5" });
  await ledger.setClock("2026-10-25T23:59:00Z");
  await sumAll();
  const two = [
    "2026-10-22 22:00:00+00 2026-10-23 22:00:00+00",
    "2026-10-23 22:00:00+00 2026-10-24 22:00:00+00",
  ];
  expect(await ledger.summedDays()).toEqual(two);
  await ledger.setClock("2026-10-26T00:01:00Z");
  await Promise.all([sumAll(), sumAll()]);
  expect(await ledger.summedDays()).toEqual([...two, "2026-10-24 22:00:00+00 2026-10-25 23:00:00+00"]);
  expect(await dayTotals()).toEqual([
    { start: "2026-10-22 22:00:00+00", quantity: "5", events: "2" },
    { start: "2026-10-24 22:00:00+00", quantity: "5", events: "1" },
  ]);
  expect(await imbalances(ledger)).toEqual([]);
});

test("the first day is found also when its hour lies between two midnights, or in a service that others come before", async () => {
  await ledger.empty("Atlantic/Azores");
  await ledger.setClock("2026-10-25T20:00:00Z");
  await ledger.use({ subscription: 1 });
  await ledger.use({ subscription: 0 });
  await ledger.setClock("2026-10-25T00:30:00Z");
  await ledger.use({ subscription: Math.random() < 0.5 ? 0 : 1 });
  await ledger.setClock("2026-10-27T10:00:00Z");
  await sumAll();
  expect((await ledger.summedDays()).at(0)).toBe("2026-10-24 00:00:00+00 2026-10-25 01:00:00+00");
  expect(await imbalances(ledger)).toEqual([]);
});

test("a correction is added to its day, and is no event; before and after the day is summed", async () => {
  await ledger.setClock("2026-10-10T10:00:00Z");
  await ledger.use();
  await ledger.correctSome();
  await ledger.setClock("2026-10-12T10:00:00Z");
  await sumAll();
  expect(await dayTotals()).toMatchObject([{ quantity: "0.75", events: "1" }]);
  await ledger.correctSome();
  expect(await dayTotals()).toMatchObject([{ quantity: "0.5", events: "1" }]);
  expect(await imbalances(ledger)).toEqual([]);
});

test("what is stored in a summed day, because the clock went back, takes its sum away and those after it, until the next run", async () => {
  for (const day of ["08", "09", "10"]) {
    await ledger.setClock(`2026-10-${day}T10:00:00Z`);
    await ledger.use();
  }
  await ledger.setClock("2026-10-12T10:00:00Z");
  await sumAll();
  expect((await ledger.summedDays()).length).toBe(4);
  await ledger.setClock("2026-10-09T11:00:00Z");
  await ledger.use({ count: "7" });
  expect(await ledger.summedDays()).toEqual(["2026-10-07 22:00:00+00 2026-10-08 22:00:00+00"]);
  expect(await imbalances(ledger)).toEqual([]);
  await ledger.setClock("2026-10-12T10:00:00Z");
  await sumAll();
  expect((await dayTotals()).map(({ quantity }) => quantity)).toEqual(["1", "8", "1"]);
  expect(await imbalances(ledger)).toEqual([]);
});

const begin = (day: string) =>
  ledger.query("call metering.begin_day($1, $1::timestamptz + interval '1 day')", [`${day} 22:00:00+00`]);

test("no day is begun while another is being summed, nor behind a gap; the first of all is given up for an earlier one", async () => {
  await ledger.setClock("2026-10-09T10:00:00Z");
  await ledger.use();
  await begin("2026-10-09");
  await begin("2026-10-10");
  expect(await ledger.query("select day_start::text as start from metering.summed_day")).toEqual([
    { start: "2026-10-09 22:00:00+00" },
  ]);
  await ledger.setClock("2026-10-12T10:00:00Z");
  await sumAll();
  expect(await ledger.summedDays()).toEqual([]);
  await sumAll();
  await begin("2026-10-13");
  await sumAll();
  expect(await ledger.summedDays()).toEqual([
    "2026-10-08 22:00:00+00 2026-10-09 22:00:00+00",
    "2026-10-09 22:00:00+00 2026-10-10 22:00:00+00",
    "2026-10-10 22:00:00+00 2026-10-11 22:00:00+00",
  ]);
  expect(await imbalances(ledger)).toEqual([]);
});

const somebodyWaits = () =>
  eventually(async () => {
    const waiting = await ledger.query(
      "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
    );
    return waiting.length > 0;
  });

test("a sum waits for corrections under way, and for an intake that takes its day away", async () => {
  await ledger.setClock("2026-10-09T10:00:00Z");
  await ledger.use({ count: "5" });
  await ledger.setClock("2026-10-11T10:00:00Z");
  let summing: Promise<void> | undefined;
  await ledger.database.transaction(async tx => {
    await ledger.correctSome(tx);
    summing = sumAll();
    await somebodyWaits();
  });
  await summing;
  expect(await dayTotals()).toMatchObject([{ quantity: "4.75", events: "1" }]);

  await ledger.query("update metering.summed_day set summed_at = null where day_start >= '2026-10-09'");
  const holder = await ledger.database.pool.connect();
  try {
    await holder.query("begin; delete from metering.summed_day where day_start >= '2026-10-09'");
    summing = sumAll();
    await somebodyWaits();
    await holder.query("commit");
  } finally {
    holder.release();
  }
  await summing;
  expect(await ledger.summedDays()).toEqual(["2026-10-08 22:00:00+00 2026-10-09 22:00:00+00"]);
});

test("a sum that hangs on an intake gives up, and goes on with the next run", async () => {
  await ledger.setClock("2026-10-09T10:00:00Z");
  await ledger.use();
  await ledger.setClock("2026-10-12T10:00:00Z");
  const holder = await ledger.database.pool.connect();
  try {
    await holder.query("begin; select metering.stamp()");
    await expect(sumAll()).rejects.toMatchObject({ code: "55P03" });
  } finally {
    await holder.query("rollback");
    holder.release();
  }
  await sumAll();
  expect((await ledger.summedDays()).length).toBe(3);
});

test("who is told to stop sums no further day", async () => {
  await ledger.setClock("2026-10-09T10:00:00Z");
  await ledger.use();
  await ledger.setClock("2026-10-12T10:00:00Z");
  await sumDays(ledger.database, AbortSignal.abort());
  expect(await ledger.summedDays()).toEqual([]);
});

async function sumUnlessHeldUp(): Promise<void> {
  try {
    await sumAll();
  } catch (error) {
    expect(error).toMatchObject({ code: "55P03" });
  }
}

test("whatever the clock does while two nodes store, correct and sum, sums are those of the events", async () => {
  const dayMs = 24 * 3_600_000;
  const start = Date.parse("2026-10-23T00:00:00Z");
  // Days that no later clock takes away.
  await ledger.setClock("2026-10-12T10:00:00Z");
  await ledger.use();
  let running = true;
  const whileRunning = async (work: () => Promise<void>): Promise<number> => {
    let times = 0;
    for (; running; times++) await work();
    return times;
  };
  const working = Promise.all([
    ...Array.from({ length: 4 }, () => whileRunning(() => ledger.use(anyUse()))),
    whileRunning(sumUnlessHeldUp),
    whileRunning(sumUnlessHeldUp),
    whileRunning(() => ledger.correctSome()),
  ]);
  let daysSeen = 0;
  try {
    for (let turn = 0; turn < 12; turn++) {
      await ledger.setClock(start + Math.random() * 5 * dayMs);
      daysSeen = Math.max(daysSeen, (await ledger.summedDays()).length);
      expect(await imbalances(ledger)).toEqual([]);
    }
  } finally {
    running = false;
    await Promise.allSettled([working]);
  }
  expect((await working)[0]).toBeGreaterThan(0);
  expect(daysSeen).toBeGreaterThan(2);
  await ledger.setClock(start + 7 * dayMs);
  await sumAll();
  await sumAll();
  expect((await ledger.summedDays()).length).toBeGreaterThan(15);
  expect(await imbalances(ledger)).toEqual([]);
});
