import type pg from "pg";

const errorCharactersMax = 500;
/** How often a run is tried. */
export const attemptsMax = 3;

/** Notes which jobs recur, in place of those of an earlier version. */
export async function registerJobs(
  pool: pg.Pool,
  jobs: readonly { readonly name: string; readonly schedule: string }[],
): Promise<void> {
  const names = jobs.map(job => job.name);
  await pool.query("delete from platform.job_run where name <> all($1)", [names]);
  await pool.query(
    `insert into platform.job_run (name, schedule) select * from unnest($1::text[], $2::text[])
     on conflict (name) do update set schedule = excluded.schedule`,
    [names, jobs.map(job => job.schedule)],
  );
}

const turnLockClass = 7415;

/**
 * Makes this run of a job the only one, by a session lock: it ends with its process, however that ends, and with its connection.
 * @returns undefined while another run has the turn
 */
export async function takeTurn(pool: pg.Pool, name: string): Promise<AsyncDisposable | undefined> {
  const client = await pool.connect();
  const ask = async (statement: string): Promise<boolean> => {
    try {
      const { rows } = await client.query<{ done: boolean }>(statement, [turnLockClass, name]);
      return rows[0]?.done === true;
    } catch (error) {
      // With the connection the lock goes, too.
      client.release(true);
      throw error;
    }
  };
  if (!(await ask("select pg_try_advisory_lock($1, hashtext($2)) as done"))) {
    client.release();
    return undefined;
  }
  return {
    [Symbol.asyncDispose]: async () => {
      try {
        await ask("select pg_advisory_unlock($1, hashtext($2)) as done");
        client.release();
      } catch {
        // The turn went with the connection; what the run came to stands.
      }
    },
  };
}

export async function noteJobStarted(pool: pg.Pool, name: string): Promise<void> {
  await pool.query("update platform.job_run set started_at = clock_timestamp() where name = $1", [name]);
}

export async function noteJobFinished(
  pool: pg.Pool,
  name: string,
  failure: Error | undefined,
): Promise<void> {
  await pool.query(
    "update platform.job_run set finished_at = clock_timestamp(), error = $2 where name = $1",
    [name, failure?.message.slice(0, errorCharactersMax) ?? null],
  );
}

/**
 * Asks for the next run of a recurring job at once. Without any worker so far there is no queue: the job then runs at its
 * time.
 */
export async function requestRun(pool: pg.Pool, name: string): Promise<void> {
  if (!(await hasQueue(pool))) return;
  await pool.query("select graphile_worker.add_job($1, '{}'::json, job_key := $1, max_attempts := $2)", [
    name,
    attemptsMax,
  ]);
}

/** Puts a run off that came while another one was under way. By the database's clock, which the queue goes by. */
export async function runSoonAgain(pool: pg.Pool, name: string): Promise<void> {
  await pool.query(
    `select graphile_worker.add_job($1, '{}'::json, job_key := $1, max_attempts := $2,
       run_at := now() + interval '3 seconds')`,
    [name, attemptsMax],
  );
}

// The queue makes its schema when a worker starts for the first time.
async function hasQueue(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ there: boolean }>(
    "select to_regclass('graphile_worker.jobs') is not null as there",
  );
  return rows[0]?.there === true;
}

export interface JobRun {
  readonly name: string;
  readonly schedule: string;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** Of the run that finished last. */
  readonly error: string | null;
}

export async function listJobRuns(pool: pg.Pool): Promise<readonly JobRun[]> {
  const { rows } = await pool.query<JobRun>(
    `select name, schedule, started_at as "startedAt", finished_at as "finishedAt", error
     from platform.job_run order by name`,
  );
  return rows;
}

/** A piece of work that failed and stands in the queue still. */
export interface FailedJob {
  readonly name: string;
  readonly attempts: number;
  readonly attemptsMax: number;
  readonly failedAt: Date;
  /** When it is tried again; null: not any more. */
  readonly nextAt: Date | null;
  readonly error: string;
}

const failedJobsMax = 50;

/** What failed, the latest first. */
export async function listFailedJobs(pool: pg.Pool): Promise<readonly FailedJob[]> {
  if (!(await hasQueue(pool))) return [];
  const { rows } = await pool.query<FailedJob>(
    `select task_identifier as name, attempts, max_attempts as "attemptsMax", updated_at as "failedAt",
       case when attempts < max_attempts then run_at end as "nextAt", left(last_error, $1) as error
     from graphile_worker.jobs where last_error is not null order by updated_at desc, id desc limit $2`,
    [errorCharactersMax, failedJobsMax],
  );
  return rows;
}
