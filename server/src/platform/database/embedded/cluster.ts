import { chown, mkdtemp, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runProgram, type Account } from "./account.js";
import { EmbeddedPostgresFailed, errorCode } from "./errors.js";
import { clusterOf, probePrefix } from "./location.js";

const scratchPrefix = "postgres.initdb-";

export interface ClusterOptions {
  readonly directory: string;
  readonly nativeDir: string;
  readonly account: Account | undefined;
  readonly password: string;
}

/**
 * Makes `<directory>/postgres` in one step: initdb works beside it and the finished cluster is renamed into place, so a kill
 * or a full disk leaves nothing half-made. When another start was faster its cluster stays.
 */
export async function createCluster(options: ClusterOptions): Promise<void> {
  const { directory, nativeDir, account, password } = options;
  const scratch = await mkdtemp(join(directory, scratchPrefix));
  try {
    const passwordFile = join(scratch, "password");
    await writeFile(passwordFile, password, { mode: 0o600, flag: "wx" });
    if (account !== undefined) {
      await chown(passwordFile, account.uid, account.gid);
      await chown(scratch, account.uid, account.gid);
    }
    const cluster = join(scratch, "cluster");
    const result = await runProgram(
      join(nativeDir, "bin", "initdb"),
      initdbArguments(cluster, passwordFile),
      { account },
    );
    if (!result.ok) {
      if (await isThere(clusterOf(directory))) return;
      throw new EmbeddedPostgresFailed(
        `PostgreSQL's initdb could not make a database in ${directory}; nothing was left behind. It said:\n${result.output}`,
      );
    }
    await moveIntoPlace(cluster, directory);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Removes what starts killed in the middle left beside the cluster; for the owner of the data directory only. */
export async function removeAbandonedScratch(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (name.startsWith(scratchPrefix) || name.startsWith(probePrefix))
      await rm(join(directory, name), { recursive: true, force: true });
  }
}

function initdbArguments(cluster: string, passwordFile: string): string[] {
  return [
    `--pgdata=${cluster}`,
    "--username=tollgate",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
  ];
}

async function moveIntoPlace(cluster: string, directory: string): Promise<void> {
  try {
    await rename(cluster, clusterOf(directory));
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOTEMPTY" || code === "EEXIST") return;
    throw error;
  }
  const parent = await open(directory, "r");
  try {
    await parent.sync();
  } finally {
    await parent.close();
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
