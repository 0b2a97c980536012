import { spawn } from "node:child_process";
import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { choosePostgresAccount, runningAsRoot } from "./account.js";
import { findPlatformPackage } from "./binaries.js";
import { createCluster } from "./cluster.js";
import { startEmbeddedPostgres, type EmbeddedPostgresOptions } from "./embedded-postgres.js";
import { DataDirectoryInUse, EmbeddedPostgresFailed } from "./errors.js";
import { takeOwnership } from "./ownership.js";
import { startTimeoutMs } from "./postmaster.js";

const ownershipKey = "8390043843661231205";
// One cluster serves every test that does not need an empty directory: initdb takes more than a second here.
let dataDir: string;
const cleanups: (() => unknown)[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "tollgate data "));
});

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

afterAll(() => rm(dataDir, { recursive: true, force: true }));

async function start(options?: Partial<EmbeddedPostgresOptions>) {
  const postgres = await startEmbeddedPostgres({ dataDir, ...options });
  cleanups.push(() => postgres.stop());
  return postgres;
}

async function connect(connectionString: string) {
  const client = new pg.Client({ connectionString });
  client.on("error", () => undefined); // sessions end with the PostgreSQL that these tests kill
  await client.connect();
  cleanups.push(() => client.end());
  return client;
}

