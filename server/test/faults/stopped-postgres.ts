import { execFileSync } from "node:child_process";
import type pg from "pg";

/** Processes of the PostgreSQL behind a pool: the postmaster and everything it started. */
export async function postgresProcesses(pool: pg.Pool): Promise<readonly number[]> {
  const { rows } = await pool.query<{ pid: number }>("select pg_backend_pid() as pid");
  const running = runningProcesses();
  const postmaster = running.find(({ pid }) => pid === rows[0]?.pid)?.parent;
  if (postmaster === undefined) throw new Error("the postmaster was not found");
  return [postmaster, ...childrenOf([postmaster], running)];
}

/** PostgreSQL as if its machine hung: connections stay open, nothing is answered. Goes on when disposed. */
export function stopProcesses(pids: readonly number[]): Disposable {
  signal(pids, "SIGSTOP");
  // What the postmaster started since it was asked for its processes; from here on it starts no more.
  const late = childrenOf(pids).filter(pid => !pids.includes(pid));
  signal(late, "SIGSTOP");
  return {
    [Symbol.dispose]: () => {
      signal([...pids, ...late], "SIGCONT");
    },
  };
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch (error) {
      // A worker of PostgreSQL may have ended since it was listed.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

interface Running {
  readonly pid: number;
  readonly parent: number;
}

function runningProcesses(): readonly Running[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  return lines.map(line => {
    const [pid = 0, parent = 0] = line.trim().split(/\s+/).map(Number);
    return { pid, parent };
  });
}

const childrenOf = (parents: readonly number[], running = runningProcesses()): readonly number[] =>
  running.filter(({ parent }) => parents.includes(parent)).map(({ pid }) => pid);
