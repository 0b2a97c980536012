import { chown, copyFile, open, rm, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import type { Account } from "./account.js";
import { errorCode } from "./errors.js";

const logBytesMax = 8 * 1024 * 1024;
const tailBytes = 4096;

export const logOf = (directory: string): string => join(directory, "postgres.log");

/** Makes the log for PostgreSQL's account and returns its size: where the lines of the next start begin. */
export async function openLog(directory: string, account: Account | undefined): Promise<number> {
  const path = logOf(directory);
  const file = await open(path, "a", 0o600);
  await file.close();
  if (account !== undefined) await chown(path, account.uid, account.gid);
  await boundLog(directory);
  return (await stat(path)).size;
}

/**
 * Keeps at most two times 8 MB: past that the log becomes `postgres.log.1` and starts empty. Copied and truncated, not renamed:
 * the running postmaster goes on appending to the same file.
 */
export async function boundLog(directory: string): Promise<void> {
  const path = logOf(directory);
  if ((await stat(path)).size <= logBytesMax) return;
  await rm(`${path}.1`, { force: true });
  await copyFile(path, `${path}.1`).catch((error: unknown) => {
    // On a full disk the old lines are worth less than the room.
    if (errorCode(error) !== "ENOSPC") throw error;
  });
  await truncate(path, 0);
}

/** The last 4 kB of what was logged from `fromByte` on; empty when there is no log. */
export async function readLogTail(directory: string, fromByte: number): Promise<string> {
  try {
    const file = await open(logOf(directory), "r");
    try {
      const { size } = await file.stat();
      const start = Math.max(Math.min(fromByte, size), size - tailBytes);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(tailBytes), 0, tailBytes, start);
      return buffer.toString("utf8", 0, bytesRead).trim();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errorCode(error) === "ENOENT") return "";
    throw error;
  }
}