async function query<Row extends pg.QueryResultRow>(connectionString: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function emptyDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "tollgate empty "));
  if (runningAsRoot()) await chmod(directory, 0o711);
  cleanups.push(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

const inDatabasePostgres = (connectionString: string) => connectionString.replace(/tollgate$/, "postgres");

async function lockHolder(connectionString: string): Promise<number | undefined> {
  const sql = "select pid from pg_locks where locktype = 'advisory' and granted";
  return (await query<{ pid: number }>(connectionString, sql))[0]?.pid;
}

async function postmasterPid(): Promise<number> {
  return Number((await readFile(join(dataDir, "postgres", "postmaster.pid"), "utf8")).split("\n")[0]);
}

test("an empty directory with blanks in its path becomes a durable UTF-8 database, whatever LANG says", async () => {
  vi.stubEnv("LANG", "xx_YY.nonsense");
  vi.stubEnv("LC_ALL", "xx_YY.nonsense");
  cleanups.push(() => vi.unstubAllEnvs());
  const { connectionString, port, adopted } = await start();
  expect(adopted).toBe(false);
  expect(connectionString).toMatch(
    new RegExp(`^postgres://tollgate:[\\w-]{32}@127\\.0\\.0\\.1:${port}/tollgate$`),
  );
  const [row] = await query(
    connectionString,
    `select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale,
            current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
            current_setting('listen_addresses') as listen, current_setting('unix_socket_directories') as sockets,
            current_setting('max_connections')::int as connections, 'é' < 'z' as accents_first, upper('é') as upper
       from pg_database where datname = current_database()`,
  );
  expect(row).toEqual({
    encoding: "UTF8",
    provider: "b",
    locale: "C.UTF-8",
    fsync: "on",
    commit: "on",
    listen: "127.0.0.1",
    sockets: "",
    connections: 200,
    accents_first: false,
    upper: "É",
  });
});

test("neither another password nor another user of the machine gets in", async () => {
  const { connectionString } = await start();
  await expect(query(connectionString.replace(/:[\w-]{32}@/, ":wrong@"), "select 1")).rejects.toThrow(
    "password",
  );
  const modeOf = async (...path: string[]) => (await stat(join(dataDir, ...path))).mode & 0o777;
  expect(await modeOf("postgres-password")).toBe(0o600);
  expect(await modeOf("postgres.log")).toBe(0o600);
  expect(await modeOf("postgres")).toBe(0o700);
  expect(await modeOf()).toBe(runningAsRoot() ? 0o711 : 0o700);
});

test("settings of the caller win over ours", async () => {
  const { connectionString } = await start({
    settings: { max_connections: "17", "tollgate.note": "it's a 'note'" },
  });
  const [row] = await query(
    connectionString,
    "select current_setting('max_connections') as connections, current_setting('tollgate.note') as note",
  );
  expect(row).toEqual({ connections: "17", note: "it's a 'note'" });
});

test("rows survive stop and start, and stop twice is stop once", async () => {
  const first = await start();
  await query(first.connectionString, "create table answers as select 42 as answer");
  await Promise.all([first.stop(), first.stop()]);
  await expect(query(first.connectionString, "select 1")).rejects.toThrow("ECONNREFUSED");
  const second = await start();
  expect(second.adopted).toBe(false);
  expect(await query(second.connectionString, "select answer from answers")).toEqual([{ answer: 42 }]);
});

test("a second start is refused while the first runs, whose PostgreSQL is not touched", async () => {
  const { connectionString } = await start();
  const client = await connect(connectionString);
  const pid = await postmasterPid();
  const second = startEmbeddedPostgres({ dataDir });
  await expect(second).rejects.toThrow(DataDirectoryInUse);
  await expect(second).rejects.toThrow(
    `another Tollgate runs on this data directory (${dataDir}: tollgate process ${process.pid}`,
  );
  expect(await postmasterPid()).toBe(pid);
  expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});

test(
  "of two starts at the same moment on an empty directory exactly one wins",
  async () => {
    const empty = await emptyDirectory();
    const starts = await Promise.allSettled([start({ dataDir: empty }), start({ dataDir: empty })]);
    expect(starts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const loser = starts.find(result => result.status === "rejected");
    expect(loser?.reason).toBeInstanceOf(DataDirectoryInUse);
    expect(await readdir(empty)).toEqual(["postgres", "postgres-password", "postgres.log"]);
    // The loser may wait for as long as a start may take before it learns that it lost.
  },
  startTimeoutMs + 20_000,
);

test("the lock is taken again when its session breaks", async () => {
  const { connectionString } = await start();
  const holder = await lockHolder(connectionString);
  await query(connectionString, `select pg_terminate_backend(${holder ?? 0}, 5000)`);
  await vi.waitFor(async () => expect(await lockHolder(connectionString)).toBeGreaterThan(0), 5_000);
  expect(await lockHolder(connectionString)).not.toBe(holder);
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(DataDirectoryInUse);
});

test("a lock that somebody else has by then is reported, and stop leaves their PostgreSQL alone", async () => {
  const reasons: Error[] = [];
  const first = await start({ onOwnershipLost: reason => reasons.push(reason) });
  const rival = await connect(inDatabasePostgres(first.connectionString));
  const queued = rival.query(`select pg_advisory_lock(${ownershipKey})`);
  const waiting = "select from pg_locks where locktype = 'advisory' and not granted";
  await vi.waitFor(async () => expect(await query(first.connectionString, waiting)).toHaveLength(1), 5_000);
  await query(
    first.connectionString,
    `select pg_terminate_backend(${(await lockHolder(first.connectionString)) ?? 0}, 5000)`,
  );
  await queued;
  await vi.waitFor(() => expect(reasons).toHaveLength(1), 5_000);
  expect(reasons[0]).toBeInstanceOf(DataDirectoryInUse);

  await first.stop();
  expect((await rival.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(DataDirectoryInUse);

  await rival.end();
  const heir = await vi.waitFor(() => start(), 5_000);
  expect([heir.adopted, heir.port]).toEqual([true, first.port]);
  expect(heir.notes.join()).toContain("taken over");
});

test("a postmaster killed with -9 comes back on its port with every committed row", async () => {
  const { connectionString } = await start();
  await query(connectionString, "create table kept as select generate_series(1, 1000) as number");
  const pid = await postmasterPid();
  process.kill(pid, "SIGKILL");
  const rows = await vi.waitFor(() => query(connectionString, "select count(*)::int as kept from kept"), {
    timeout: 10_000,
    interval: 100,
  });
  expect(rows).toEqual([{ kept: 1000 }]);
  expect(await postmasterPid()).not.toBe(pid);
  await vi.waitFor(async () => expect(await lockHolder(connectionString)).toBeGreaterThan(0), 5_000);
});

test("a stop in the middle of a recovery leaves no PostgreSQL behind", async () => {
  const postgres = await start();
  const pid = await postmasterPid();
  process.kill(pid, "SIGKILL");
  await vi.waitFor(async () => expect(await postmasterPid().catch(() => pid)).not.toBe(pid), 10_000);
  await postgres.stop();
  await expect(postmasterPid()).rejects.toThrow("ENOENT");
});

test("a stop before a lost lock is taken again stops PostgreSQL, too", async () => {
  const postgres = await start();
  const { connectionString } = postgres;
  const breakSession = async () => {
    const holder = await vi.waitFor(async () => {
      const pid = await lockHolder(connectionString);
      expect(pid).toBeGreaterThan(0);
      return pid;
    }, 5_000);
    await query(connectionString, `select pg_terminate_backend(${holder ?? 0}, 5000)`);
  };
  await breakSession();
  // After the second time a pause of 0.5 s comes first.
  await breakSession();
  await postgres.stop();
  await expect(postmasterPid()).rejects.toThrow("ENOENT");
});

test("a stale postmaster.pid does not stop a start, be its process dead or another program of the same user", async () => {
  const account = await choosePostgresAccount();
  const path = join(dataDir, "postgres", "postmaster.pid");
  const first = await start();
  const pidFile = await readFile(path, "utf8");
  await first.stop();

  const leave = async (content: string) => {
    await writeFile(path, content, { mode: 0o600 });
    if (account !== undefined) await chown(path, account.uid, account.gid);
  };
  await leave(pidFile);
  const second = await start();
  expect(second.adopted).toBe(false);
  await second.stop();

  const stranger = spawn(
    "sleep",
    ["60"],
    account === undefined ? {} : { uid: account.uid, gid: account.gid },
  );
  cleanups.push(() => stranger.kill("SIGKILL"));
  await leave(pidFile.replace(/^\d+/, String(stranger.pid)));
  const third = await start();
  expect(third.adopted).toBe(false);
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
});

test("an empty postmaster.pid is waited for while it is new, and left to the operator when it is not", async () => {
  const account = await choosePostgresAccount();
  const path = join(dataDir, "postgres", "postmaster.pid");
  await (await start()).stop();
  const leaveEmpty = async (ageS: number) => {
    await writeFile(path, "", { mode: 0o600 });
    if (account !== undefined) await chown(path, account.uid, account.gid);
    const at = Date.now() / 1000 - ageS;
    await utimes(path, at, at);
  };
  await leaveEmpty(0);
  const starting = start();
  // A start that gave up would have said so by then.
  const waited = await Promise.race([starting, setTimeout(1_000, "waiting")]);
  expect(waited).toBe("waiting");
  await rm(path);
  await (await starting).stop();

  await leaveEmpty(60);
  await expect(start()).rejects.toThrow(/postmaster\.pid" is empty/);
  await rm(path);
});

test("a start removes what a start killed during initdb left, and begins a new log past 8 MB", async () => {
  await mkdir(join(dataDir, "postgres.initdb-killed"));
  await writeFile(join(dataDir, "postgres.initdb-killed", "password"), "secret");
  await writeFile(join(dataDir, "postgres.log"), "x".repeat(9 * 1024 * 1024));
  await start();
  expect(await readdir(dataDir)).toEqual(["postgres", "postgres-password", "postgres.log", "postgres.log.1"]);
  expect((await stat(join(dataDir, "postgres.log"))).size).toBeLessThan(100_000);
  expect((await stat(join(dataDir, "postgres.log.1"))).size).toBeGreaterThan(9_000_000);
});

/** Breaks what PostgreSQL reads at its start, and returns how to mend it. */
async function breakConfiguration(): Promise<() => Promise<void>> {
  const path = join(dataDir, "postgres", "postgresql.conf");
  const sound = await readFile(path, "utf8");
  const mend = () => writeFile(path, sound);
  cleanups.push(mend);
  await writeFile(path, `${sound}\nnonsense`);
  return mend;
}

test("a PostgreSQL that cannot come back yet is tried again until it can", async () => {
  const { connectionString } = await start();
  const mend = await breakConfiguration();
  process.kill(await postmasterPid(), "SIGKILL");
  const log = join(dataDir, "postgres.log");
  await vi.waitFor(async () => expect(await readFile(log, "utf8")).toContain("contains errors"), 10_000);
  await mend();
  await vi.waitFor(() => query(connectionString, "select 1"), { timeout: 10_000, interval: 100 });
});

test("a PostgreSQL that does not come back in time is reported with its log, and stop still ends", async () => {
  const reasons: Error[] = [];
  const postgres = await start({ onOwnershipLost: reason => reasons.push(reason), restartTimeoutMs: 1_000 });
  await breakConfiguration();
  process.kill(await postmasterPid(), "SIGKILL");
  await vi.waitFor(() => expect(reasons).toHaveLength(1), 10_000);
  expect(reasons[0]?.message).toContain("PostgreSQL did not start");
  await postgres.stop();
});

test("a password file that is not the database's is refused by name, and no postmaster stays behind", async () => {
  const path = join(dataDir, "postgres-password");
  const password = await readFile(path, "utf8");
  cleanups.push(() => writeFile(path, password));
  await writeFile(path, "another");
  const refused = await start().catch((error: unknown) => String(error));
  expect(refused).toContain(`refuses the password in ${path}`);
  expect(refused).toContain(`to begin with an empty one instead, delete ${join(dataDir, "postgres")}`);
  await expect(postmasterPid()).rejects.toThrow("ENOENT");
});

test("a PostgreSQL that serves another directory is never owned", async () => {
  const { port, connectionString } = await start();
  const password = new URL(connectionString).password;
  const elsewhere = { dataDir, directory: join(dataDir, "elsewhere"), password, instance: "test" };
  await expect(takeOwnership(elsewhere, port)).rejects.toThrow(`serves ${join(dataDir, "postgres")}`);
});

test("an initdb that fails midway leaves no cluster and says why", async () => {
  const platformPackage = await findPlatformPackage();
  const account = await choosePostgresAccount();
  const [directory, nativeDir] = [await emptyDirectory(), await emptyDirectory()];
  await cp(platformPackage.nativeDir, nativeDir, { recursive: true, verbatimSymlinks: true });
  await chmod(nativeDir, 0o755);
  await writeFile(join(nativeDir, "share/postgresql/information_schema.sql"), "select 1 / 0;\n\n");
  await expect(createCluster({ directory, nativeDir, account, password: "x" })).rejects.toThrow(
    /initdb could not make a database .*division by zero/s,
  );
  expect(await readdir(directory)).toEqual([]);
});

test("a PostgreSQL that cannot start is explained with the end of its log", async () => {
  const failing = start({ settings: { shared_preload_libraries: "no_such_library" } });
  await expect(failing).rejects.toThrow(EmbeddedPostgresFailed);
  await expect(failing).rejects.toThrow(/postgres\.log:\n.*no_such_library/s);
});
