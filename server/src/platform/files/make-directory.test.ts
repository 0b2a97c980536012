import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeDirectory } from "./index.js";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "tollgate-make-directory-"));
});
afterAll(() => rm(root, { recursive: true }));

test("a directory is made with those above it, also twice at once and again", async () => {
  const path = join(root, "a", "b c", "d");
  await Promise.all([makeDirectory(path, 0o700), makeDirectory(path, 0o700)]);
  await makeDirectory(path, 0o700);
  expect((await stat(path)).mode & 0o777).toBe(0o700);
});

test("any number may make it at the same time, whoever of them makes those above it", async () => {
  for (let round = 0; round < 300; round++) {
    const path = join(root, `of ${round}`, "a", "b");
    await Promise.all(Array.from({ length: 4 }, () => makeDirectory(path, 0o700)));
  }
});

test("what can't be made is told of: below a file, in place of one, and in a file system that takes none", async () => {
  const file = join(root, "file");
  await writeFile(file, "");
  await expect(makeDirectory(file, 0o700)).rejects.toMatchObject({ code: "EEXIST" });
  await expect(makeDirectory(join(file, "below"), 0o700)).rejects.toMatchObject({ code: "ENOTDIR" });
  await expect(makeDirectory("/proc/tollgate/data", 0o700)).rejects.toMatchObject({ code: "ENOENT" });
});
