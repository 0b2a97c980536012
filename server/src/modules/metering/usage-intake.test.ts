import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  captureLog,
  createTestDatabase,
  openTestPool,
  type TestDatabase,
} from "../../../test/harness/index.js";
import { storeOne, usageReport } from "../../../test/seeds/usage-reports.js";
import { Problem } from "../../kernel/problem.js";
import { UsageIntake } from "./usage-intake.js";
import type { UsageReport } from "./usage-report.js";
import { recordUsage } from "./usage-store.js";

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

/** What becomes of a report when the database raises an error of that code whatever is tried. @returns also how often */
async function outcomeOf(code: string): Promise<{ readonly outcome: unknown; readonly attempts: number }> {
  let attempts = 0;
  await using intake = new UsageIntake({
    pool,
    node: { number: 1 },
    logger: captureLog().logger,
    record: async client => {
      attempts++;
      await client.query(`do $$ begin raise exception 'no' using errcode = '${code}'; end $$`);
      return [];
    },
  });
  const [outcome] = await intake.storeAll([{} as UsageReport]);
  return { outcome, attempts };
}

test.each([
  ["two transactions in each other's way", "40P01", 3],
  ["a server that only reads, after another one took over", "25006", 1],
  ["a lock that was not to be had in time", "55P03", 1],
  ["a statement that was cancelled", "57014", 1],
  ["a full disk", "53100", 1],
])("%s: the report was not stored and may be sent again, says 503", async (_what, code, attemptsWanted) => {
  const { outcome, attempts } = await outcomeOf(code);
  expect(outcome).toBeInstanceOf(Problem);
  expect(outcome).toMatchObject({
    status: 503,
    message: expect.stringContaining("was not stored") as string,
  });
  expect(attempts).toBe(attemptsWanted);
});

test("an error of our own is told as it is", async () => {
  const { outcome } = await outcomeOf("42703");
  expect(outcome).toBeInstanceOf(pg.DatabaseError);
});

test("a server that ends with the code of a full disk may have stored the report: it is looked for, not sent again", async () => {
  let attempts = 0;
  await using intake = new UsageIntake({
    pool,
    node: { number: 1 },
    logger: captureLog().logger,
    record: async (...batch) => {
      attempts++;
      await recordUsage(...batch);
      const panic = new pg.DatabaseError("could not write to the log", 1, "error");
      throw Object.assign(panic, { code: "53100", severity: "PANIC" });
    },
  });
  const report = usageReport();
  expect(await storeOne(intake, report)).toMatchObject({ outcome: "stored", eventId: report.eventId });
  expect(attempts).toBe(1);
});
