import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { EmbeddedPostgresFailed } from "./errors.js";

/** The system account PostgreSQL runs as; `undefined` wherever it is passed means: as ourselves. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export interface ProgramResult {
  readonly ok: boolean;
  /** stdout and stderr together, its last 16 kB; the reason when the program could not be run at all. */
  readonly output: string;
}

const outputCharsMax = 16_384;

// PostgreSQL's tools take locale, data directory and library paths from the environment: they get none of ours, so a strange
// LANG, a PGDATA or an LD_LIBRARY_PATH of the operator's shell changes nothing.
const environment = {
  PATH: "/usr/local/bin:/usr/bin:/bin:/run/current-system/sw/bin",
  LC_ALL: "C",
  TZ: "UTC",
};

export const runningAsRoot = (): boolean => process.getuid?.() === 0;

/** The unprivileged account for a new cluster when we are root (PostgreSQL refuses root), else `undefined`. */
export async function choosePostgresAccount(): Promise<Account | undefined> {
  if (!runningAsRoot()) return undefined;
  const accounts = await readAccounts();
  for (const name of ["tollgate", "postgres", "nobody"]) {
    const account = accounts.find(candidate => candidate.name === name && candidate.uid !== 0);
    if (account !== undefined) return account;
  }
  throw new EmbeddedPostgresFailed(
    "PostgreSQL refuses to run as root and this system has none of the accounts tollgate, postgres and nobody. " +
      "Create one, start Tollgate as an unprivileged user, or set DATABASE_URL.",
  );
}

export async function accountOfUid(uid: number, gid: number): Promise<Account> {
  const known = (await readAccounts()).find(candidate => candidate.uid === uid);
  return known ?? { name: `uid ${uid}`, uid, gid };
}

async function readAccounts(): Promise<Account[]> {
  const lines = (await readFile("/etc/passwd", "utf8")).split("\n");
  return lines.flatMap(line => {
    const [name, , uid, gid] = line.split(":");
    if (name === undefined || uid === undefined || gid === undefined) return [];
    // macOS writes nobody as -2: the unsigned form is what setuid takes.
    return [{ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }];
  });
}

/**
 * Runs a program to its end with an empty stdin, in `/` (the account may not be able to enter our working directory).
 * `detached` gives it a session of its own, so that Ctrl-C in our terminal does not reach it.
 */
export function runProgram(
  file: string,
  args: readonly string[],
  options: { account: Account | undefined; detached?: boolean },
): Promise<ProgramResult> {
  return new Promise(resolve => {
    let output = "";
    const child = spawn(file, args, {
      cwd: "/",
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
      detached: options.detached === true,
      ...(options.account && { uid: options.account.uid, gid: options.account.gid }),
    });
    const keep = (chunk: string) => (output = (output + chunk).slice(-outputCharsMax));
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    child.on("error", error => resolve({ ok: false, output: error.message }));
    child.on("close", exitCode => resolve({ ok: exitCode === 0, output: output.trim() }));
  });
}

/** Asks the system itself, as the account: modes alone miss ACLs, mount options and parents. */
export async function shellAs(account: Account | undefined, script: string, path: string): Promise<boolean> {
  return (await runProgram("/bin/sh", ["-c", script, "sh", path], { account })).ok;
}
