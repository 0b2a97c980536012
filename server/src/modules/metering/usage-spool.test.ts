import { execFile } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { mkdtemp, open as openFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { captureLog, eventually } from "../../../test/harness/index.js";
import { UsageSpool, type SpooledUsage } from "./usage-spool.js";

let parent: string;
let directory: string;
let ledger: SpooledUsage[];
/** Headers that the ledger was asked to store, those that it refused included. */
let asked: string[];
let log: ReturnType<typeof captureLog>;
let away: boolean;
/** How many entries the ledger takes at the same time. */
let atOnceMax: number;
let atOnce: number;
/** Resolves once the ledger answers anything at all. */
let answering: Promise<void>;
const spools: UsageSpool[] = [];

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "tollgate-spool-"));
  directory = join(parent, "usage-spool");
  ledger = [];
  asked = [];
  log = captureLog();
  away = true;
  atOnceMax = Infinity;
  atOnce = 0;
  answering = Promise.resolve();
});
afterEach(async () => {
  for (const spool of spools.splice(0)) await spool[Symbol.asyncDispose]();
  await rm(parent, { recursive: true, force: true });
});

function open(replayMs = 3_600_000): UsageSpool {
  const spool = new UsageSpool({
    directory,
    replayMs,
    closingMsMax: 300,
    logger: log.logger,
    isAway: error => error.message === "the database is away",
    store: async entry => {
      asked.push(entry.header);
      if (++atOnce > atOnceMax) throw new Error("too many are waiting");
      await answering;
      atOnce--;
      if (away) throw new Error("the database is away");
      if (entry.header === "stuck") throw new Error("for this one");
      if (entry.header === "spoiled") return "never";
      if (entry.header === "foreign") return "elsewhere";
      ledger.push(entry);
      return "stored";
    },
  });
  spools.push(spool);
  return spool;
}

const linesOf = (): { readonly level: number; readonly files?: number }[] =>
  log
    .text()
    .split("\n")
    .filter(line => line !== "")
    .map(line => JSON.parse(line) as { level: number; files?: number });

/** Keeps all threads that Node has for files busy, each with a pipe that nobody writes to, until disposed. */
async function hangDisk(): Promise<AsyncDisposable> {
  const threads = Number(process.env.UV_THREADPOOL_SIZE ?? 4);
  const pipes = Array.from({ length: threads }, (_, place) => join(parent, `pipe ${place}`));
  await promisify(execFile)("mkfifo", pipes);
  const readers = pipes.map(pipe => openFile(pipe, "r"));
  return {
    [Symbol.asyncDispose]: async () => {
      const writers = pipes.map(pipe => openSync(pipe, "w"));
      for (const reader of await Promise.all(readers)) await reader.close();
      for (const writer of writers) closeSync(writer);
    },
  };
}

const entry = (header: string): SpooledUsage => ({ correlationId: "c", header });
const files = (): Promise<string[]> => readdir(directory);

test("an entry lies on disk once it was added, survives its process, and is replayed by the next one", async () => {
  await open().add(entry("a=1"));
  expect(await files()).toHaveLength(1);
  away = false;
  const next = open(20);
  await eventually(() => ledger.length === 1);
  expect(ledger).toEqual([entry("a=1")]);
  await eventually(async () => (await files()).length === 0);
  await next.replay();
  expect(ledger).toHaveLength(1);
});

test("of those that wait for a disk 10,000 are held, and what exceeds them is refused", async () => {
  const spool = open();
  // The first is being written already.
  const adding = Array.from({ length: 10_003 }, (_, place) => spool.add(entry(`a=${place}`)));
  const refused = (await Promise.allSettled(adding)).flatMap((result, place) =>
    result.status === "rejected" ? [place] : [],
  );
  expect(refused).toEqual([10_001, 10_002]);
});

test("entries that come at once share files, and none is lost", async () => {
  const spool = open();
  const all = Array.from({ length: 200 }, (_, place) => entry(`a=${place}`));
  await Promise.all(all.map(one => spool.add(one)));
  expect((await files()).length).toBeLessThan(10);
  away = false;
  await spool.replay();
  expect(ledger.map(one => one.header).sort()).toEqual(all.map(one => one.header).sort());
  expect(await files()).toEqual([]);
});

test("a file of more entries than the ledger takes at once is stored piece by piece", async () => {
  const spool = open();
  const all = Array.from({ length: 1_200 }, (_, place) => entry(`a=${place}`));
  await Promise.all(all.map(one => spool.add(one)));
  expect((await files()).length).toBeLessThan(10);
  away = false;
  atOnceMax = 250;
  await spool.replay();
  expect(ledger).toHaveLength(all.length);
  expect(await files()).toEqual([]);
});

test("what can't be stored yet stays, and a file that was never finished is no entry", async () => {
  const spool = open();
  await spool.add(entry("a=1"));
  const unfinished = `${Date.now()}-1.json.part`;
  await writeFile(join(directory, unfinished), '[{"correl');
  await spool.replay();
  expect(ledger).toEqual([]);
  away = false;
  await spool.replay();
  expect(ledger).toEqual([entry("a=1")]);
  expect(await files()).toEqual([unfinished]);
});

test("what a killed process was writing is removed after a day", async () => {
  const spool = open();
  await spool.add(entry("a=1"));
  const [whole] = await files();
  const yesterday = `${Date.now() - 86_401_000}-1.json.part`;
  await writeFile(join(directory, yesterday), '[{"correl');
  await spool.replay();
  expect(await files()).toEqual([whole]);
});

