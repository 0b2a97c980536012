import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type pg from "pg";

const run = promisify(execFile);

/** Processes of the PostgreSQL behind a pool: the postmaster and everything it started. */
export async function postgresProcesses(pool: pg.Pool): Promise<readonly number[]> {
  const { rows } = await pool.query<{ pid: number }>("select pg_backend_pid() as pid");
  const { stdout } = await run("ps", ["-A", "-o", "pid=,ppid="]);
  const processes = stdout
    .trim()
    .split("\n")
    .map(line => line.trim().split(/\s+/).map(Number));
  const postmaster = processes.find(([pid]) => pid === rows[0]?.pid)?.[1];
  if (postmaster === undefined) throw new Error("the postmaster was not found");
  const children = processes.flatMap(([pid = 0, parent]) => (parent === postmaster ? [pid] : []));
  return [postmaster, ...children];
}

/** PostgreSQL as if its machine hung: connections stay open, nothing is answered. Goes on when disposed. */
export function stopProcesses(pids: readonly number[]): Disposable {
  const signal = (name: NodeJS.Signals): void => {
    for (const pid of pids) {
      try {
        process.kill(pid, name);
      } catch (error) {
        // A worker of PostgreSQL may have ended since it was listed.
        if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
      }
    }
  };
  signal("SIGSTOP");
  return {
    [Symbol.dispose]: () => {
      signal("SIGCONT");
    },
  };
}
