import type { FastifyBaseLogger } from "fastify";
import pg from "pg";
import { asError, BrokenInvariant, invariant } from "../../kernel/assert.js";
import { unavailable } from "../../kernel/problem.js";
import { isDatabaseAway } from "../../platform/database/index.js";
import { usageBatchSize } from "../../platform/telemetry/index.js";
import { intakeFull, outcomeUnknown } from "./problems.js";
import { endBackend, findStored } from "./store.js";
import type { StoredUsage, UsageReport } from "./usage-report.js";

export interface UsageIntakeDeps<Outcome> {
  /** Stores a batch in one transaction. @returns what became of each, in their order */
  readonly record: (
    client: pg.ClientBase,
    node: number,
    reports: readonly UsageReport[],
  ) => Promise<readonly Outcome[]>;
  readonly pool: pg.Pool;
  readonly node: { readonly number: number };
  readonly logger: FastifyBaseLogger;
  /** How long a report may wait to learn whether a broken commit happened; default 10 s. */
  readonly doubtMsMax?: number;
}

/** A report that waits for its commit, and the place of its outcome among those that came with it. */
interface Waiting<Outcome> {
  readonly report: UsageReport;
  readonly delivery: Delivery<Outcome>;
  readonly place: number;
}

/** Reports that came together are answered together. Promises of their own took a third of what an event of a batch cost. */
class Delivery<Outcome> {
  readonly #outcomes: (StoredUsage | Outcome | Error)[];
  readonly #resolve: (outcomes: readonly (StoredUsage | Outcome | Error)[]) => void;
  #open: number;

  constructor(size: number, resolve: (outcomes: readonly (StoredUsage | Outcome | Error)[]) => void) {
    this.#outcomes = new Array<StoredUsage | Outcome | Error>(size);
    this.#resolve = resolve;
    this.#open = size;
  }

  settle(place: number, outcome: StoredUsage | Outcome | Error): void {
    invariant(this.#outcomes[place] === undefined, "a report is answered once");
    this.#outcomes[place] = outcome;
    if (--this.#open === 0) this.#resolve(this.#outcomes);
  }
}

// One commit under way while the next batch gathers keeps the disk busy; a second covers the gap between the two.
const commitsAtOnceMax = 2;
// A whole batch request, so that its events are stored in their order.
const batchMax = 1_000;
// Those that come together are taken or refused whole, so up to a batch request more may wait.
const waitingMax = 20_000;
const doubtMsMaxDefault = 10_000;
const doubtPauseMs = 100;
// How often a batch is stored again after a broken connection or a conflict with another transaction.
const attemptsMax = 3;

// SQLSTATE classes (PostgreSQL's manual, appendix A). 40: deadlock, serialization. 53, 58: no memory, no space, a broken
// disk. 22, 23: the data of some report.
const conflictClass = "40";
const shortageClasses: ReadonlySet<string> = new Set(["53", "58"]);
// Read only (after a change of servers), not locked in time, cancelled.
const passingCodes: ReadonlySet<string> = new Set(["25006", "55P03", "57014"]);
const dataClasses: ReadonlySet<string> = new Set(["22", "23"]);

/**
 * Group commit: reports that arrive together share one transaction. A lone report starts at once; those that come while
 * commits are under way wait for the next one.
 */
export class UsageIntake<Outcome = StoredUsage> implements AsyncDisposable {
  readonly #deps: UsageIntakeDeps<Outcome>;
  #waiting: Waiting<Outcome>[] = [];
  #commits = 0;
  #startPlanned = false;
  #idle: (() => void) | undefined;

  constructor(deps: UsageIntakeDeps<Outcome>) {
    this.#deps = deps;
  }

  /**
   * Stores reports, each by itself; resolves only after all that could be are on disk. Never rejects.
   * @returns what became of each, in their order; an error for one that is not known to be stored: Problem intake-full,
   * unavailable or outcome-unknown, or what the database said
   */
  storeAll(reports: readonly UsageReport[]): Promise<readonly (StoredUsage | Outcome | Error)[]> {
    if (reports.length === 0) return nothing;
    if (this.#waiting.length >= waitingMax) {
      const full = intakeFull(
        "Too many reports are waiting. Repeat this one with the same key in a second.",
        {
          headers: retryAfter,
        },
      );
      return Promise.resolve(reports.map(() => full));
    }
    return new Promise(resolve => {
      const delivery = new Delivery<Outcome>(reports.length, resolve);
      for (const [place, report] of reports.entries()) this.#waiting.push({ report, delivery, place });
      this.#planStart();
    });
  }

  /** Whatever was read from the sockets in the same turn of the event loop is stored together; no time passes by that. */
  #planStart(): void {
    if (this.#startPlanned || this.#commits >= commitsAtOnceMax) return;
    this.#startPlanned = true;
    setImmediate(() => {
      this.#startPlanned = false;
      this.#start();
    });
  }

  #start(): void {
    while (this.#commits < commitsAtOnceMax && this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, batchMax);
      this.#waiting = this.#waiting.slice(batch.length);
      this.#commits++;
      void this.#commit(batch).finally(() => {
        this.#commits--;
        if (this.#commits === 0 && this.#waiting.length === 0) this.#idle?.();
        this.#start();
      });
    }
  }