test("an entry that can never be stored is kept aside, and its neighbours are stored", async () => {
  const spool = open();
  await Promise.all([spool.add(entry("spoiled")), spool.add(entry("a=1")), spool.add(entry("b=1"))]);
  away = false;
  await spool.replay();
  expect(ledger.map(one => one.header).sort()).toEqual(["a=1", "b=1"]);
  expect((await files()).filter(name => !name.endsWith(".rejected"))).toEqual([]);
  expect(await files()).toHaveLength(1);
});

test("a disk that refuses the entry is told to whoever added it", async () => {
  await writeFile(directory, "a file where the directory should be");
  await expect(open().add(entry("a=1"))).rejects.toThrow(/EEXIST|ENOTDIR/);
  await rm(directory);
});

test("a spoiled file is kept aside, and one that is refused for now holds up no other", async () => {
  const spool = open();
  await spool.add(entry("stuck"));
  await spool.add(entry("a=1"));
  await writeFile(join(directory, "0.json"), "spoiled");
  away = false;
  await spool.replay();
  expect(ledger).toEqual([entry("a=1")]);
  expect(await files()).toEqual(["0.json.rejected", expect.stringMatching(/\.json$/)]);
});

test("what the disk refused waits in memory, for the ledger or the disk, whichever comes back first", async () => {
  await writeFile(directory, "no directory");
  const spool = open();
  await expect(spool.add(entry("a=1"))).rejects.toThrow("EEXIST");
  expect(spool.keep(entry("a=1"))).toBe(true);
  await spool.replay();
  away = false;
  await spool.replay();
  expect(ledger).toEqual([entry("a=1")]);

  away = true;
  spool.keep(entry("a=2"));
  await spool.replay();
  await rm(directory);
  await spool.replay();
  expect(await files()).toHaveLength(1);
  away = false;
  await spool.replay();
  expect(ledger).toEqual([entry("a=1"), entry("a=2")]);
});

test("what waits in memory goes to disk while the ledger hangs over files", async () => {
  const spool = open();
  await spool.add(entry("a=1"));
  let answer: (() => void) | undefined;
  answering = new Promise(resolve => (answer = resolve));
  const first = spool.replay();
  await eventually(() => atOnce === 1);
  spool.keep(entry("a=2"));
  const second = spool.replay();
  await eventually(async () => (await files()).length === 2);
  away = false;
  answer?.();
  await Promise.all([first, second]);
  await spool.replay();
  expect(new Set(ledger.map(one => one.header))).toEqual(new Set(["a=1", "a=2"]));
});

async function ledgerRefuses(spool: UsageSpool): Promise<void> {
  void spool.replay();
  await eventually(() => log.text().includes("still in memory only"));
}

test("a disk that hangs keeps nothing from the ledger, neither meanwhile nor at the end", async () => {
  const spool = open();
  spool.keep(entry("a=1"));
  const hanging = await hangDisk();
  try {
    await ledgerRefuses(spool);
    away = false;
    void spool.replay();
    await eventually(() => ledger.length === 1);
    // As whoever takes them in does when the disk takes too long.
    for (const late of [entry("a=2"), entry("a=3")]) {
      void spool.add(late);
      spool.keep(late);
    }
    await spool[Symbol.asyncDispose]();
    // Each once: the disk is still at what the ledger has.
    expect(ledger.map(one => one.header).toSorted()).toEqual(["a=1", "a=2", "a=3"]);
    expect(linesOf().filter(({ level }) => level >= 50)).toEqual([]);
  } finally {
    await hanging[Symbol.asyncDispose]();
  }
});

test("what is kept while others are being stored is stored at the end, too", async () => {
  await writeFile(directory, "no directory");
  const spool = open();
  let answer: (() => void) | undefined;
  answering = new Promise(resolve => (answer = resolve));
  away = false;
  spool.keep(entry("a=1"));
  void spool.replay();
  await eventually(() => asked.length === 1);
  spool.keep(entry("a=2"));
  const disposed = spool[Symbol.asyncDispose]();
  answer?.();
  await disposed;
  expect(ledger).toEqual([entry("a=1"), entry("a=2")]);
});

test("what is in memory is on disk at the end while the ledger is away, and nothing is told to be lost", async () => {
  await writeFile(directory, "no directory");
  const spool = open();
  const refused = entry("a=1");
  await expect(spool.add(refused)).rejects.toThrow("EEXIST");
  spool.keep(refused);
  await rm(directory);
  await spool[Symbol.asyncDispose]();
  expect(await files()).toEqual([expect.stringMatching(/\.json$/)]);
  expect(linesOf().filter(({ level }) => level >= 50)).toEqual([]);
});

test("what is kept already has its room", async () => {
  const spool = open();
  const all = Array.from({ length: 10_000 }, (_, place) => entry(`a=${place}`));
  expect(all.every(one => spool.keep(one))).toBe(true);
  expect(all.every(one => spool.keep(one))).toBe(true);
  expect(spool.keep(entry("one more"))).toBe(false);
  away = false;
  await spool.replay();
});

test("while the ledger is away one file is tried at a time, and told of", async () => {
  const spool = open();
  for (const header of ["a=1", "b=1", "c=1"]) await spool.add(entry(header));
  await spool.replay();
  expect(asked).toEqual(["a=1"]);
  expect(linesOf()).toMatchObject([{ files: 3 }]);
});

test("usage that was signed by a secret that is not here stays for whoever has it, and is told of once", async () => {
  const spool = open();
  await spool.add(entry("foreign"));
  away = false;
  await spool.replay();
  await spool.replay();
  expect(await files()).toEqual([expect.stringMatching(/\.json$/)]);
  expect(linesOf().filter(({ level }) => level >= 40)).toHaveLength(1);
});
