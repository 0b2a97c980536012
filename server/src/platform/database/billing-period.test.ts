import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/harness/index.js";
import { monthAt, periodOf } from "./billing-period.js";
import { openDatabase, type Database } from "./database.js";

let ledger: TestDatabase;
let database: Database;
beforeAll(async () => {
  ledger = await createTestDatabase();
  database = openDatabase({
    connectionString: ledger.url,
    connectionsMax: 1,
    applicationName: "test",
    onIdleError: () => undefined,
  });
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await ledger[Symbol.asyncDispose]();
});

// In Havana the clocks go back at 1 o'clock in the night to November 1, 2026: midnight comes twice.
test.each([
  ["UTC", "2026-10-31T23:59:59.999Z", 10],
  ["UTC", "2026-11-01T00:00:00Z", 11],
  ["America/Havana", "2026-11-01T03:59:00Z", 10],
  ["America/Havana", "2026-11-01T04:30:00Z", 10],
  ["America/Havana", "2026-11-01T05:00:00Z", 11],
  ["Asia/Kolkata", "2026-10-31T18:29:00Z", 10],
  ["Asia/Kolkata", "2026-10-31T18:30:00Z", 11],
])("in %s %s lies in month %i, and within its period", async (zone, instant, month) => {
  await ledger.query("update platform.setting set value = $1 where name = 'billing_timezone'", [zone]);
  const at = new Date(instant);
  expect(await monthAt(database.db, at)).toEqual({ year: 2026, month });
  const { start, end } = await periodOf(database.db, { year: 2026, month });
  expect(start <= at && at < end).toBe(true);
});
