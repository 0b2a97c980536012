// Everything that a reviewer would look for first: format, lint, types, boundaries, generated files, unused code.
// Runs each part and says at the end which failed.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = name => join(root, "node_modules", ".bin", name);

const parts = [
  ["format", bin("prettier"), ["--check", "--log-level", "warn", "."]],
  ["lint", bin("eslint"), ["--max-warnings", "0", "."]],
  ["types: server", bin("tsc"), ["-p", "server/tsconfig.json"]],
  ["types: sdk", bin("tsc"), ["-p", "sdk/tsconfig.json", "--noEmit"]],
  ["types: web", bin("tsc"), ["-p", "web/tsconfig.json", "--noEmit"]],
  ["types: web tests", bin("tsc"), ["-p", "web/test/tsconfig.json", "--noEmit"]],
  ["types: examples", bin("tsc"), ["-p", "examples/tsconfig.json", "--noEmit"]],
  ["types: scripts", bin("tsc"), ["-p", "scripts/tsconfig.json", "--noEmit"]],
  ["types: bench", bin("tsc"), ["-p", "bench/tsconfig.json", "--noEmit"]],
  ["types: bench tests", bin("tsc"), ["-p", "bench/test/tsconfig.json", "--noEmit"]],
  ["boundaries", bin("depcruise"), ["--config", ".dependency-cruiser.cjs", "server/src"]],
  ["unused code", bin("knip"), []],
  ["build", process.execPath, ["scripts/build.mjs"]],
  ["database types", process.execPath, ["server/scripts/database-types.mjs", "--check"]],
];

const failed = parts.filter(([name, command, args]) => {
  const startedAtMs = Date.now();
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit" });
  process.stdout.write(
    `${status === 0 ? "ok    " : "FAILED"} ${name} (${((Date.now() - startedAtMs) / 1_000).toFixed(1)} s)\n`,
  );
  return status !== 0;
});

if (failed.length > 0) {
  process.stderr.write(`Failed: ${failed.map(([name]) => name).join(", ")}\n`);
  process.exit(1);
}
