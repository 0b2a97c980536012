import { afterAll, beforeAll, it } from "vitest";
import {
  captureLog,
  createTestDatabase,
  eventually,
  type TestDatabase,
} from "../../../test/harness/index.js";
import { openDatabase, type Database } from "../database/index.js";
import { startJobs } from "./jobs.js";
import { requestRun } from "./store.js";

let ledger: TestDatabase;
let database: Database;
beforeAll(async () => {
  ledger = await createTestDatabase();
  database = openDatabase({
    connectionString: ledger.url,
    connectionsMax: 5,
    applicationName: "tollgate",
    onIdleError: error => {
      throw error;
    },
  });
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await ledger[Symbol.asyncDispose]();
});

it("a recurring job runs at once when it is asked for, and asking without a queue does nothing", async () => {
  await requestRun(database.pool, "yearly");
  let runs = 0;
  const jobs = [
    {
      name: "yearly",
      schedule: "0 0 29 2 *",
      run: () => {
        runs++;
        return Promise.resolve();
      },
    },
  ];
  const worker = await startJobs({ pool: database.pool, jobs, logger: captureLog().logger });
  await requestRun(database.pool, "yearly");
  await eventually(() => runs === 1);
  await worker[Symbol.asyncDispose]();
});
