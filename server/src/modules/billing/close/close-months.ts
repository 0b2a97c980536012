import type { FastifyBaseLogger } from "fastify";
import { asError } from "../../../kernel/assert.js";
import type { Clock } from "../../../kernel/clock.js";
import { currencyOf } from "../../../kernel/money.js";
import { monthText } from "../../../kernel/period.js";
import type { Config } from "../../../config/index.js";
import type { Database } from "../../../platform/database/index.js";
import { closePeriod, sumPeriod } from "../../metering/index.js";
import { isComplete } from "../settings/settings.js";
import { findSettings } from "../settings/store.js";
import { requireTrustedClock } from "./clock-check.js";
import { listAccountsWithActivity, listMonths, listSettleable } from "./reads.js";
import { settleAccount } from "./settle-account.js";
import type { AccountOfMonth, ClosingMonth } from "./settlement.js";
import { finishClose, insertClose, listSettlementsDue } from "./store.js";

/** The recurring job that closes months. */
export const closeJobName = "close-months";

export interface CloseDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: FastifyBaseLogger;
  readonly config: Pick<Config, "currency" | "billingTimezone" | "closeGraceMs">;
}

/**
 * Closes every month that is due, the oldest first, as far as it can be closed. It may end at any point, by signal or by
 * force: run again, it goes on where it stopped. Any number of nodes may run it at once.
 * @throws Problem clock-in-doubt, before anything is done
 * @throws Error after everything else is done, when accounts could not be settled
 */
export async function closeMonths(deps: CloseDeps, stopping?: AbortSignal): Promise<void> {
  const failures: Error[] = [];
  const months = await listMonths(deps.database.db, deps.config.closeGraceMs);
  await requireTrustedClock(deps.database.db, deps.clock);
  for (const month of months) {
    if (month.due && stopping?.aborted !== true) failures.push(...(await closeMonth(deps, month, stopping)));
  }
  if (failures.length > 0)
    throw new Error(
      `${failures.length} accounts could not be settled; the first: ${failures[0]?.message ?? ""}`,
    );
}

async function closeMonth(
  deps: CloseDeps,
  month: ClosingMonth & { readonly listedAt: Date | null },
  stopping: AbortSignal | undefined,
): Promise<readonly Error[]> {
  if (month.listedAt === null) await beginClose(deps, month);
  const failures = await settleAccounts(deps, month, stopping);
  await finishClose(deps.database.db, monthText(month.month), new Date(deps.clock.nowMs()));
  return failures;
}

/** From here on no event falls into the month: only then is it known who has something to settle. */
async function beginClose({ database, clock }: CloseDeps, month: ClosingMonth): Promise<void> {
  await insertClose(database.db, month);
  await closePeriod(database.db, month.period);
  await database.transaction(tx => sumPeriod(tx, month.period, new Date(clock.nowMs())));
  const accounts = await listAccountsWithActivity(database.db, month.period);
  await database.transaction(tx =>
    listSettlementsDue(tx, monthText(month.month), accounts, new Date(clock.nowMs())),
  );
}

const accountsAtOnceMax = 500;

/** One account at a time, each in a transaction of its own. One that fails does not hold up the others. */
async function settleAccounts(
  { database, clock, logger, config }: CloseDeps,
  month: ClosingMonth,
  stopping: AbortSignal | undefined,
): Promise<readonly Error[]> {
  const settings = await findSettings(database.db);
  const terms = { settings, currency: currencyOf(config.currency), zone: config.billingTimezone };
  const failures: Error[] = [];
  let after: AccountOfMonth | undefined;
  do {
    const accounts = await listSettleable(database.db, monthText(month.month), {
      operatorComplete: isComplete(settings),
      after,
      limit: accountsAtOnceMax,
    });
    for (const account of accounts) {
      if (stopping?.aborted === true) return failures;
      try {
        await settleAccount(database, account, month, terms, clock.nowMs());
      } catch (error) {
        failures.push(asError(error));
        logger.error(
          { err: asError(error), ...account, month: month.month },
          "an account could not be settled",
        );
      }
    }
    after = accounts.at(-1);
  } while (after !== undefined);
  return failures;
}
