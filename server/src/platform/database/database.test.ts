import { afterEach, beforeEach, expect, test } from "vitest";
import { stopProcesses } from "../../../test/faults/stopped-postgres.js";
import { createTestDatabase, eventually, type TestDatabase } from "../../../test/harness/index.js";
import { sql } from "kysely";
import { openDatabase, type Database } from "./database.js";

let ledger: TestDatabase;
let database: Database;

beforeEach(async () => {
  ledger = await createTestDatabase();
  database = openDatabase({
    connectionString: ledger.url,
    connectionsMax: 1,
    applicationName: "test",
    onIdleError: () => undefined,
    queryMsMax: 1_000,
  });
});
afterEach(async () => {
  await database[Symbol.asyncDispose]();
  await ledger[Symbol.asyncDispose]();
});

test("a string that is no URL for others reaches the driver as it is", async () => {
  // A directory of sockets that isn't there, so that what is tried can be read off the error.
  await using bySocket = openDatabase({
    connectionString:
      "postgres://tollgate:100%pure@/tollgate?host=/nowhere/postgresql&options=-c%20jit%3Doff",
    connectionsMax: 1,
    applicationName: "test",
    onIdleError: () => undefined,
  });
  await expect(bySocket.pool.query("select")).rejects.toThrow("/nowhere/postgresql/.s.PGSQL.5432");
  expect(bySocket.pool.options).toMatchObject({
    connectionString: "postgres://tollgate:100%pure@/tollgate?host=/nowhere/postgresql&",
    options: "-c jit=off -c synchronous_commit=on -c timezone=UTC",
  });
});

test("commits are waited for whatever the server's default is, and whatever options the operator gives", async () => {
  await ledger.query(`alter database ${ledger.name} set synchronous_commit = off`);
  const url = new URL(ledger.url);
  url.searchParams.set("options", "-c statement_timeout=60000");
  await using other = openDatabase({
    connectionString: url.href,
    connectionsMax: 1,
    applicationName: "test",
    onIdleError: () => undefined,
  });
  for (const [{ pool }, timeout] of [
    [database, "0"],
    [other, "1min"],
  ] as const) {
    const { rows } = await pool.query<Record<string, string>>(
      `select current_setting('synchronous_commit') as commit, current_setting('timezone') as zone,
         current_setting('statement_timeout') as timeout`,
    );
    expect(rows).toEqual([{ commit: "on", zone: "UTC", timeout }]);
  }
});

const backend = async (): Promise<number> => {
  const { rows } = await database.pool.query<{ pid: number }>("select pg_backend_pid() as pid");
  return rows[0]?.pid ?? 0;
};

test("reads at one moment don't see what is committed meanwhile, and can't write", async () => {
  const zone = sql<{ value: string }>`select value from platform.setting where name = 'billing_timezone'`;
  const seen = await database.atOneMoment(async db => {
    const before = await zone.execute(db);
    await ledger.query("update platform.setting set value = 'Asia/Kolkata' where name = 'billing_timezone'");
    return [...before.rows, ...(await zone.execute(db)).rows];
  });
  expect(seen).toEqual([{ value: "UTC" }, { value: "UTC" }]);
  expect((await zone.execute(database.db)).rows).toEqual([{ value: "Asia/Kolkata" }]);
  await expect(
    database.atOneMoment(db => sql`delete from platform.setting`.execute(db)),
  ).rejects.toMatchObject({ code: "25006" });
});

test.each([
  ["a transaction", () => database.transaction(tx => sql`select 1`.execute(tx))],
  ["a query of the pool", () => database.pool.query("begin")],
  [
    "a query of a client",
    async () => {
      const client = await database.pool.connect();
      try {
        await client.query("begin");
      } finally {
        client.release();
      }
    },
  ],
])(
  "a connection whose answer was given up is never used again, lest others work inside the transaction of %s",
  async (_what, work) => {
    const frozen = await backend();
    {
      using _stopped = stopProcesses([frozen]);
      await expect(work()).rejects.toThrow("Query read timeout");
    }
    // The server goes on, and would run the BEGIN that is still on its way.
    await eventually(async () => (await backend()) !== frozen);
    await database.pool.query("create table kept as select 1");
    expect(await ledger.query("select * from kept")).toHaveLength(1);
  },
);
