import { randomUUID } from "node:crypto";
import { open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyBaseLogger } from "fastify";
import { asError } from "../../kernel/assert.js";
import { makeDirectory } from "../../platform/files/index.js";

/** What a service reported in the header of an answer, as it came. */
export interface SpooledUsage {
  readonly correlationId: string;
  readonly header: string;
}

/** `never`: it can't be, whoever tries. `elsewhere`: whoever shares the directory may know how. */
export type Stored = "stored" | "never" | "elsewhere";

export interface UsageSpoolDeps {
  /** Made when it is first needed. Several processes may share it. */
  readonly directory: string;
  readonly logger: FastifyBaseLogger;
  /** Stores one entry for good; storing it again is harmless. @throws while it can't */
  readonly store: (entry: SpooledUsage) => Promise<Stored>;
  /** Whether what `store` threw would meet everything else as well. */
  readonly isAway: (error: Error) => boolean;
  readonly replayMs: number;
  /** How long a disk, and then a ledger, that hangs is waited for at the end; default 5 s. */
  readonly closingMsMax?: number;
}

// In memory, of those that wait for the disk and of those that it refused: some 5 MB each, at the very most 20. Whoever has
// neither disk nor database for longer can't know what it is owed.
const heldMax = 10_000;

// Each has up to 20 uses, and what waits for the ledger has a bound: all entries of a file at once could be beyond it each time.
const storedAtOnceMax = 250;

// The process has longer for its end.
const closingMsMaxDefault = 5_000;

interface Waiting {
  readonly entry: SpooledUsage;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Usage that can't be stored in the ledger right now, kept in local files until it can. Each write is a file of its own,
 * on disk under its final name before anybody goes on; nothing is ever appended. Whoever finds a file replays it: keys make
 * that harmless, so processes that share the directory need not agree about it.
 */
export class UsageSpool implements AsyncDisposable {
  readonly #deps: UsageSpoolDeps;
  readonly #timer: NodeJS.Timeout;
  /** What the disk refused. */
  readonly #kept = new Set<SpooledUsage>();
  #waiting: Waiting[] = [];
  #beingWritten: readonly Waiting[] = [];
  #writing: Promise<void> | undefined;
  #replaying: Promise<void> | undefined;
  #settlingKept: Promise<void> | undefined;
  /** Files of others that were told of. */
  #foreign = new Set<string>();
  #disposed = false;

