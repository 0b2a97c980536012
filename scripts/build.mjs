// Builds every workspace that ships compiled code. With --missing only what has no output yet,
// so that `npm start` after `npm ci` starts at once.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const onlyMissing = process.argv.includes("--missing");
const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin", "tsc");

const vite = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin", "vite.js");

const steps = [
  { output: "sdk/dist/index.js", command: [tsc, "-p", "sdk/tsconfig.build.json"] },
  { output: "server/dist/main.js", command: [tsc, "-p", "server/tsconfig.build.json"] },
  { output: "examples/dist/run-example.js", command: [tsc, "-p", "examples/tsconfig.build.json"] },
  { output: "web/dist/index.html", command: [vite, "build", "web", "--logLevel", "warn"] },
];

for (const step of steps) {
  if (onlyMissing && existsSync(join(root, step.output))) continue;
  const { status } = spawnSync(process.execPath, step.command, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