  /** Never rejects: every waiting report gets its answer. */
  async #commit(batch: readonly Waiting<Outcome>[], attempt = 1): Promise<void> {
    usageBatchSize.observe(batch.length);
    let client: pg.PoolClient;
    let processId: number;
    try {
      client = await this.#deps.pool.connect();
      processId = backendOf(client);
    } catch (error) {
      // Nothing was sent.
      settleAll(batch, asError(error));
      return;
    }
    let outcomes: readonly Outcome[];
    try {
      const reports = batch.map(waiting => waiting.report);
      outcomes = await this.#deps.record(client, this.#deps.node.number, reports);
    } catch (thrown) {
      const error = asError(thrown);
      const refused = isDatabaseRefusal(error);
      // A connection in doubt is never used again.
      client.release(refused ? undefined : error);
      if (refused) await this.#recover(batch, error, attempt);
      else await this.#resolveDoubt(batch, error, processId, attempt);
      return;
    }
    client.release();
    settle(batch, outcomes);
  }

  /** PostgreSQL refused the transaction: nothing of it is stored. */
  async #recover(
    batch: readonly Waiting<Outcome>[],
    error: pg.DatabaseError,
    attempt: number,
  ): Promise<void> {
    const sqlClass = error.code?.slice(0, 2) ?? "";
    if (sqlClass === conflictClass && attempt < attemptsMax) {
      this.#deps.logger.warn({ err: error, reports: batch.length }, "a batch of reports met a conflict");
      await this.#commit(batch, attempt + 1);
      return;
    }
    if (sqlClass === conflictClass || shortageClasses.has(sqlClass) || passingCodes.has(error.code ?? "")) {
      settleAll(batch, notStored("The platform's database can't store at the moment.", error));
      return;
    }
    if (batch.length === 1 || !dataClasses.has(sqlClass)) {
      settleAll(batch, error);
      return;
    }
    // Some report can't be stored: halve until it stands alone, so that it never fails its neighbours.
    this.#deps.logger.warn({ err: error, reports: batch.length }, "a batch of reports failed and is divided");
    const middle = Math.ceil(batch.length / 2);
    await this.#commit(batch.slice(0, middle));
    await this.#commit(batch.slice(middle));
  }

  /** The connection broke during the commit: makes sure that it is over, then looks for the events. */
  async #resolveDoubt(
    batch: readonly Waiting<Outcome>[],
    error: Error,
    processId: number,
    attempt: number,
  ): Promise<void> {
    const { pool, logger, doubtMsMax = doubtMsMaxDefault } = this.#deps;
    logger.warn(
      { err: error, reports: batch.length },
      "the connection broke during a commit; looking for its events",
    );
    const ids = batch.map(waiting => waiting.report.eventId);
    const endMs = performance.now() + doubtMsMax;
    while (performance.now() < endMs) {
      let stored: ReadonlyMap<string, Date> | undefined;
      try {
        if (await endBackend(pool, processId)) stored = await findStored(pool, ids);
      } catch (retryError) {
        logger.warn({ err: asError(retryError) }, "the database is still away");
      }
      if (stored !== undefined) {
        await this.#answerAfterDoubt(batch, stored, error, attempt);
        return;
      }
      await new Promise(resolve => setTimeout(resolve, doubtPauseMs));
    }
    settleAll(
      batch,
      outcomeUnknown(
        "The database broke off while storing. Repeat with the same Idempotency-Key: it is never billed twice.",
        { headers: retryAfter, cause: error },
      ),
    );
  }

  // A transaction is whole or not at all, so what is missing was a repeated key, or nothing was stored. Either way it can
  // be stored again under its own event id.
  async #answerAfterDoubt(
    batch: readonly Waiting<Outcome>[],
    stored: ReadonlyMap<string, Date>,
    error: Error,
    attempt: number,
  ): Promise<void> {
    const missing: Waiting<Outcome>[] = [];
    for (const waiting of batch) {
      const { eventId } = waiting.report;
      const acceptedAt = stored.get(eventId);
      if (acceptedAt === undefined) missing.push(waiting);
      else waiting.delivery.settle(waiting.place, { outcome: "stored", eventId, acceptedAt });
    }
    if (missing.length === 0) return;
    if (attempt < attemptsMax) await this.#commit(missing, attempt + 1);
    else settleAll(missing, notStored("The platform's database broke off again and again.", error));
  }

  /** Waits for everything that was accepted. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#commits === 0 && this.#waiting.length === 0) return;
    await new Promise<void>(resolve => {
      this.#idle = resolve;
    });
  }
}

const retryAfter = { "retry-after": "1" };

const nothing: Promise<readonly never[]> = Promise.resolve([]);

function settle<Outcome>(batch: readonly Waiting<Outcome>[], outcomes: readonly Outcome[]): void {
  for (const [at, { delivery, place }] of batch.entries())
    delivery.settle(place, outcomes[at] ?? new BrokenInvariant("store_usage answers for every report"));
}

function settleAll<Outcome>(batch: readonly Waiting<Outcome>[], error: Error): void {
  for (const { delivery, place } of batch) delivery.settle(place, error);
}

function notStored(what: string, cause: Error): Error {
  return unavailable(`${what} The report was not stored; send it again shortly.`, {
    headers: retryAfter,
    cause,
  });
}

/** Whether PostgreSQL answered with an error, which ends the transaction. After anything else the outcome is open. */
function isDatabaseRefusal(error: Error): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && !isDatabaseAway(error) && !mayPanic(error);
}

/**
 * A server that can't write its WAL ends with a PANIC, which bears the codes of an ordinary shortage, and the commit may have
 * been written before. Severities come in the server's language (lc_messages): in others than English an ordinary error is
 * looked into, too.
 */
function mayPanic({ code, severity }: pg.DatabaseError): boolean {
  return shortageClasses.has(code?.slice(0, 2) ?? "") && severity !== "ERROR";
}

/** The process that serves a connection, from BackendKeyData; the driver knows it, its types don't. */
function backendOf(client: pg.PoolClient): number {
  const processId: unknown = Reflect.get(client, "processID");
  invariant(typeof processId === "number", "an open connection knows its backend");
  return processId;
}
