// Writes server/src/platform/database/generated.ts from a freshly migrated database, or with --check says whether the
// file that is there is fresh. Needs the compiled server (node scripts/build.mjs).
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { startEmbeddedPostgres } from "../dist/platform/database/embedded/index.js";
import { migrate, withClient } from "../dist/platform/database/index.js";

const target = fileURLToPath(new URL("../src/platform/database/generated.ts", import.meta.url));
const codegen = join(
  dirname(createRequire(import.meta.url).resolve("kysely-codegen/package.json")),
  "dist/cli/bin.js",
);
const directory = await mkdtemp(join(tmpdir(), "tollgate-types-"));

const postgres = await startEmbeddedPostgres({ dataDir: directory });

try {
  await withClient(postgres.connectionString, migrate);
  const output = join(directory, "generated.ts");
  const run = spawnSync(
    process.execPath,
    [codegen, "--dialect", "postgres", "--url", postgres.connectionString, "--out-file", output],
    { encoding: "utf8" },
  );
  if (run.status !== 0) throw new Error(run.stderr);
  const fresh = await readFile(output, "utf8");
  if (!process.argv.includes("--check")) await writeFile(target, fresh);
  else if (fresh !== (await readFile(target, "utf8"))) {
    process.stderr.write("generated.ts is not what the migrations give: run `npm run generate`.\n");
    process.exitCode = 1;
  }
} finally {
  await postgres.stop();
  await rm(directory, { recursive: true, force: true });
}
