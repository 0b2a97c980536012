import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestDatabase, eventually, type TestDatabase } from "../../../test/harness/index.js";
import { NodeNumber } from "./node-number.js";

let database: TestDatabase;
let lost: number;
const opened: NodeNumber[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
  lost = 0;
});
afterEach(async () => {
  for (const node of opened.splice(0)) await node[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

async function claim(): Promise<NodeNumber> {
  const node = await NodeNumber.claim(database.url, () => lost++);
  opened.push(node);
  return node;
}

/** Which numbers are held in the database. */
const held = async (): Promise<number[]> => {
  const rows = await database.query<{ number: number }>(
    `select objid::integer as number from pg_locks
     where locktype = 'advisory' and classid = 7412 and granted
       and database = (select oid from pg_database where datname = current_database()) order by 1`,
  );
  return rows.map(({ number }) => number);
};
const cutAll = () =>
  database.query(
    "select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'tollgate node' and datname = current_database()",
  );

test("each process has the lowest number that is free", async () => {
  const [first, second] = [await claim(), await claim()];
  expect([first.number, second.number]).toEqual([1, 2]);
  await first[Symbol.asyncDispose]();
  expect((await claim()).number).toBe(1);
});

test("numbers that were lost with their connections are claimed anew, each its own", async () => {
  const [first, second] = [await claim(), await claim()];
  await cutAll();
  await eventually(() => lost === 2);
  await eventually(async () => (await held()).join() === "1,2", 10_000);
  expect([first.number, second.number]).toEqual([1, 2]);
});

test("a number that somebody else took meanwhile is left to them", async () => {
  const first = await claim();
  const faster = new pg.Client({ connectionString: database.url });
  await faster.connect();
  try {
    // It waits in line already when the number is lost.
    const taken = faster.query("select pg_advisory_lock(7412, 1)");
    await cutAll();
    await taken;
    await eventually(() => first.number === 2, 10_000);
    expect(await held()).toEqual([1, 2]);
  } finally {
    await faster.end();
  }
});
