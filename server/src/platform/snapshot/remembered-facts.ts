import { withinReach } from "../database/index.js";
import { Snapshot, type SnapshotOptions } from "./snapshot.js";

/** How many questions may be under way at a time that remembered facts had answered already. */
export class Questions {
  readonly #max: number;
  #underWay = 0;

  constructor(max: number) {
    this.#max = max;
  }

  /** Asks, or answers `otherwise` while too many are being asked. */
  async ask<T>(question: () => Promise<T>, otherwise: T): Promise<T> {
    if (this.#underWay >= this.#max) return otherwise;
    this.#underWay++;
    try {
      return await withinReach(question());
    } finally {
      this.#underWay--;
    }
  }
}

/**
 * Facts of one kind, remembered. Nobody is refused by a remembered fact alone: notifications take some milliseconds, and
 * what was just granted, or a secret that was just renewed, must work on the next call on every node.
 */
export class RememberedFacts<V> {
  readonly #options: SnapshotOptions<V>;
  readonly #questions: Questions;
  readonly #snapshot: Snapshot<V>;
  #askedAgain = 0;

  /** @param questions shared by facts of several kinds, so that refused requests never crowd out anything else */
  constructor(options: SnapshotOptions<V>, questions: Questions) {
    this.#options = options;
    this.#questions = questions;
    this.#snapshot = new Snapshot(options);
  }

  /** How often the database was asked. */
  get reads(): number {
    return this.#snapshot.reads + this.#askedAgain;
  }

  /**
   * The fact, at once when it is remembered and grants what is wanted; otherwise as the database has it now.
   * @throws Problem unavailable when it can't be known any more
   */
  find(key: string, grants: (value: V) => boolean = () => true): V | undefined | Promise<V | undefined> {
    const readsBefore = this.#snapshot.reads;
    const known = this.#snapshot.get(key);
    if (!(known instanceof Promise)) return this.#sure(key, known, grants);
    // A read that somebody else began may be older than what was granted since.
    const isJoined = this.#snapshot.reads === readsBefore;
    return isJoined ? known.then(value => this.#sure(key, value, grants)) : known;
  }

  #sure(
    key: string,
    known: V | undefined,
    grants: (value: V) => boolean,
  ): V | undefined | Promise<V | undefined> {
    if (known !== undefined && grants(known)) return known;
    // Without its database a node stands by what it knows; under a flood of refusals it asks for some of them.
    return this.#options.feed.connected ? this.#questions.ask(() => this.#ask(key), known) : known;
  }

  /** The fact if there is one and it is remembered; asks nothing. @throws Problem unavailable when it can't be known any more */
  known(key: string): V | undefined {
    return this.#snapshot.known(key);
  }

  async #ask(key: string): Promise<V | undefined> {
    this.#askedAgain++;
    return (await this.#options.read(key))?.value;
  }
}
