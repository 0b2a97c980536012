import { randomBytes } from "node:crypto";
import { open, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "./account.js";
import { errorCode } from "./errors.js";
import { clusterOf } from "./location.js";

export interface RunningPostmaster {
  readonly pid: number;
  /** Absent while the postmaster has not come to opening its port. */
  readonly port: number | undefined;
}

// No system gives out this process id (the largest pid_max of Linux is 2^22), so it is dead everywhere.
const deadPid = 2_147_483_646;

/** The live postmaster of the cluster. A stale postmaster.pid counts as none, also when its process id was reused. */
export async function findPostmaster(directory: string): Promise<RunningPostmaster | undefined> {
  const content = await readPidFile(directory);
  if (content === undefined) return undefined;
  // Lines: pid, data directory, start time, port, socket directory, listen address, shared memory, status.
  const lines = content.split("\n");
  const pid = Number(lines[0]);
  if (!isAlive(pid) || !(await servesCluster(pid, directory))) return undefined;
  const port = Number(lines[3]);
  return { pid, port: port > 0 ? port : undefined };
}

/**
 * PostgreSQL does not start while the process id in postmaster.pid lives, even as another program of the same user, which is
 * what a restarted container meets. The id is replaced and the file kept: its shared memory line lets PostgreSQL see backends
 * that outlived their postmaster.
 */
export async function defusePidFile(directory: string): Promise<void> {
  const content = await readPidFile(directory);
  if (content === undefined || !isAlive(Number(content.split("\n")[0]))) return;
  if ((await findPostmaster(directory)) !== undefined) return;

  const path = pidFileOf(directory);
  const scratch = `${path}.${randomBytes(6).toString("hex")}`;
  const { uid, gid } = await stat(path);
  try {
    // wx: the directory belongs to PostgreSQL's account, and root must not follow a link planted there.
    const file = await open(scratch, "wx", 0o600);
    try {
      await file.writeFile(content.replace(/^.*$/m, String(deadPid)));
      await file.chown(uid, gid);
    } finally {
      await file.close();
    }
    if ((await readPidFile(directory)) === content) await rename(scratch, path);
  } finally {
    await rm(scratch, { force: true });
  }
}

/** Whether a postmaster may still be writing the file that another one found empty: it was made within the last ten seconds. */
export async function isPidFileBeingWritten(directory: string): Promise<boolean> {
  const { mtimeMs } = await stat(pidFileOf(directory)).catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return { mtimeMs: Date.now() }; // its postmaster has ended meanwhile
    throw error;
  });
  return Date.now() - mtimeMs < 10_000;
}

const pidFileOf = (directory: string): string => join(clusterOf(directory), "postmaster.pid");

async function readPidFile(directory: string): Promise<string | undefined> {
  try {
    return await readFile(pidFileOf(directory), "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

/** By the command line, which everybody may read; /proc/<pid>/cwd is closed to root in a container without CAP_SYS_PTRACE. */
async function servesCluster(pid: number, directory: string): Promise<boolean> {
  const cluster = clusterOf(directory);
  if (process.platform === "linux") {
    const commandLine = await readFile(`/proc/${pid}/cmdline`, "utf8").catch((error: unknown) => {
      if (errorCode(error) === "ENOENT" || errorCode(error) === "ESRCH") return ""; // it has just ended
      throw error;
    });
    const args = commandLine.split("\0");
    return args.includes(cluster) && args.includes("-D");
  }
  const listed = await runProgram("/bin/ps", ["-ww", "-o", "args=", "-p", String(pid)], {
    account: undefined,
  });
  return listed.output.includes(`-D ${cluster}`);
}
