import { parseCronItems } from "graphile-worker";
import type pg from "pg";
import { listFailedJobs, listJobRuns, type FailedJob, type JobRun } from "./store.js";

export interface RecurringJobState extends JobRun {
  /** Undefined when the schedule names no time within a year. */
  readonly nextAt: Date | undefined;
}

export interface JobsState {
  readonly recurring: readonly RecurringJobState[];
  readonly failed: readonly FailedJob[];
}

/** Recurring jobs with their last and next runs, and what failed. Without any worker so far: nothing. */
export async function describeJobs(pool: pg.Pool): Promise<JobsState> {
  const runs = await listJobRuns(pool);
  const nowMs = Date.now();
  return {
    recurring: runs.map(run => ({ ...run, nextAt: nextRunAfter(run.schedule, nowMs) })),
    failed: await listFailedJobs(pool),
  };
}

const minuteMs = 60_000;
const minutesMax = 366 * 24 * 60;

/** The first minute after an instant that a schedule of five fields names, in UTC. */
export function nextRunAfter(schedule: string, afterMs: number): Date | undefined {
  const [item] = parseCronItems([{ task: "any", match: schedule, identifier: "any" }]);
  const firstMs = Math.floor(afterMs / minuteMs + 1) * minuteMs;
  for (let minute = 0; minute < minutesMax; minute++) {
    const at = new Date(firstMs + minute * minuteMs);
    const digest = {
      min: at.getUTCMinutes(),
      hour: at.getUTCHours(),
      date: at.getUTCDate(),
      month: at.getUTCMonth() + 1,
      dow: at.getUTCDay(),
    };
    if (item?.match(digest) === true) return at;
  }
  return undefined;
}
