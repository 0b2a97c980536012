import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runningAsRoot } from "./account.js";
import { startEmbeddedPostgres } from "./embedded-postgres.js";
import { EmbeddedPostgresFailed } from "./errors.js";
import { prepareDataDir, systemDir } from "./location.js";

let parent: string;
let dataDir: string;
let relocated: string | undefined;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "tollgate closed ")); // mode 0700
  dataDir = join(parent, "data");
});

afterEach(async () => {
  await rm(parent, { recursive: true });
  if (relocated !== undefined) await rm(relocated, { recursive: true });
  relocated = undefined;
});

async function clusterDirectory(connectionString: string): Promise<string> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<{ path: string }>("select current_setting('data_directory') as path");
  await client.end();
  return rows[0]?.path ?? "";
}

test("data that PostgreSQL's account cannot reach go to /var/lib/tollgate, are found again, and only there", async () => {
  const first = await startEmbeddedPostgres({ dataDir });
  const cluster = await clusterDirectory(first.connectionString);
  if (cluster.startsWith(systemDir)) relocated = dirname(cluster);
  await first.stop();

  if (!runningAsRoot()) {
    // A plain user is PostgreSQL's account: a closed parent is its own, and nothing leaves the data directory.
    expect([cluster, first.notes]).toEqual([join(dataDir, "postgres"), []]);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    return;
  }
  expect(dirname(dirname(cluster))).toBe(systemDir);
  expect(first.notes.join()).toContain(`PostgreSQL's data of ${dataDir} lie in ${cluster}`);
  expect(await readdir(dataDir)).toEqual(["postgres-location", "postgres-password"]);

  // Also when the data directory was moved meanwhile, or could be reached by now.
  await chmod(parent, 0o711);
  await rename(dataDir, join(parent, "moved"));
  const second = await startEmbeddedPostgres({ dataDir: join(parent, "moved") });
  expect(await clusterDirectory(second.connectionString)).toBe(cluster);
  expect(second.notes.join()).toContain(`lie in ${cluster}`);
  await second.stop();

  await rename(cluster, `${cluster}-away`);
  await expect(startEmbeddedPostgres({ dataDir: join(parent, "moved") })).rejects.toThrow(
    "Restore that directory",
  );
});

test("a directory named postgres that is no database of ours is refused, not filled", async () => {
  await mkdir(join(dataDir, "postgres"), { recursive: true });
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
    /is not a database that .* owns and can reach/,
  );
  expect(await readdir(join(dataDir, "postgres"))).toEqual([]);
});

test("a path that pg_ctl's shell would expand is refused with the reason", async () => {
  const failing = prepareDataDir(join(parent, "da$HOME"));
  await expect(failing).rejects.toThrow(EmbeddedPostgresFailed);
  await expect(failing).rejects.toThrow("choose a data directory without");
});

test("the password is in the data directory, for its owner only", async () => {
  const running = await startEmbeddedPostgres({ dataDir });
  const cluster = await clusterDirectory(running.connectionString);
  if (cluster.startsWith(systemDir)) relocated = dirname(cluster);
  await running.stop();
  const path = join(dataDir, "postgres-password");
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(running.connectionString).toContain(`:${await readFile(path, "utf8")}@`);
});
