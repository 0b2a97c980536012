import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { rivalsDirectory } from "../places.js";
import { runProgram } from "../programs/run-program.js";
import type { Stage } from "../stage.js";

export type NpmRival = "@fastify/reply-from" | "express-gateway";

const stamp = join(rivalsDirectory, "node_modules", ".lock-installed");

/**
 * Installs the rivals that come from npm, exactly as bench/rivals/package-lock.json says and without running any script of
 * theirs: at first use, and again when the lock has changed. They are no dependencies of the platform.
 */
export async function installRivals(stage: Stage, rival: NpmRival): Promise<void> {
  const lock = await readFile(join(rivalsDirectory, "package-lock.json"));
  const wanted = createHash("sha256").update(lock).digest("hex");
  if ((await readIfThere(stamp)) !== wanted) {
    stage.say("installing the rivals of bench/rivals/package-lock.json …");
    const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    await runProgram(
      { file: "npm", args, env: installEnvironment(), directory: rivalsDirectory },
      stage.signal,
    );
    await writeFile(stamp, wanted);
  }
  stage.software.set(rival, await versionOf(rival));
}

/** As in a terminal: with the registry and the proxies of the environment, but without the place where `npm run` was called. */
function installEnvironment(): NodeJS.ProcessEnv {
  const ofRun = /^npm_(?!config_)|^npm_config_local_prefix$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofRun.test(name)));
}

async function versionOf(rival: NpmRival): Promise<string> {
  const path = join(rivalsDirectory, "node_modules", rival, "package.json");
  const { version } = JSON.parse(await readFile(path, "utf8")) as { readonly version: string };
  return version;
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
