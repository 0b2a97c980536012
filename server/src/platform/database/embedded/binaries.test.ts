import { chmod, cp, lstat, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { choosePostgresAccount, runningAsRoot, runProgram, type Account } from "./account.js";
import { findPlatformPackage, prepareBinaries } from "./binaries.js";

let scratch: string;
let nativeDir: string;
let account: Account | undefined;
let links: string[];

/** The tree as `npm ci --ignore-scripts` leaves it: complete, but without the links of the install script. */
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), "tollgate binaries "));
  await chmod(scratch, 0o711);
  nativeDir = join(scratch, "package", "native");
  const { nativeDir: installed } = await findPlatformPackage();
  await cp(installed, nativeDir, { recursive: true, verbatimSymlinks: true });
  const list = JSON.parse(await readFile(join(nativeDir, "pg-symlinks.json"), "utf8")) as {
    target: string;
  }[];
  links = list.map(({ target }) => relative("native", target));
  for (const link of links) await rm(join(nativeDir, link), { force: true });
  account = await choosePostgresAccount();
});

afterEach(async () => {
  await chmod(join(nativeDir, "lib"), 0o755);
  await rm(scratch, { recursive: true });
});

const prepare = () =>
  prepareBinaries({
    platformPackage: { nativeDir, label: "postgresql-test" },
    account,
    copiesDir: join(scratch, "copies"),
  });

async function version(directory: string): Promise<string> {
  return (await runProgram(join(directory, "bin", "initdb"), ["--version"], { account })).output;
}

test("library links that the install script did not make are made where the binaries lie", async () => {
  expect((await runProgram(join(nativeDir, "bin", "postgres"), ["--version"], { account })).ok).toBe(false);
  expect(await prepare()).toEqual({ nativeDir, notes: [] });
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) expect((await lstat(join(nativeDir, link))).isSymbolicLink()).toBe(true);
  expect(await version(nativeDir)).toContain("PostgreSQL) 18");
});

test("binaries that cannot be used where they lie are copied once, completed, and the operator is told", async () => {
  // Root writes everywhere, but its PostgreSQL account must get there; a plain user may have a read-only install.
  if (runningAsRoot()) await chmod(join(scratch, "package"), 0o700);
  else await chmod(join(nativeDir, "lib"), 0o555);
  const copy = join(scratch, "copies", "postgresql-test");
  const reason = runningAsRoot()
    ? `the account ${account?.name ?? ""} cannot run them`
    : "which is not writable";

  const first = await prepare();
  expect(first.nativeDir).toBe(copy);
  expect(first.notes.join()).toContain(`copied to ${copy}`);
  expect(first.notes.join()).toContain(reason);
  expect(await version(copy)).toContain("PostgreSQL) 18");

  await writeFile(join(copy, "marker"), "");
  expect((await prepare()).nativeDir).toBe(copy);
  expect(await readdir(copy)).toContain("marker");
  expect(await readdir(join(scratch, "copies"))).toEqual(["postgresql-test"]);
});

test("binaries that do not run on this system are refused with their own words", async () => {
  await writeFile(join(nativeDir, "bin", "postgres"), "#!/bin/sh\necho wrong libc >&2; exit 1\n");
  await expect(prepare()).rejects.toThrow(/do not run on this system \(wrong libc\): set DATABASE_URL/);
});
