import type { FastifyBaseLogger } from "fastify";
import { Logger, parseCronItems, run, type RunnerOptions } from "graphile-worker";
import type pg from "pg";
import { asError } from "../../kernel/assert.js";
import { PatientPool } from "./patient-pool.js";
import {
  attemptsMax,
  noteJobFinished,
  noteJobStarted,
  registerJobs,
  runSoonAgain,
  takeTurn,
} from "./store.js";

/** Work that recurs: at its times one of all worker processes does it, missed times are caught up for a while. */
export interface RecurringJob {
  readonly name: string;
  /** Five fields, in UTC. */
  readonly schedule: string;
  /** @param stopping aborts when the process ends: stop at the next point where nothing is half done */
  readonly run: (stopping: AbortSignal) => Promise<void>;
}

export interface JobsOptions {
  readonly pool: pg.Pool;
  readonly jobs: readonly RecurringJob[];
  readonly logger: FastifyBaseLogger;
}

const concurrency = 2;
const pollMs = 2_000;
const catchUpMs = 12 * 3_600_000;

/**
 * Runs recurring jobs from the shared queue (graphile-worker). Disposing finishes what is under way.
 * @throws Error when the database is away
 */
export async function startJobs(options: JobsOptions): Promise<AsyncDisposable> {
  await registerJobs(options.pool, options.jobs);
  const patient = new PatientPool(options.pool, options.logger);
  const runner = await run(runnerOptions(options, patient.pool));
  return {
    [Symbol.asyncDispose]: async () => {
      await runner.stop();
      await patient[Symbol.asyncDispose]();
    },
  };
}

function runnerOptions({ pool, jobs, logger }: JobsOptions, pgPool: pg.Pool): RunnerOptions {
  return {
    pgPool,
    concurrency,
    pollInterval: pollMs,
    // The process has its own handling of signals.
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      const severity: string = level;
      if (severity === "error") logger.error(message);
      else if (severity === "warning") logger.warn(message);
      else logger.debug(message);
    }),
    taskList: Object.fromEntries(
      jobs.map(job => [
        job.name,
        async (_payload, { abortSignal }) => {
          if (!(await runInTurn(pool, job, abortSignal))) await runSoonAgain(pool, job.name);
        },
      ]),
    ),
    parsedCronItems: parseCronItems(
      jobs.map(job => ({
        task: job.name,
        match: job.schedule,
        identifier: job.name,
        options: {
          backfillPeriod: catchUpMs,
          maxAttempts: attemptsMax,
          // No queue of its own, which would keep runs apart: that of a killed process stays locked for four hours.
          jobKey: job.name,
        },
      })),
    ),
  };
}

/** @returns false when another run of the job is under way, in whichever process */
async function runInTurn(pool: pg.Pool, job: RecurringJob, stopping: AbortSignal): Promise<boolean> {
  const turn = await takeTurn(pool, job.name);
  if (turn === undefined) return false;
  try {
    await runNoted(pool, job, stopping);
    return true;
  } finally {
    await turn[Symbol.asyncDispose]();
  }
}

async function runNoted(pool: pg.Pool, job: RecurringJob, stopping: AbortSignal): Promise<void> {
  await noteJobStarted(pool, job.name);
  const failure = await job.run(stopping).then(() => undefined, asError);
  await noteJobFinished(pool, job.name, failure);
  if (failure !== undefined) throw failure;
}
