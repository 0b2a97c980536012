import { randomUUID } from "node:crypto";
import { open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyBaseLogger } from "fastify";
import { asError } from "../../kernel/assert.js";
import { makeDirectory, syncDirectory } from "../../platform/files/index.js";
import { fulfilledWithin } from "./fulfilled-within.js";

/** What a service reported in the header of an answer, as it came. */
export interface SpooledUsage {
  readonly correlationId: string;
  readonly header: string;
}

/** `never`: nobody can store it. `elsewhere`: not here, but a process that shares the directory may. */
export type StoreOutcome = "stored" | "never" | "elsewhere";

export interface UsageSpoolDeps {
  /** Made when it is first needed. Several processes may share it. */
  readonly directory: string;
  readonly logger: FastifyBaseLogger;
  /** Stores one entry for good; storing it again is harmless. @throws while it can't */
  readonly store: (entry: SpooledUsage) => Promise<StoreOutcome>;
  /** Whether what `store` threw would meet everything else as well. */
  readonly isAway: (error: Error) => boolean;
  readonly replayMs: number;
  /** How long its end may take, half of it for the disk and half for the ledger; default 5 s. */
  readonly closingMsMax?: number;
}

// In memory, of those that wait for the disk, that are being written and that it refused: some 5 MB each, at the very most
// 20. Whoever has neither disk nor database for longer can't know what it is owed.
const heldMax = 10_000;

// Each has up to 20 uses, and what waits for the ledger has a bound: all entries of a file at once could be beyond it each time.
const storedAtOnceMax = 250;

// Of the time that the process has for its end.
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
  /** What the disk refused, or has not taken yet. */
  readonly #kept = new Set<SpooledUsage>();
  /** Of those that were kept: the ledger has them, though the disk may still be at them. */
  readonly #stored = new WeakSet<SpooledUsage>();
  #waiting: Waiting[] = [];
  #beingWritten: readonly Waiting[] = [];
  #writing: Promise<void> | undefined;
  #replaying: Promise<void> | undefined;
  #storingKept: Promise<void> | undefined;
  /** Files of others that were told of: this process will never know their secret. */
  #foreign = new Set<string>();
  #disposed = false;

  constructor(deps: UsageSpoolDeps) {
    this.#deps = deps;
    this.#timer = setInterval(() => {
      void this.replay();
    }, deps.replayMs);
    this.#timer.unref();
  }

  /**
   * Keeps in memory what the disk refused, or takes too long for, until it is there or in the ledger: both are tried with every
   * replay. @returns false when there is no room
   */
  keep(entry: SpooledUsage): boolean {
    if (this.#kept.has(entry) || this.#stored.has(entry)) return true;
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
        for (const { entry, resolve } of batch) {
          this.#kept.delete(entry);
          resolve();
        }
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
    this.#writeKept();
    // Each by itself: while the ledger hangs over files, and the disk over what is written, nothing else waits for them.
    this.#storingKept ??= this.#storeKept().finally(() => (this.#storingKept = undefined));
    this.#replaying ??= this.#replayAll()
      .catch((error: unknown) => {
        this.#deps.logger.warn({ err: asError(error) }, "spooled usage can't be read");
      })
      .finally(() => (this.#replaying = undefined));
    await Promise.all([this.#storingKept, this.#replaying]);
  }

  #writeKept(): void {
    const underWay = new Set([...this.#beingWritten, ...this.#waiting].map(({ entry }) => entry));
    // What the disk refuses again stays where it is.
    for (const entry of this.#kept) if (!underWay.has(entry)) void this.add(entry).catch(() => undefined);
  }

  /** Never rejects. */
  async #storeKept(): Promise<void> {
    const failures: unknown[] = [];
    await inPieces([...this.#kept], async entry => {
      try {
        await this.#deps.store(entry);
        this.#stored.add(entry);
        this.#kept.delete(entry);
      } catch (error) {
        failures.push(error);
      }
    });
    if (this.#kept.size > 0)
      this.#deps.logger.warn(
        { ...(failures.length > 0 && { err: asError(failures[0]) }), entries: this.#kept.size },
        "usage in answers' headers is still in memory only",
      );
  }

  /** Each file for itself: one that can't be stored holds up no other, unless none can be. */
  async #replayAll(): Promise<void> {
    const { directory, logger, isAway } = this.#deps;
    const names = await filesIn(directory, suffix);
    for (const [place, name] of names.entries()) {
      if (this.#disposed) return;
      if (this.#foreign.has(name)) continue;
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

  async #replayFile(name: string): Promise<void> {
    const { store, logger, directory } = this.#deps;
    const path = join(directory, name);
    const text = await readFile(path, "utf8").catch(ifThere);
    if (text === undefined) return; // another process was faster
    const entries = entriesOf(text);
    const stored = await inPieces(entries ?? [], store);
    if (stored.includes("elsewhere")) {
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
    const halfMs = (this.#deps.closingMsMax ?? closingMsMaxDefault) / 2;
    await fulfilledWithin(this.#writing, halfMs);
    for (const { entry } of [...this.#beingWritten, ...this.#waiting])
      if (!this.#stored.has(entry)) this.#kept.add(entry);
    // A round that is under way does not have what was kept since.
    this.#storingKept = undefined;
    const replayed = this.replay();
    // Which begins to write what is kept.
    await fulfilledWithin(Promise.all([replayed, this.#writing]), halfMs);
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
  await syncDirectory(directory);
}
