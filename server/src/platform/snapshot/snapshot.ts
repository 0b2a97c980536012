import { Problem, unavailable } from "../../kernel/problem.js";
import { isDatabaseAway, withinReach } from "../database/index.js";
import type { ChangeFeed, ChangeTag } from "./change-feed.js";

/** A fact read from the database, with the tags of everything whose change makes it outdated. */
export interface Reading<V> {
  readonly value: V;
  readonly tags: readonly ChangeTag[];
}

interface Entry<V> extends Reading<V> {
  /** When a missing fact is asked for again, on performance.now()'s scale; Infinity for a present one. */
  readonly untilMs: number;
  /** Until when it was right for sure, on the same scale; undefined while we are told of changes. */
  rightUntilMs?: number;
}

export interface SnapshotOptions<V> {
  /** Reads one fact; `undefined` when there is none. Called once for any number of waiting requests. */
  readonly read: (key: string) => Promise<Reading<V> | undefined>;
  readonly feed: ChangeFeed;
  readonly entriesMax: number;
  /** How long facts may be served after the database fell silent. */
  readonly staleMsMax: number;
}

// What was missing may have appeared without our hearing of it.
const absentMsMax = 1_000;

/**
 * Facts remembered from the database, so that the steady state asks it nothing. Filled on a miss, emptied by change
 * notifications; while these are cut off it serves what it has for a bounded time, then answers `unavailable`. After a cut
 * everything is read again before it is served, and what can't be read is what it was, within that same time: a database
 * that comes back for a moment must not cost more than one that stays away.
 */
export class Snapshot<V> {
  readonly #options: SnapshotOptions<V>;
  readonly #entries = new Map<string, Entry<V | undefined>>();
  readonly #absent = new Set<string>();
  readonly #keysOfTag = new Map<ChangeTag, Set<string>>();
  readonly #pending = new Map<string, Promise<V | undefined>>();
  /** How often the database was asked: a counter for metrics and for the proof that the steady state asks nothing. */
  reads = 0;

  constructor(options: SnapshotOptions<V>) {
    this.#options = options;
    options.feed.subscribe(tag => {
      this.#forget(tag);
    });
  }

  /** The fact, at once when it is remembered. @throws Problem unavailable when it can't be known any more */
  get(key: string): V | undefined | Promise<V | undefined> {
    const entry = this.#entries.get(key);
    if (entry !== undefined && entry.untilMs > performance.now() && !this.#isOutdated(entry))
      return this.#served(entry);
    return this.#pending.get(key) ?? this.#fill(key);
  }

  /** The fact if there is one and it is remembered; asks nothing. @throws Problem unavailable when it can't be known any more */
  known(key: string): V | undefined {
    const entry = this.#entries.get(key);
    return entry?.value === undefined || this.#isOutdated(entry) ? undefined : this.#served(entry);
  }

  /** Whether the database may know better, and can be asked. */
  #isOutdated({ rightUntilMs }: Entry<V | undefined>): boolean {
    return rightUntilMs !== undefined && this.#options.feed.connected;
  }

  #served({ value, rightUntilMs }: Entry<V | undefined>): V | undefined {
    const { feed, staleMsMax } = this.#options;
    const unsureMs = rightUntilMs === undefined ? feed.silentMs() : performance.now() - rightUntilMs;
    if (unsureMs > staleMsMax) throw outOfReach(staleMsMax);
    return value;
  }

  #fill(key: string): Promise<V | undefined> {
    const filling = this.#read(key).finally(() => {
      if (this.#pending.get(key) === filling) this.#pending.delete(key);
    });
    this.#pending.set(key, filling);
    return filling;
  }

  async #read(key: string): Promise<V | undefined> {
    const { feed } = this.#options;
    const changesBefore = feed.changes;
    this.reads++;
    let reading: Reading<V> | undefined;
    try {
      reading = await withinReach(this.#options.read(key));
    } catch (error) {
      const entry = this.#entries.get(key);
      if (entry?.rightUntilMs === undefined || !isAway(error)) throw error;
      return this.#served(entry);
    }
    // Something changed during the read, or nobody would tell us of a change: right for this caller, not to be kept.
    if (feed.connected && feed.changes === changesBefore) this.#keep(key, reading);
    // What it would replace must not be served again, and nobody knows for how long the new one holds.
    else if (this.#entries.get(key)?.rightUntilMs !== undefined) this.#drop(key);
    return reading?.value;
  }

  #keep(key: string, reading: Reading<V> | undefined): void {
    this.#drop(key);
    if (this.#entries.size >= this.#options.entriesMax) {
      // Maps keep insertion order: the first key is the oldest entry.
      for (const oldest of this.#entries.keys()) {
        this.#drop(oldest);
        break;
      }
    }
    if (reading === undefined) this.#absent.add(key);
    const tags = reading?.tags ?? [];
    const untilMs = reading === undefined ? performance.now() + absentMsMax : Infinity;
    this.#entries.set(key, { value: reading?.value, tags, untilMs });
    for (const tag of tags) {
      const keys = this.#keysOfTag.get(tag);
      if (keys === undefined) this.#keysOfTag.set(tag, new Set([key]));
      else keys.add(key);
    }
  }

  #forget(tag: ChangeTag | undefined): void {
    // A read under way may have seen the state before the change: nobody else may join it.
    this.#pending.clear();
    if (tag === undefined) {
      const { heardBeforeMs } = this.#options.feed;
      for (const entry of this.#entries.values()) entry.rightUntilMs ??= heardBeforeMs;
    } else {
      for (const key of [...(this.#keysOfTag.get(tag) ?? [])]) this.#drop(key);
    }
    // A missing fact has no tags; whatever appeared may be it.
    for (const key of [...this.#absent]) this.#drop(key);
  }

  #drop(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#absent.delete(key);
    for (const tag of entry.tags) {
      const keys = this.#keysOfTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.#keysOfTag.delete(tag);
    }
  }
}

function isAway(error: unknown): boolean {
  return isDatabaseAway(error) || (error instanceof Problem && error.kind === unavailable);
}

function outOfReach(staleMsMax: number): Error {
  return unavailable(
    `The platform's database has been out of reach for over ${Math.round(staleMsMax / 1_000)} seconds. Try again shortly.`,
    { headers: { "retry-after": "5" } },
  );
}
