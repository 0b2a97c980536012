import { constants } from "node:fs";
import { access, readdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { Stage } from "../stage.js";
import { runProgram } from "./run-program.js";

interface Tool {
  /** What brings it on Debian. */
  readonly debianPackage: string;
  /** Where it may be besides the directories of PATH; looked at first. */
  readonly directories: () => Promise<readonly string[]>;
  readonly versionArgument: string;
}

const tools = {
  nginx: {
    debianPackage: "nginx-light",
    directories: () => Promise.resolve(["/usr/sbin", "/usr/local/sbin"]),
    versionArgument: "-v",
  },
  wrk: { debianPackage: "wrk", directories: () => Promise.resolve([]), versionArgument: "-v" },
  h2load: {
    debianPackage: "nghttp2-client",
    directories: () => Promise.resolve([]),
    versionArgument: "--version",
  },
  pgbench: {
    debianPackage: "postgresql-15",
    directories: postgresDirectories,
    versionArgument: "--version",
  },
} as const satisfies Record<string, Tool>;

export type ToolName = keyof typeof tools;

/** A row needs a program that this machine lacks. The message says which package brings it. */
export class MissingTool extends Error {
  override readonly name = "MissingTool";
}

/** The path of a program; its version goes to the results. @throws MissingTool */
export async function findTool(stage: Stage, name: ToolName): Promise<string> {
  const tool: Tool = tools[name];
  const inPath = (process.env.PATH ?? "").split(delimiter).filter(directory => directory !== "");
  for (const directory of [...(await tool.directories()), ...inPath]) {
    const file = join(directory, name);
    if (!(await canRun(file))) continue;
    stage.software.set(name, await versionOf(file, tool.versionArgument, stage.signal));
    return file;
  }
  throw new MissingTool(`${name} is missing. On Debian: apt-get install ${tool.debianPackage}`);
}

/** The newest version of those that Debian installs side by side; /usr/bin/pgbench only chooses among them. */
async function postgresDirectories(): Promise<readonly string[]> {
  const root = "/usr/lib/postgresql";
  if (!(await canRun(root))) return [];
  const versions = (await readdir(root)).filter(name => /^\d+$/.test(name));
  return versions.sort((a, b) => Number(b) - Number(a)).map(version => join(root, version, "bin"));
}

async function canRun(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function versionOf(file: string, argument: string, signal: AbortSignal): Promise<string> {
  // wrk tells its version and ends with 1.
  const script = `"$0" "$1" 2>&1 || true`;
  const output = await runProgram({ file: "/bin/sh", args: ["-c", script, file, argument] }, signal);
  return /\d+\.\d[\w.]*/.exec(output)?.[0] ?? "unknown";
}
