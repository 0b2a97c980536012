import { EventEmitter } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import type { FastifyBaseLogger } from "fastify";
import {
  Logger,
  parseCronItems,
  run,
  type Runner,
  type RunnerOptions,
  type WorkerEvents,
} from "graphile-worker";
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
export async function startJobs(options: JobsOptions): Promise<AsyncDisposable> {
  await registerJobs(options.pool, options.jobs);
  const worker = new JobWorker(options);
  await worker.start();
  return worker;
}

/**
 * A runner that is replaced when it never got as far as asking for a job. graphile-worker looks up the numbers of its tasks
 * once and remembers the outcome, also when the look-up failed (0.17.3, taskIdentifiers.js): a worker that started while the
 * database was too busy for a connection took no job ever again.
 */
class JobWorker implements AsyncDisposable {
  readonly #options: JobsOptions;
  readonly #stopping = new AbortController();
  #runner: Runner | undefined;
  #replacing: Promise<void> | undefined;

  constructor(options: JobsOptions) {
    this.#options = options;
  }

  /** @throws Error when the database is away */
  async start(): Promise<void> {
    const events: WorkerEvents = new EventEmitter();
    let hasAsked = false;
    for (const name of ["worker:getJob:empty", "job:start"] as const)
      events.once(name, () => {
        hasAsked = true;
      });
    events.on("worker:getJob:error", ({ error }) => {
      if (!hasAsked) this.#replace(error);
    });
    this.#runner = await run(runnerOptions(this.#options, events));
  }

  #replace(error: unknown): void {
    if (this.#stopping.signal.aborted) return;
    this.#replacing ??= this.#startAnew(asError(error)).finally(() => {
      this.#replacing = undefined;
    });
  }

  async #startAnew(reason: Error): Promise<void> {
    const { logger } = this.#options;
    logger.warn({ err: reason }, "the worker could not look up its jobs and is started anew");
    await this.#runner?.stop();
    this.#runner = undefined;
    const { signal } = this.#stopping;
    const isStopping = (): boolean => signal.aborted;
    while (!isStopping()) {
      try {
        await pause(pollMs, undefined, { signal });
        await this.start();
        return;
      } catch (error) {
        if (!isStopping()) logger.warn({ err: asError(error) }, "the worker could not be started");
      }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort();
    await this.#replacing;
    await this.#runner?.stop();
  }
}

function runnerOptions({ pool, jobs, logger }: JobsOptions, events: WorkerEvents): RunnerOptions {
  return {
    pgPool: pool,
    events,
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
  };
}

async function runNoted(pool: pg.Pool, job: RecurringJob, stopping: AbortSignal): Promise<void> {
  await noteJobStarted(pool, job.name);
  const failure = await job.run(stopping).then(() => undefined, asError);
  await noteJobFinished(pool, job.name, failure);
  if (failure !== undefined) throw failure;
}
