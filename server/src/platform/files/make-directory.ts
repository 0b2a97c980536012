import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a directory, and those above it that are missing; one that is there stays as it is. Node's own way, `recursive`,
 * loops for ever where a parent is there but takes no directory, as in /proc.
 * @throws the file system's error
 */
export async function makeDirectory(path: string, mode: number): Promise<void> {
  const parent = dirname(path);
  try {
    await makeOne(path, mode);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || parent === path) throw error;
    if (!(await isDirectory(parent))) await makeDirectory(parent, mode);
    // Also when it was there already: another process may have made it since ours was told that it was missing.
    await makeOne(path, mode);
  }
}

/** In a directory that is there. */
async function makeOne(path: string, mode: number): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST" || !(await isDirectory(path))) throw error;
  }
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}
