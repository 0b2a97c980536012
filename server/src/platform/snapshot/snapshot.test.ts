import { afterEach, beforeEach, expect, inject, test } from "vitest";
import pg from "pg";
import { createTestDatabase, eventually, type TestDatabase } from "../../../test/harness/index.js";
import { TcpBalancer } from "../../../test/soak/tcp-balancer.js";
import { ChangeFeed } from "./change-feed.js";
import { Snapshot } from "./snapshot.js";

// Well beyond the silence of a second by which the feed counts as cut off, and the time that a busy machine takes to look.
const staleMsMax = 2_000;

let database: TestDatabase;
let feed: ChangeFeed;

beforeEach(async () => {
  database = await createTestDatabase();
  feed = new ChangeFeed(database.url, () => undefined);
  await feed.start();
});
afterEach(async () => {
  await feed[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

function snapshotOf(
  read: (key: string) => Promise<{ value: string; tags: string[] } | undefined>,
  entriesMax = 100,
) {
  return new Snapshot<string>({ read, feed, entriesMax, staleMsMax });
}

const notify = (tag: string) => database.query("select pg_notify('tollgate_change', $1)", [tag]);
const cutListen = `select pg_terminate_backend(pid) from pg_stat_activity
  where application_name = 'tollgate changes' and datname = $1`;

test("a remembered fact costs no further read, and any number of waiting requests share one", async () => {
  const snapshot = snapshotOf(key => Promise.resolve({ value: key.toUpperCase(), tags: [`t:${key}`] }));
  expect(await Promise.all([snapshot.get("a"), snapshot.get("a"), snapshot.get("a")])).toEqual([
    "A",
    "A",
    "A",
  ]);
  expect(snapshot.get("a")).toBe("A");
  expect(snapshot.reads).toBe(1);
});

test("a notification of its tag makes it be read again, that of another does not", async () => {
  let version = 1;
  const snapshot = snapshotOf(() => Promise.resolve({ value: `v${version}`, tags: ["thing:1"] }));
  await snapshot.get("a");
  version = 2;
  const before = feed.changes;
  await notify("thing:2");
  await eventually(() => feed.changes > before);
  expect(snapshot.get("a")).toBe("v1");
  await notify("thing:1");
  await eventually(async () => (await snapshot.get("a")) === "v2");
});

test("a fact that changes while it is read is given to who waits, and not kept", async () => {
  const answers: ((value: string) => void)[] = [];
  const snapshot = snapshotOf(async () => {
    const value = await new Promise<string>(resolve => answers.push(resolve));
    return { value, tags: ["thing:1"] };
  });
  const first = snapshot.get("a");
  const before = feed.changes;
  await notify("thing:1");
  await eventually(() => feed.changes > before);
  const second = snapshot.get("a");
  expect(snapshot.reads).toBe(2);
  answers[1]?.("new");
  expect(await second).toBe("new");
  answers[0]?.("old");
  expect(await first).toBe("old");
  expect(snapshot.get("a")).toBe("new");
});

test("a missing fact is asked for again at the latest after a second, and at once after any change", async () => {
  let present = false;
  const snapshot = snapshotOf(() => Promise.resolve(present ? { value: "here", tags: [] } : undefined));
  expect(await snapshot.get("a")).toBeUndefined();
  present = true;
  expect(await snapshot.get("a")).toBeUndefined();
  await notify("whatever:1");
  await eventually(async () => (await snapshot.get("a")) === "here", 900);
});

test("it holds no more than its bound: the oldest goes first", async () => {
  const snapshot = snapshotOf(key => Promise.resolve({ value: key, tags: [] }), 2);
  for (const key of ["a", "b", "c"]) await snapshot.get(key);
  expect(snapshot.get("c")).toBe("c");
  expect(snapshot.get("b")).toBe("b");
  expect(snapshot.get("a")).toBeInstanceOf(Promise);
});

test("after the LISTEN connection was cut it listens again first and then forgets everything", async () => {
  let version = 1;
  const snapshot = snapshotOf(() => Promise.resolve({ value: `v${version}`, tags: ["thing:1"] }));
  await snapshot.get("a");
  await database.query(cutListen, [database.name]);
  version = 2;
  await notify("thing:1");
  await eventually(async () => feed.connected && (await snapshot.get("a")) === "v2");
  version = 3;
  await notify("thing:1");
  await eventually(async () => (await snapshot.get("a")) === "v3");
});

test("while the database is silent it serves what it has for the bounded time, then says that it can't know", async () => {
  const snapshot = snapshotOf(() => Promise.resolve({ value: "known", tags: [] }));
  await snapshot.get("a");
  await using outside = await connectToServer();
  await outside.client.query(`alter database ${database.name} allow_connections false`);
  await outside.client.query(cutListen, [database.name]);
  await eventually(() => !feed.connected);
  expect(snapshot.get("a")).toBe("known");
  await eventually(() => isOutOfReach(() => snapshot.get("a")));
  await outside.client.query(`alter database ${database.name} allow_connections true`);
  await eventually(async () => feed.connected && (await snapshot.get("a")) === "known");
});

test("a database that comes back and can't be read costs nothing that one that stays away doesn't", async () => {
  let read = (): Promise<{ value: string; tags: string[] }> =>
    Promise.resolve({ value: "v1", tags: ["thing:1"] });
  const snapshot = snapshotOf(() => read());
  await snapshot.get("a");
  read = () => Promise.reject(Object.assign(new Error("connect"), { syscall: "connect" }));
  const before = feed.changes;
  await database.query(cutListen, [database.name]);
  await eventually(() => feed.connected && feed.changes > before);
  expect(snapshot.known("a")).toBeUndefined();
  expect(await snapshot.get("a")).toBe("v1");
  await expect(Promise.resolve(snapshot.get("b"))).rejects.toThrow("connect");

  // It is known to be outdated, or it can't be known any more: then it is not what it was.
  await notify("thing:1");
  await eventually(async () => (await Promise.resolve(snapshot.get("a")).catch(() => "gone")) === "gone");
  read = () => Promise.resolve({ value: "v2", tags: [] });
  expect(await snapshot.get("a")).toBe("v2");
  expect(snapshot.known("a")).toBe("v2");
});

test("what it was is served no longer than while the database stays away", async () => {
  let read = (): Promise<{ value: string; tags: string[] }> => Promise.resolve({ value: "v1", tags: [] });
  const snapshot = new Snapshot<string>({ read: () => read(), feed, entriesMax: 10, staleMsMax: 1_000 });
  await snapshot.get("a");
  read = () => Promise.reject(Object.assign(new Error("connect"), { syscall: "connect" }));
  await database.query(cutListen, [database.name]);
  await eventually(() => feed.connected && snapshot.known("a") === undefined);
  await eventually(async () => {
    const error: unknown = await Promise.resolve(snapshot.get("a")).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    return error instanceof Error && error.message.includes("out of reach");
  });
});

test("what a newer read has replaced is never served again, though that one is not kept", async () => {
  type Read = { value: string; tags: string[] } | undefined;
  let read = (): Promise<Read> => Promise.resolve({ value: "granted", tags: ["thing:1"] });
  const snapshot = snapshotOf(() => read());
  await snapshot.get("a");
  await using outside = await connectToServer();
  await outside.client.query(cutListen, [database.name]);
  await eventually(() => feed.connected && snapshot.known("a") === undefined);
  let answer: ((reading: Read) => void) | undefined;
  read = () => new Promise(resolve => (answer = resolve));
  /** Reads it while something else changes, which keeps what was read from being kept. */
  const readMeanwhile = async (reading: Read) => {
    const reads = snapshot.get("a");
    const before = feed.changes;
    await notify("thing:2");
    await eventually(() => feed.changes > before);
    answer?.(reading);
    return reads;
  };
  expect(await readMeanwhile(undefined)).toBeUndefined();

  await outside.client.query(`alter database ${database.name} allow_connections false`);
  await outside.client.query(cutListen, [database.name]);
  await eventually(() => !feed.connected);
  read = () => Promise.reject(Object.assign(new Error("connect"), { syscall: "connect" }));
  await expect(Promise.resolve(snapshot.get("a"))).rejects.toThrow("connect");
  await outside.client.query(`alter database ${database.name} allow_connections true`);
});

function isOutOfReach(get: () => unknown): boolean {
  try {
    get();
    return false;
  } catch (error) {
    return error instanceof Error && error.message.includes("out of reach");
  }
}

async function connectToServer() {
  const client = new pg.Client({ connectionString: inject("postgresUrl") });
  await client.connect();
  return { client, [Symbol.asyncDispose]: () => client.end() };
}

test("the clock that the database shifts is shifted here too", async () => {
  await database.query("update platform.clock set shift_ms = 86400000");
  await eventually(() => feed.clock.nowMs() - Date.now() > 86_000_000);
});

test("it begins to listen although the database gives no connection for a while", async () => {
  await using slow = await TcpBalancer.start();
  const url = new URL(database.url);
  const target = Number(url.port);
  url.port = String(slow.port);
  await using late = new ChangeFeed(url.href, () => undefined);
  const starting = late.start();
  // The first attempts find nobody.
  setTimeout(() => {
    slow.targets = [target];
  }, 1_500);
  await starting;
  expect(late.connected).toBe(true);
});
