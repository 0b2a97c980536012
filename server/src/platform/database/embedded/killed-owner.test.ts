import { fork, type ChildProcess } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TranspiledServer } from "../../../../test/faults/transpiled-server.js";
import { runProgram } from "./account.js";
import { startEmbeddedPostgres } from "./embedded-postgres.js";
import { DataDirectoryInUse } from "./errors.js";

let server: TranspiledServer;
let dataDir: string;

// The owner must be a process of its own, to be killed.
beforeAll(async () => {
  server = await TranspiledServer.make();
  dataDir = await mkdtemp(join(tmpdir(), "tollgate killed "));
  await writeFile(
    ownerFile(),
    `import { startEmbeddedPostgres } from "./platform/database/embedded/index.js";
     const { connectionString, port } = await startEmbeddedPostgres({ dataDir: process.argv[2] });
     process.send({ connectionString, port });`,
  );
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(dataDir, { recursive: true, force: true });
});

const ownerFile = (): string => join(dirname(server.main), "owner.js");

interface Owner {
  readonly process: ChildProcess;
  readonly connectionString: string;
  readonly port: number;
}

function startOwner(): Promise<Owner> {
  const child = fork(ownerFile(), [dataDir], { stdio: ["ignore", "ignore", "pipe", "ipc"] });
  let errors = "";
  child.stderr?.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on("message", message => resolve({ process: child, ...(message as Omit<Owner, "process">) }));
    child.on("exit", () => reject(new Error(errors)));
  });
}

async function kill(owner: Owner): Promise<void> {
  const exited = new Promise(resolve => owner.process.once("exit", resolve));
  owner.process.kill("SIGKILL");
  await exited;
}

async function query<Row extends pg.QueryResultRow>(connectionString: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<Row>(sql);
  await client.end();
  return rows;
}

async function postmasterPid(): Promise<number> {
  return Number((await readFile(join(dataDir, "postgres", "postmaster.pid"), "utf8")).split("\n")[0]);
}

/** The lock of a killed owner is free once PostgreSQL has seen its connection close: poll, bounded by the test. */
async function startOnceFree() {
  for (;;) {
    try {
      return await startEmbeddedPostgres({ dataDir });
    } catch (error) {
      if (!(error instanceof DataDirectoryInUse)) throw error;
    }
  }
}

test("another live process is refused; after its kill -9 its PostgreSQL is adopted as it runs", async () => {
  const owner = await startOwner();
  await query(owner.connectionString, "create table kept as select 1 as row");
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
    `tollgate process ${owner.process.pid ?? 0} `,
  );
  const pid = await postmasterPid();

  await kill(owner);
  const heir = await startOnceFree();
  expect([heir.adopted, heir.port, await postmasterPid()]).toEqual([true, owner.port, pid]);
  expect(heir.notes.join()).toContain("taken over");
  expect(await query(heir.connectionString, "select row from kept")).toEqual([{ row: 1 }]);
  await heir.stop();
});

test("after kill -9 of Tollgate and of the postmaster a start recovers every committed row", async () => {
  const owner = await startOwner();
  await query(owner.connectionString, "create table ledger as select generate_series(1, 5000) as entry");
  const pid = await postmasterPid();
  await kill(owner);
  process.kill(pid, "SIGKILL");

  const heir = await startOnceFree();
  expect(heir.adopted).toBe(false);
  expect(await query(heir.connectionString, "select count(*)::int as entries from ledger")).toEqual([
    { entries: 5000 },
  ]);
  await heir.stop();
});

test("the postmaster has a session of its own, out of reach of a Ctrl-C in our terminal", async () => {
  const owner = await startOwner();
  const pid = await postmasterPid();
  const { output } = await runProgram("/bin/ps", ["-o", "pgid=", "-p", String(pid)], { account: undefined });
  expect(Number(output)).toBe(pid); // it leads its own process group; Ctrl-C reaches the terminal's only
  await kill(owner);
  await (await startOnceFree()).stop();
});
