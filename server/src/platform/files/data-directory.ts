import { randomBytes } from "node:crypto";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeDirectory } from "./make-directory.js";

/** The data directory can't be made or written; the message says what to do. */
export class DataDirectoryUnusable extends Error {
  override readonly name = "DataDirectoryUnusable";
}

/** Makes the data directory, private. @throws DataDirectoryUnusable */
export async function makeDataDir(dataDir: string): Promise<void> {
  try {
    await makeDirectory(dataDir, 0o700);
  } catch (cause) {
    throw new DataDirectoryUnusable(
      `The data directory ${dataDir} can't be made: name another one in TOLLGATE_DATA_DIR.`,
      { cause },
    );
  }
}

/**
 * Makes the data directory and writes a file there, for a process that has no PostgreSQL in it: such a one needs the directory
 * only when its database is away, which is too late to learn that it can't be written. @throws DataDirectoryUnusable
 */
export async function tryDataDir(dataDir: string): Promise<void> {
  await makeDataDir(dataDir);
  const path = join(dataDir, `probe-${randomBytes(6).toString("hex")}`);
  try {
    const file = await open(path, "wx", 0o600);
    try {
      await file.writeFile("probe");
      await file.sync();
    } finally {
      await file.close();
      await rm(path, { force: true });
    }
  } catch (cause) {
    // A full disk has room again, sooner or later; a gateway that doesn't start serves nobody until then.
    if (!fullDiskCodes.has((cause as NodeJS.ErrnoException).code ?? ""))
      throw dataDirUnwritable(dataDir, cause);
  }
}

const fullDiskCodes = new Set(["ENOSPC", "EDQUOT"]);

export const dataDirUnwritable = (dataDir: string, cause: unknown): DataDirectoryUnusable =>
  new DataDirectoryUnusable(
    `The data directory ${dataDir} can't be written, or what is in it can't be read: give it to the user that runs Tollgate, or name another one in TOLLGATE_DATA_DIR.`,
    { cause },
  );
