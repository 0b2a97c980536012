import type { FastifyBaseLogger } from "fastify";
import { asError } from "../../../kernel/assert.js";
import { monthAt, periodOf, type Database } from "../../../platform/database/index.js";
import type { ChangeFeed } from "../../../platform/snapshot/index.js";
import type { BudgetMarks } from "./budget-marks.js";
import { markAllDue, postponeDue, takeDue } from "./budget-store.js";
import { compareBudgets, type ComparingDeps } from "./compare-budgets.js";

export interface BudgetWatchDeps extends ComparingDeps {
  readonly database: Database;
  readonly feed: ChangeFeed;
  readonly budgetMarks: BudgetMarks;
  readonly logger: FastifyBaseLogger;
}

const pollMs = 250;
const postponedMs = 10_000;
const subscriptionTag = "subscription:";

/** Compares the budgets of accounts whose costs changed. Any number of workers may watch: each account is with one of them. */
export class BudgetWatch implements AsyncDisposable {
  readonly #deps: BudgetWatchDeps;
  #monthEndMs = -Infinity;
  #closed = false;
  #wake: (() => void) | undefined;
  readonly #running: Promise<void>;

  constructor(deps: BudgetWatchDeps) {
    this.#deps = deps;
    // Fees come with plans, not with reports. Of what was missed while nobody listened anything may have changed.
    deps.feed.subscribe(tag => {
      if (tag === undefined) deps.budgetMarks.noteAll();
      else if (tag.startsWith(subscriptionTag)) deps.budgetMarks.note(tag.slice(subscriptionTag.length));
    });
    this.#running = this.#run();
  }

  async #run(): Promise<void> {
    while (!this.#closed) {
      try {
        await this.#beginMonth();
        while (await this.#compareNext());
      } catch (error) {
        // The change feed tells of a database that is away.
        this.#deps.logger.debug({ err: asError(error) }, "budgets can't be compared at the moment");
      }
      await this.#pause();
    }
  }

  /** A month begins with its fees, and with budgets that are whole again. */
  async #beginMonth(): Promise<void> {
    const { clock, database } = this.#deps;
    if (clock.nowMs() < this.#monthEndMs) return;
    const period = await periodOf(database.db, await monthAt(database.db));
    await markAllDue(database.db);
    this.#monthEndMs = period.end.getTime();
  }

  /** @returns false when nobody is due, or the watch is over */
  async #compareNext(): Promise<boolean> {
    if (this.#closed) return false;
    const { database, logger } = this.#deps;
    let accountId: string | undefined;
    try {
      await database.transaction(async tx => {
        accountId = await takeDue(tx);
        if (accountId !== undefined) await compareBudgets(tx, this.#deps, accountId);
      });
    } catch (error) {
      if (accountId === undefined) throw error;
      logger.warn({ err: asError(error), accountId }, "an account's budgets could not be compared");
      await postponeDue(database.db, accountId, postponedMs);
    }
    return accountId !== undefined;
  }

  async #pause(): Promise<void> {
    if (this.#closed) return;
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, pollMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Ends between two accounts. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    this.#wake?.();
    await this.#running;
  }
}
