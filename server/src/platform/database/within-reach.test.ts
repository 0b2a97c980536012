import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, openTestPool, type TestDatabase } from "../../../test/harness/index.js";
import { withinReach } from "./index.js";

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = openTestPool(database.url);
});
afterAll(async () => {
  await pool.end();
  await database[Symbol.asyncDispose]();
});

test("what does not answer in time is told to be unavailable", async () => {
  await expect(withinReach(pool.query("select pg_sleep(0.5)"), 50)).rejects.toThrow("does not answer");
});

test("an answer that came while the process stood still counts", async () => {
  await pool.query("select");
  const read = withinReach(pool.query<{ one: number }>("select 1 as one"), 50);
  // Sent, and then nothing is looked at for longer than the limit.
  await new Promise(setImmediate);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  expect((await read).rows).toEqual([{ one: 1 }]);
});
