import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "../src/logged-process.js";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin", "tsc");

/** The examples compiled from the sources as they are now, in a directory laid out like the repository. */
export class BuiltExamples {
  readonly #directory = mkdtempSync(join(tmpdir(), "examples-"));

  constructor() {
    const examples = join(this.#directory, "examples");
    compile("examples/tsconfig.build.json", join(examples, "dist"));
    copyFileSync(join(root, "examples", "package.json"), join(examples, "package.json"));
    for (const path of ["examples/src", "examples/random-number-python", "server"]) {
      symlinkSync(join(root, path), join(this.#directory, path));
    }
  }

  /** `node dist/<file> <args>`, as the npm scripts run it. */
  command(file: string, args: readonly string[]): Command {
    return { file: process.execPath, args: [join(this.#directory, "examples", "dist", file), ...args] };
  }

  remove(): void {
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

/** Compiles a project of the repository into another directory; throws what the compiler says. */
export function compile(project: string, outDir: string): void {
  const args = [tsc, "-p", join(root, project), "--outDir", outDir, "--incremental", "false"];
  // Given on the command line, as null, so that no build information of the real output is touched.
  const { status, stdout } = spawnSync(process.execPath, [...args, "--tsBuildInfoFile", "null"], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${project} doesn't compile: ${stdout}`);
}
