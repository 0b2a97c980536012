import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { tryDataDir } from "./data-directory.js";

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "tollgate tried "));
});
afterEach(() => rm(parent, { recursive: true }));

test("a data directory is made private, tried, and left as empty as it was", async () => {
  const dataDir = join(parent, "a", "data");
  await Promise.all([tryDataDir(dataDir), tryDataDir(dataDir)]);
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
  expect(await readdir(dataDir)).toEqual([]);
});

test("one that can't be made, and one that takes no files, are refused by name", async () => {
  const file = join(parent, "file");
  await writeFile(file, "");
  await expect(tryDataDir(file)).rejects.toThrow(`The data directory ${file} can't be made`);
  // /proc takes no files, not even root's.
  await expect(tryDataDir("/proc")).rejects.toThrow(
    /^The data directory \/proc can't be written.*TOLLGATE_DATA_DIR/,
  );
});
