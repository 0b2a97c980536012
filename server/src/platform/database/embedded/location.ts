import { createHash } from "node:crypto";
import { chmod, chown, mkdir, mkdtemp, readFile, realpath, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { accountOfUid, runningAsRoot, shellAs, type Account } from "./account.js";
import { EmbeddedPostgresFailed, errorCode } from "./errors.js";
import { makeDataDir, writeOnce } from "../../files/index.js";

/** Where root keeps what PostgreSQL's account cannot reach in its own place. */
export const systemDir = "/var/lib/tollgate";

export interface ClusterLocation {
  /** Holds `postgres` (the cluster) and `postgres.log`; the data directory itself unless PostgreSQL cannot reach it. */
  readonly directory: string;
  readonly account: Account | undefined;
  readonly exists: boolean;
  readonly notes: readonly string[];
}

export const probePrefix = "postgres.probe-";

export const clusterOf = (directory: string): string => join(directory, "postgres");

/** Makes the data directory, private, and returns its real path. */
export async function prepareDataDir(dataDir: string): Promise<string> {
  await makeDataDir(dataDir);
  const path = await realpath(dataDir);
  if (/["$`\\\n]/.test(path)) {
    // pg_ctl puts paths into a shell command between double quotes.
    throw new EmbeddedPostgresFailed(
      `PostgreSQL cannot use ${path}: choose a data directory without " $ \` \\ in its path.`,
    );
  }
  // Root's PostgreSQL account passes through to its own directory; it may not list, and each secret has its own 0600.
  if (runningAsRoot()) await chmod(path, ((await stat(path)).mode & 0o777) | 0o011);
  return path;
}

/**
 * Finds the cluster of a data directory (real path), or the place where a new one belongs. A cluster belongs to the account
 * that owns it, so that one made by `nobody` still starts after an account `postgres` appeared.
 */
export async function locateCluster(
  dataDir: string,
  newAccount: Account | undefined,
): Promise<ClusterLocation> {
  const recorded = await readRecord(dataDir);
  const relocated = recorded ?? relocatedDirectory(dataDir);
  for (const directory of [dataDir, relocated]) {
    const owner = await clusterOwner(directory);
    if (owner === undefined) continue;
    const account = await accountForOwner(owner, newAccount, directory);
    return { directory, account, exists: true, notes: relocationNotes(dataDir, directory, account) };
  }
  if (recorded !== undefined) {
    throw new EmbeddedPostgresFailed(
      `The PostgreSQL data of ${dataDir} belong in ${recorded}, and are not there. Restore that directory; ` +
        `to begin with an empty database instead, delete ${recordOf(dataDir)}.`,
    );
  }
  if (newAccount === undefined || (await canHoldCluster(dataDir, newAccount))) {
    return { directory: dataDir, account: newAccount, exists: false, notes: [] };
  }
  await makeReachable(systemDir);
  await makeReachable(relocated);
  if (!(await canHoldCluster(relocated, newAccount))) {
    throw new EmbeddedPostgresFailed(
      `PostgreSQL runs as ${newAccount.name}, who can reach neither ${dataDir} nor ${relocated}: start Tollgate as an ` +
        `unprivileged user, or set DATABASE_URL.`,
    );
  }
  return {
    directory: relocated,
    account: newAccount,
    exists: false,
    notes: relocationNotes(dataDir, relocated, newAccount),
  };
}

/** Others may pass through a directory we make here whatever the umask says; one that exists keeps its modes. */
export async function makeReachable(directory: string): Promise<void> {
  if ((await mkdir(directory, { recursive: true })) !== undefined) await chmod(directory, 0o711);
}

/** Written after the cluster: a record without its cluster means lost data, never a first start. */
export async function recordLocation(dataDir: string, directory: string): Promise<void> {
  if (directory !== dataDir) await writeOnce(recordOf(dataDir), `${directory}\n`);
}

const recordOf = (dataDir: string): string => join(dataDir, "postgres-location");

const relocatedDirectory = (dataDir: string): string =>
  join(systemDir, `data-${createHash("sha256").update(dataDir).digest("hex").slice(0, 16)}`);

function relocationNotes(dataDir: string, directory: string, account: Account | undefined): string[] {
  if (directory === dataDir) return [];
  return [
    `PostgreSQL's data of ${dataDir} lie in ${clusterOf(directory)}, because the account ${account?.name ?? "it runs as"} ` +
      `cannot reach the data directory (root may not run PostgreSQL). Back up both.`,
  ];
}

async function readRecord(dataDir: string): Promise<string | undefined> {
  try {
    return (await readFile(recordOf(dataDir), "utf8")).trim();
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

async function clusterOwner(directory: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    return await stat(clusterOf(directory));
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

async function accountForOwner(
  owner: { uid: number; gid: number },
  newAccount: Account | undefined,
  directory: string,
): Promise<Account | undefined> {
  const account = newAccount && owner.uid !== 0 ? await accountOfUid(owner.uid, owner.gid) : newAccount;
  if (!(await shellAs(account, 'test -r "$1/PG_VERSION" && test -O "$1"', clusterOf(directory)))) {
    const who = account === undefined ? "the user that runs Tollgate" : `the account ${account.name}`;
    throw new EmbeddedPostgresFailed(
      `${clusterOf(directory)} is not a database that ${who} owns and can reach (its owner is uid ${owner.uid}): start ` +
        `Tollgate as its owner or as root, or correct owner and modes with chown and chmod.`,
    );
  }
  return account;
}

async function canHoldCluster(directory: string, account: Account): Promise<boolean> {
  const probe = await mkdtemp(join(directory, probePrefix));
  try {
    await chown(probe, account.uid, account.gid);
    return await shellAs(account, ': > "$1/probe"', probe);
  } catch (error) {
    // File systems that keep no owners (shared folders, root-squashed NFS).
    if (errorCode(error) === "EPERM" || errorCode(error) === "EINVAL") return false;
    throw error;
  } finally {
    await rm(probe, { recursive: true, force: true });
  }
}
