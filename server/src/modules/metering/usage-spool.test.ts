import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { captureLog, eventually } from "../../../test/harness/index.js";
import { UsageSpool, type SpooledUsage } from "./usage-spool.js";

let parent: string;
let directory: string;
let ledger: SpooledUsage[];
let away: boolean;
/** How many entries the ledger takes at the same time. */
let atOnceMax: number;
let atOnce: number;
const spools: UsageSpool[] = [];

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "tollgate-spool-"));
  directory = join(parent, "usage-spool");
  ledger = [];
  away = true;
  atOnceMax = Infinity;
  atOnce = 0;
});
afterEach(async () => {
  for (const spool of spools.splice(0)) await spool[Symbol.asyncDispose]();
  await rm(parent, { recursive: true, force: true });
});

function open(replayMs = 3_600_000): UsageSpool {
  const spool = new UsageSpool({
    directory,
    replayMs,
    logger: captureLog().logger,
    store: async entry => {
      if (++atOnce > atOnceMax) throw new Error("too many are waiting");
      await Promise.resolve();
      atOnce--;
      if (away) throw new Error("the database is away");
      if (entry.header === "stuck") throw new Error("for this one");
      if (entry.header === "foreign") return false;
      ledger.push(entry);
      return true;
    },
  });
  spools.push(spool);
  return spool;
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
  await Promise.all([spool.add(entry("foreign")), spool.add(entry("a=1")), spool.add(entry("b=1"))]);
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
  expect(spool.keep(entry("a=2"))).toBe(true);
  await spool.replay();
  await rm(directory);
  await spool.replay();
  expect(await files()).toHaveLength(2);
  spool.keep(entry("a=3"));
  away = false;
  await spool.replay();
  expect(ledger.map(one => one.header).toSorted()).toEqual(["a=1", "a=2", "a=3"]);
});
