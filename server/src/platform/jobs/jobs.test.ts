import type pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  captureLog,
  createTestDatabase,
  eventually,
  type TestDatabase,
} from "../../../test/harness/index.js";
import { openDatabase, type Database } from "../database/index.js";
import { startJobs, type RecurringJob } from "./jobs.js";
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
  const { logger } = captureLog();
  const pool = refusing(database.pool, "_private_tasks", 2);
  const jobs = [{ name: "rarely", schedule: "0 0 29 2 *", run }];
  const worker = await startJobs({ pool, jobs, logger });
  await requestRun(database.pool, "rarely");
  await eventually(() => runs === 1, 20_000);
  await worker[Symbol.asyncDispose]();
});

it("runs of a job come one after the other, also in two processes, and none that was asked for is left out", async () => {
  let running = 0;
  let runs = 0;
  let mostAtOnce = 0;
  let finish: (() => void) | undefined;
  const run = async (): Promise<void> => {
    runs++;
    mostAtOnce = Math.max(mostAtOnce, ++running);
    await new Promise<void>(resolve => (finish = resolve));
    running--;
  };
  const jobs = [{ name: "slowly", schedule: "0 0 29 2 *", run }];
  const { logger } = captureLog();
  const workers = [
    await startJobs({ pool: database.pool, jobs, logger }),
    await startJobs({ pool: database.pool, jobs, logger }),
  ];
  await requestRun(database.pool, "slowly");
  await eventually(() => runs === 1);
  await requestRun(database.pool, "slowly");
  // The second one was looked at, and put off.
  await eventually(async () => (await waiting("slowly")).some(({ later }) => later));
  finish?.();
  await eventually(() => runs === 2, 15_000);
  finish?.();
  await Promise.all(workers.map(worker => worker[Symbol.asyncDispose]()));
  expect([runs, mostAtOnce, running]).toEqual([2, 1, 0]);
});

it("a job that a killed process was at runs again when it is asked for", async () => {
  let runs = 0;
  const run = (): Promise<void> => {
    runs++;
    return Promise.resolve();
  };
  const jobs = [{ name: "killed", schedule: "0 0 29 2 *", run }];
  await registerAnd(jobs, () => requestRun(database.pool, "killed"));
  await eventually(() => runs === 1);
  await requestRun(database.pool, "killed");
  // What the queue says of a process that is gone.
  await ledger.query(
    "update graphile_worker._private_jobs set locked_at = now(), locked_by = 'gone', attempts = 1",
  );
  await ledger.query("update graphile_worker._private_job_queues set locked_at = now(), locked_by = 'gone'");
  await registerAnd(jobs, () => requestRun(database.pool, "killed"));
  expect(runs).toBe(2);
});

it("the end of a job is told until the database hears it, and the process goes on", async () => {
  let runs = 0;
  const run = (): Promise<void> => {
    runs++;
    return Promise.resolve();
  };
  const jobs = [{ name: "unheard", schedule: "0 0 29 2 *", run }];
  const worker = await startJobs({
    pool: refusing(database.pool, "delete from", 1),
    jobs,
    logger: captureLog().logger,
  });
  await requestRun(database.pool, "unheard");
  await eventually(() => runs === 1);
  await eventually(async () => (await waiting("unheard")).length === 0, 15_000);
  await worker[Symbol.asyncDispose]();
});

it("a worker stops at once while the database is away, also with the end of a job to tell", async () => {
  let runs = 0;
  const run = (): Promise<void> => {
    runs++;
    return Promise.resolve();
  };
  const jobs = [{ name: "stopped", schedule: "0 0 29 2 *", run }];
  const pool = refusing(database.pool, "", Infinity, () => runs > 0);
  const worker = await startJobs({ pool, jobs, logger: captureLog().logger });
  await requestRun(database.pool, "stopped");
  await eventually(() => runs === 1);
  const startedMs = performance.now();
  await worker[Symbol.asyncDispose]();
  expect(performance.now() - startedMs).toBeLessThan(8_000);
});

/** Runs of a job in the queue, and whether they are for later. */
const waiting = (name: string): Promise<readonly { readonly later: boolean }[]> =>
  ledger.query("select run_at > now() as later from graphile_worker.jobs where task_identifier = $1", [name]);

/** A worker that goes once a job has run. */
async function registerAnd(jobs: readonly RecurringJob[], ask: () => Promise<void>): Promise<void> {
  let ended = false;
  const watched = jobs.map(job => ({
    ...job,
    run: async (stopping: AbortSignal): Promise<void> => {
      await job.run(stopping);
      ended = true;
    },
  }));
  const worker = await startJobs({ pool: database.pool, jobs: watched, logger: captureLog().logger });
  await ask();
  await eventually(() => ended, 15_000);
  await worker[Symbol.asyncDispose]();
}

/** The pool, which fails like one that is too busy the first few times that graphile-worker sends such a statement. */
function refusing(pool: pg.Pool, statement: string, refusals: number, isBusy = () => true): pg.Pool {
  let left = refusals;
  const connect = async (): Promise<pg.PoolClient> => {
    const client = await pool.connect();
    return new Proxy(client, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function") return value;
        return (...args: unknown[]): unknown => {
          const sent = name === "query" ? JSON.stringify(args[0]) : "";
          if (sent.includes("graphile_worker") && sent.includes(statement) && left > 0 && isBusy()) {
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
