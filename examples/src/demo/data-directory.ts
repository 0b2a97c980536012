import { chmod, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LogIn } from "./people.js";
import type { SideProducts } from "./side-services.js";

/** What a later start of the demo needs to go on with the data that are there. */
export interface KeptDemo {
  readonly people: readonly LogIn[];
  /** The example's service: it listens where it is registered, and reports as before. */
  readonly random: { readonly url: string; readonly environment: Readonly<Record<string, string>> };
  readonly side: { readonly url: string; readonly products: SideProducts };
}

// Written last: a directory without it holds half a demo.
const keptFile = "demo.json";

/** @returns undefined when there is no whole demo in the directory */
export async function readKept(dataDir: string): Promise<KeptDemo | undefined> {
  const text = await readIfThere(join(dataDir, keptFile));
  return text === undefined ? undefined : (JSON.parse(text) as KeptDemo);
}

export async function keep(dataDir: string, demo: KeptDemo): Promise<void> {
  await writeFile(join(dataDir, keptFile), `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
}

// Marks a directory as the demo's own from the beginning: nothing else is ever removed.
const markFile = "demo";

/**
 * Makes a directory for a demo, in place of one that was there.
 * @throws Error when the directory holds something else than a demo
 */
export async function beginAnew(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const names = await readdir(dataDir);
  if (names.includes(markFile)) {
    await removeDemo(dataDir);
    await mkdir(dataDir);
  } else if (names.length > 0) {
    throw new Error(`${dataDir} holds something else than a demo: name another directory, or none.`);
  }
  // Started as root, PostgreSQL runs as another user, who has to get through to its files.
  await chmod(dataDir, 0o711);
  await writeFile(join(dataDir, markFile), "Data of `npm run demo`: they may be deleted.\n");
}

async function removeDemo(dataDir: string): Promise<void> {
  await rm(await locateCluster(dataDir), { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
}

/** As root the cluster may lie elsewhere; the data directory tells where. */
export async function locateCluster(dataDir: string): Promise<string> {
  return (await readIfThere(join(dataDir, "postgres-location")))?.trim() ?? dataDir;
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
