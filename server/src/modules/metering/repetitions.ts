import type { FastifyBaseLogger } from "fastify";
import { asError } from "../../kernel/assert.js";
import type { Clock } from "../../kernel/clock.js";
import type { Database } from "../../platform/database/index.js";
import { recordRepetitions, type Repetition } from "./repetition-store.js";
import type { KeptEvent } from "./usage-report.js";

export interface RepetitionsDeps {
  readonly database: Pick<Database, "db">;
  readonly clock: Clock;
  readonly logger: FastifyBaseLogger;
}

const writeMs = 500;
// Of all services, in half a second; what exceeds it is answered, but not counted here.
const heldMax = 1_000;
const eventsPerServiceAndDayMax = 1_000;

/**
 * What this process knows of reports that came again, on its way to the table that their provider sees. No report waits for it:
 * repetitions are added up in memory, and one statement writes them half a second later. A killed process takes that half
 * second with it; what is billed does not depend on it.
 */
export class Repetitions implements AsyncDisposable {
  readonly #deps: RepetitionsDeps;
  #held = new Map<string, Repetition>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;
  #closed = false;

  constructor(deps: RepetitionsDeps) {
    this.#deps = deps;
  }

  /** The report of this event of a service came again. */
  note(event: KeptEvent, serviceId: string, tokenId: string | undefined): void {
    const held = this.#held.get(event.eventId);
    if (held === undefined && this.#held.size >= heldMax) return;
    const times = (held?.times ?? 0) + 1;
    this.#held.set(event.eventId, {
      ...event,
      serviceId,
      times,
      repeatedAtMs: this.#deps.clock.nowMs(),
      tokenId,
    });
    this.#plan();
  }

  #plan(): void {
    if (this.#timer !== undefined || this.#writing !== undefined || this.#closed) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#writing = this.#write().then(() => {
        this.#writing = undefined;
        if (this.#held.size > 0) this.#plan();
      });
    }, writeMs).unref();
  }

  /** Never rejects: what could not be written is left out. */
  async #write(): Promise<void> {
    const repetitions = [...this.#held.values()];
    this.#held = new Map();
    const { database, clock, logger } = this.#deps;
    try {
      await recordRepetitions(database.db, repetitions, clock.nowMs(), eventsPerServiceAndDayMax);
    } catch (error) {
      logger.warn(
        { err: asError(error), events: repetitions.length },
        "repetitions of reports could not be kept",
      );
    }
  }

  /** Writes what is left. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#writing;
    if (this.#held.size > 0) await this.#write();
  }
}
