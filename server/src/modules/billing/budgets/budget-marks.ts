import type { FastifyBaseLogger } from "fastify";
import { asError } from "../../../kernel/assert.js";
import type { Database } from "../../../platform/database/index.js";
import { markAllDue, markSubscriptionsDue } from "./budget-store.js";

export interface BudgetMarksDeps {
  readonly database: Database;
  readonly logger: FastifyBaseLogger;
}

const writeMs = 100;
const retryMs = 1_000;

/**
 * What this process knows of changed costs, on its way to the workers that compare budgets.
 *
 * Nothing of it is in the metering transaction. A report puts its subscription into a set, and a tenth of a second later one
 * statement turns the set into rows of `billing.budget_due`, for accounts with budgets only. So the cost follows the number
 * of subscriptions that changed, not that of events or budgets. Reading what changed from the ledger would cost more: totals
 * have no time of change, and an index on one would end their updates in place (HOT) in the intake; events would have to be
 * read one by one, again and again, since they are committed in another order than they are numbered.
 *
 * The price is that a killed process takes a tenth of a second of marks with it. So whoever starts marks everybody, and the
 * workers do at each month's beginning and when they lost sight of the database.
 */
export class BudgetMarks implements AsyncDisposable {
  readonly #deps: BudgetMarksDeps;
  #subscriptions = new Set<string>();
  #all = true;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;
  #closed = false;

  constructor(deps: BudgetMarksDeps) {
    this.#deps = deps;
    this.#plan(writeMs);
  }

  /** The subscription's costs may have changed. */
  note(subscriptionId: string): void {
    this.#subscriptions.add(subscriptionId);
    this.#plan(writeMs);
  }

  /** Anybody's may have. */
  noteAll(): void {
    this.#all = true;
    this.#plan(writeMs);
  }

  #plan(afterMs: number): void {
    if (this.#timer !== undefined || this.#writing !== undefined || this.#closed) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#writing = this.#write().then(written => {
        this.#writing = undefined;
        if (this.#all || this.#subscriptions.size > 0) this.#plan(written ? writeMs : retryMs);
      });
    }, afterMs).unref();
  }

  /** Never rejects; what could not be written waits for the next time. */
  async #write(): Promise<boolean> {
    const [all, subscriptions] = [this.#all, this.#subscriptions];
    this.#all = false;
    this.#subscriptions = new Set();
    const { db } = this.#deps.database;
    try {
      if (all) await markAllDue(db);
      else await markSubscriptionsDue(db, [...subscriptions]);
      return true;
    } catch (error) {
      this.#deps.logger.debug(
        { err: asError(error) },
        "changed costs could not be told of; again in a second",
      );
      this.#all ||= all;
      for (const id of subscriptions) this.#subscriptions.add(id);
      return false;
    }
  }

  /** Writes what is left. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#writing;
    if (this.#all || this.#subscriptions.size > 0) await this.#write();
  }
}
