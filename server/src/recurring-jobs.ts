import type { Context } from "./context.js";
import { closeJobName, pdfJobName } from "./modules/billing/index.js";
import { dropCallPartitionsBefore, makePartitions } from "./platform/database/index.js";
import type { RecurringJob } from "./platform/jobs/index.js";

const dayMs = 86_400_000;
// Receipts outlive the report window by this, so that a late report can still be explained.
const callsKeptBeyondWindowMs = 60 * dayMs;

/** Logged with their number; docs/operating.md says what to do. */
export const strayRowsFound = "rows lie in a DEFAULT partition: is a clock wrong?";

/** What the worker role does by the clock. */
export function recurringJobs(context: Context): readonly RecurringJob[] {
  const { database, accounts, billing, metering, gateway, mail, clock, config, logger } = context;
  return [
    { name: "deliver-mail", schedule: "* * * * *", run: stopping => mail.deliver(stopping) },
    { name: "prune-accounts", schedule: "7 * * * *", run: () => accounts.prune() },
    { name: "prune-mail", schedule: "47 3 * * *", run: () => mail.prune() },
    {
      name: "prune-metering",
      schedule: "17 3 * * *",
      run: async () => {
        // What is deleted by a clock that ran ahead is gone: repetitions would be billed again.
        await billing.refuseDoubtfulClock();
        await metering.prune();
      },
    },
    { name: "sum-days", schedule: "12 * * * *", run: stopping => metering.sumDays(stopping) },
    { name: closeJobName, schedule: "*/5 * * * *", run: stopping => billing.closeMonths(stopping) },
    { name: pdfJobName, schedule: "* * * * *", run: stopping => billing.makePdfs(stopping) },
    { name: "rotate-signing-keys", schedule: "27 4 * * *", run: () => gateway.rotateKeys() },
    {
      name: "partitions",
      schedule: "37 2 * * *",
      run: async () => {
        const stray = await makePartitions(database.pool);
        if (stray > 0) logger.error({ stray }, strayRowsFound);
        // To make a partition too early costs nothing; to drop one does.
        await billing.refuseDoubtfulClock();
        await dropCallPartitionsBefore(
          database.pool,
          clock.nowMs() - config.reportWindowMs - callsKeptBeyondWindowMs,
        );
      },
    },
  ];
}
