import type { FastifyBaseLogger } from "fastify";
import { Logger, parseCronItems, run, type Runner } from "graphile-worker";
import type pg from "pg";
import { asError } from "../../kernel/assert.js";
import { attemptsMax, noteJobFinished, noteJobStarted, registerJobs } from "./store.js";

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

/** Runs recurring jobs from the shared queue (graphile-worker). Disposing finishes what is under way. */
export async function startJobs({ pool, jobs, logger }: JobsOptions): Promise<AsyncDisposable> {
  await registerJobs(pool, jobs);
  const runner: Runner = await run({
    pgPool: pool,
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
      jobs.map(job => [job.name, (_payload, { abortSignal }) => runNoted(pool, job, abortSignal)]),
    ),
    parsedCronItems: parseCronItems(
      jobs.map(job => ({
        task: job.name,
        match: job.schedule,
        identifier: job.name,
        options: {
          backfillPeriod: catchUpMs,
          maxAttempts: attemptsMax,
          jobKey: job.name,
          queueName: job.name,
        },
      })),
    ),
  });
  return { [Symbol.asyncDispose]: () => runner.stop() };
}

async function runNoted(pool: pg.Pool, job: RecurringJob, stopping: AbortSignal): Promise<void> {
  await noteJobStarted(pool, job.name);
  const failure = await job.run(stopping).then(() => undefined, asError);
  await noteJobFinished(pool, job.name, failure);
  if (failure !== undefined) throw failure;
}
