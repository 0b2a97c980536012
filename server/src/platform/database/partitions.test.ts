import type pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestDatabase, openTestPool, type TestDatabase } from "../../../test/harness/index.js";
import { dropCallPartitionsBefore, makePartitions } from "./partitions.js";

let database: TestDatabase;
let pool: pg.Pool;

beforeEach(async () => {
  database = await createTestDatabase();
  pool = openTestPool(database.url, 2);
});
afterEach(async () => {
  await pool.end();
  await database[Symbol.asyncDispose]();
});

const dayMs = 86_400_000;
const moveClock = (days: number): Promise<unknown> =>
  database.query("update platform.clock set shift_ms = shift_ms + $1", [days * dayMs]);

/** An event that was accepted now. */
const store = (): Promise<unknown> =>
  database.query(`
    insert into metering.usage_event (id, accepted_at, service_id, subscription_id, product_id, plan_version_id, unit_price,
      quantity, mode, call_id, called_at, plan_assignment, key_epoch)
    values (gen_random_uuid(), platform.now(), gen_random_uuid(), gen_random_uuid(), 'p', 0, 0, 1, 1,
      '\\x00010203040506070809', platform.now(), 0, 0)`);
const placesOfEvents = async (): Promise<string[]> =>
  (
    await database.query<{ place: string }>(
      "select distinct tableoid::regclass::text as place from metering.usage_event",
    )
  ).map(row => row.place);

test("this month and the next three have a partition, however often they are made, and by several at once", async () => {
  expect(await Promise.all([makePartitions(pool), makePartitions(pool), makePartitions(pool)])).toEqual([
    0, 0, 0,
  ]);
  const rows = await database.query<{ children: number }>(
    "select count(*)::integer as children from pg_inherits where inhparent = 'metering.usage_event'::regclass",
  );
  expect(rows).toEqual([{ children: 5 }]);
});

test("events that came while nobody made partitions move out of the DEFAULT one, and none is lost", async () => {
  await makePartitions(pool);
  await moveClock(200);
  await store();
  await store();
  expect(await placesOfEvents()).toEqual(["metering.usage_event_default"]);
  expect(await makePartitions(pool)).toBe(0);
  expect(await placesOfEvents()).toEqual([expect.stringMatching(/^metering\.usage_event_y\d{4}m\d{2}$/)]);
  expect(await database.query("select from metering.usage_event")).toHaveLength(2);
  await store();
  expect(await placesOfEvents()).toHaveLength(1);
});

test("rows that no partition of these months can take are counted", async () => {
  await moveClock(400);
  await store();
  await moveClock(-400);
  expect(await makePartitions(pool)).toBe(1);
});

test("a partition of calls that somebody reads is dropped another day, and holds up no calls meanwhile", async () => {
  await makePartitions(pool);
  const [reader] = [await pool.connect()];
  await reader.query("begin; lock table gateway.call in access share mode");
  await moveClock(365);
  await expect(dropCallPartitionsBefore(pool, Date.now() + 300 * dayMs)).rejects.toMatchObject({
    code: "55P03",
  });
  await reader.query("rollback");
  reader.release();
  expect(await dropCallPartitionsBefore(pool, Date.now() + 300 * dayMs)).toBeGreaterThanOrEqual(4);
});
