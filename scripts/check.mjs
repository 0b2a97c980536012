// Everything that a reviewer would look for first: format, lint, types, boundaries, generated files, unused code.
// Runs each part, as many at a time as there are cores, and says at the end which failed.
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = name => join(root, "node_modules", ".bin", name);

// The longest first, so that none is left alone at the end.
const parts = [
  ["lint", bin("eslint"), ["--max-warnings", "0", "."]],
  ["types: server", bin("tsc"), ["-p", "server/tsconfig.json"]],
  ["format", bin("prettier"), ["--check", "--log-level", "warn", "."]],
  ["types: web tests", bin("tsc"), ["-p", "web/test/tsconfig.json", "--noEmit"]],
  ["types: web", bin("tsc"), ["-p", "web/tsconfig.json", "--noEmit"]],
  ["types: sdk", bin("tsc"), ["-p", "sdk/tsconfig.json", "--noEmit"]],
  ["types: examples", bin("tsc"), ["-p", "examples/tsconfig.json", "--noEmit"]],
  ["types: scripts", bin("tsc"), ["-p", "scripts/tsconfig.json", "--noEmit"]],
  ["types: bench", bin("tsc"), ["-p", "bench/tsconfig.json", "--noEmit"]],
  ["types: bench tests", bin("tsc"), ["-p", "bench/test/tsconfig.json", "--noEmit"]],
  ["boundaries", bin("depcruise"), ["--config", ".dependency-cruiser.cjs", "server/src"]],
  ["unused code", bin("knip"), []],
];
// The other parts read what the build writes.
const buildParts = [
  ["build", process.execPath, ["scripts/build.mjs"]],
  ["database types", process.execPath, ["server/scripts/database-types.mjs", "--check"]],
];

const failed = [];
const waiting = [...parts];
await Promise.all(Array.from({ length: availableParallelism() }, () => runInTurn(waiting)));
await runInTurn(buildParts);
if (failed.length > 0) {
  process.stderr.write(`Failed: ${failed.join(", ")}\n`);
  process.exit(1);
}

/** Takes parts from the list until none is left. */
async function runInTurn(list) {
  for (let part = list.shift(); part !== undefined; part = list.shift()) {
    const [name, command, args] = part;
    const startedAtMs = Date.now();
    const { status, output } = await run(command, args);
    if (status !== 0) failed.push(name);
    const seconds = ((Date.now() - startedAtMs) / 1_000).toFixed(1);
    process.stdout.write(`${status === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)\n${output}`);
  }
}

/** The exit code and all that was printed, which would be mixed with the other parts' otherwise. */
function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", text => (output += text));
    child.once("error", reject);
    child.once("close", status => resolve({ status, output }));
  });
}