  constructor(deps: UsageSpoolDeps) {
    this.#deps = deps;
    this.#timer = setInterval(() => {
      void this.replay();
    }, deps.replayMs);
    this.#timer.unref();
  }

  /** Keeps in memory what the disk refused, and tries again with every replay. @returns false when there is no room */
  keep(entry: SpooledUsage): boolean {
    if (this.#kept.size >= heldMax) return false;
    this.#kept.add(entry);
    return true;
  }

  /** Resolves once the entry is on disk. @throws when the disk refuses it */
  add(entry: SpooledUsage): Promise<void> {
    // While a disk hangs nobody waits for it, so entries would pile up here.
    if (this.#waiting.length >= heldMax) return Promise.reject(new Error("too much waits for the disk"));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry, resolve, reject });
      this.#writing ??= this.#writeAll();
    });
  }

  /** What waits while a write is under way goes into the next file together. */
  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      this.#beingWritten = batch;
      try {
        await writeDurably(this.#deps.directory, JSON.stringify(batch.map(({ entry }) => entry)));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#beingWritten = [];
    // In one step with the look at what waits: whoever comes later begins anew.
    this.#writing = undefined;
  }

  /** Stores everything that lies there and removes it. What can't be stored yet stays for the next time. */
  async replay(): Promise<void> {
    if (this.#disposed) return;
    // By itself: while the ledger hangs, files wait for it, and what is in memory must not wait for them.
    this.#settlingKept ??= this.#settleKept().finally(() => (this.#settlingKept = undefined));
    this.#replaying ??= this.#replayAll()
      .catch((error: unknown) => {
        this.#deps.logger.warn({ err: asError(error) }, "spooled usage can't be read");
      })
      .finally(() => (this.#replaying = undefined));
    await Promise.all([this.#settlingKept, this.#replaying]);
  }

  /** Each file for itself: one that can't be stored holds up no other, unless none can be. */
  async #replayAll(): Promise<void> {
    const { directory, logger, isAway } = this.#deps;
    const names = await filesIn(directory, suffix);
    for (const [place, name] of names.entries()) {
      if (this.#disposed) return;
      try {
        await this.#replayFile(name);
      } catch (thrown) {
        const err = asError(thrown);
        logger.warn(
          { err, name, files: names.length - place },
          "spooled usage is still waiting for the ledger",
        );
        if (isAway(err)) break;
      }
    }
    this.#foreign = new Set(names.filter(name => this.#foreign.has(name)));
    await removeLeftBehind(directory);
  }

  /** Onto the disk or into the ledger, whichever takes it first, also while the other one hangs. Never rejects. */
  async #settleKept(): Promise<void> {
    const failures: unknown[] = [];
    await inPieces([...this.#kept], async entry => {
      try {
        await Promise.any([this.add(entry), this.#deps.store(entry)]);
        this.#kept.delete(entry);
      } catch (error) {
        failures.push(error);
      }
    });
    if (failures.length > 0)
      this.#deps.logger.warn(
        { err: asError(failures[0]), entries: failures.length },
        "usage in answers' headers is still in memory only",
      );
  }

  async #replayFile(name: string): Promise<void> {
    const { store, logger, directory } = this.#deps;
    const path = join(directory, name);
    const text = await readFile(path, "utf8").catch(ifThere);
    if (text === undefined) return; // another process was faster
    const entries = entriesOf(text);
    const stored = await inPieces(entries ?? [], store);
    if (stored.includes("elsewhere")) {
      if (!this.#foreign.has(name))
        logger.error({ name }, "spooled usage was signed by a root secret that is not here: the file stays");
      this.#foreign.add(name);
      return;
    }
    if (entries !== undefined && !stored.includes("never")) await rm(path, { force: true });
    // Kept for the operator: the disk may have spoiled it.
    else await rename(path, `${path}.rejected`).catch(ifThere);
    logger.info(
      { entries: entries?.length, stored: stored.filter(one => one === "stored").length },
      "spooled usage was replayed",
    );
  }

  /** Files that are left are replayed by the next start. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    const { closingMsMax = closingMsMaxDefault } = this.#deps;
    if (!(await endsWithin(closingMsMax, this.#writing)))
      for (const { entry } of [...this.#beingWritten, ...this.#waiting]) this.#kept.add(entry);
    // What was kept since one began is not in it.
    await endsWithin(closingMsMax, this.#settlingKept);
    await endsWithin(closingMsMax, this.replay());
    this.#disposed = true;
    for (const entry of this.#kept) this.#deps.logger.error(entry, "usage in an answer's header was lost");
  }
}

/** @returns what came of each, in their order */
async function inPieces<T>(
  entries: readonly SpooledUsage[],
  settle: (entry: SpooledUsage) => Promise<T>,
): Promise<readonly T[]> {
  const settled: T[] = [];
  for (let at = 0; at < entries.length; at += storedAtOnceMax)
    settled.push(...(await Promise.all(entries.slice(at, at + storedAtOnceMax).map(settle))));
  return settled;
}

// Names begin with the time, in milliseconds.
const suffix = ".json";
const scratchSuffix = ".part";
// A write that takes longer fails when it gets its name, and its entries are kept in memory.
const writingMsMax = 24 * 3_600_000;

/** @returns undefined for what we did not write */
function entriesOf(text: string): readonly SpooledUsage[] | undefined {
  try {
    return JSON.parse(text) as SpooledUsage[];
  } catch {
    return undefined;
  }
}

async function filesIn(directory: string, ending: string): Promise<string[]> {
  const names = (await readdir(directory).catch(ifThere)) ?? [];
  return names.filter(name => name.endsWith(ending)).sort();
}

/** What a process had not written wholly when it was killed; nobody was told that it is kept. */
async function removeLeftBehind(directory: string): Promise<void> {
  const before = Date.now() - writingMsMax;
  for (const name of await filesIn(directory, scratchSuffix))
    if (Number.parseInt(name, 10) < before) await rm(join(directory, name), { force: true });
}

function ifThere(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
  throw error;
}

/** A file that is there whole or not at all, also after a power cut. */
async function writeDurably(directory: string, text: string): Promise<void> {
  await makeDirectory(directory, 0o700);
  const path = join(directory, `${Date.now()}-${randomUUID()}${suffix}`);
  const scratch = `${path}${scratchSuffix}`;
  try {
    const file = await open(scratch, "wx", 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(scratch, path);
  } catch (error) {
    await rm(scratch, { force: true });
    throw error;
  }
  const parent = await open(directory, "r");
  try {
    await parent.sync();
  } finally {
    await parent.close();
  }
}

/** @returns false when it is still under way by then */
async function endsWithin(ms: number, work: Promise<unknown> | undefined): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>(resolve => {
    timer = setTimeout(resolve, ms, false);
  });
  const ended = await Promise.race([Promise.resolve(work).then(() => true), late]);
  clearTimeout(timer);
  return ended;
}
