import { randomBytes } from "node:crypto";
import { link, open, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { syncDirectory } from "./sync-directory.js";

/**
 * Writes a file of mode 0600 unless it is there, and returns what it holds: of two writers at the same moment both get the
 * content of the first, a kill in the middle leaves the whole file or none, and a power cut after the return leaves the file.
 */
export async function writeOnce(path: string, content: string): Promise<string> {
  const scratch = `${path}.${randomBytes(6).toString("hex")}`;
  try {
    const file = await open(scratch, "wx", 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(scratch, path);
    await syncDirectory(dirname(path));
    return content;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const first = await readFile(path, "utf8");
    await syncDirectory(dirname(path));
    return first;
  } finally {
    await rm(scratch, { force: true });
  }
}
