import type pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
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

it("a job runs even if the database had no connection to give when the worker began to look for jobs", async () => {
  let runs = 0;
  const run = (): Promise<void> => {
    runs++;
    return Promise.resolve();
  };
  const { logger, text } = captureLog();
  const refusing = refusingLookUps(database.pool, 2);
  const jobs = [{ name: "rarely", schedule: "0 0 29 2 *", run }];
  const worker = await startJobs({ pool: refusing, jobs, logger });
  await requestRun(database.pool, "rarely");
  await eventually(() => runs === 1, 20_000);
  expect(text()).toContain("started anew");
  await worker[Symbol.asyncDispose]();
});

/** The pool, which fails like one that is too busy for the first few who look up their tasks. */
function refusingLookUps(pool: pg.Pool, refusals: number): pg.Pool {
  let left = refusals;
  const connect = async (): Promise<pg.PoolClient> => {
    const client = await pool.connect();
    return new Proxy(client, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function") return value;
        return (...args: unknown[]): unknown => {
          if (name === "query" && JSON.stringify(args[0]).includes("_private_tasks") && left > 0) {
            left--;
            return Promise.reject(new Error("timeout exceeded when trying to connect"));
          }
          return Reflect.apply(value, target, args);
        };
      },
    });
  };
  return new Proxy(pool, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (name === "connect") {
        return (callback?: unknown): unknown =>
          typeof callback === "function"
            ? Reflect.apply(value as (...args: unknown[]) => unknown, target, [callback])
            : connect();
      }
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
