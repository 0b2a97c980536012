import { randomBytes, randomUUID } from "node:crypto";
import { present } from "../../src/kernel/assert.js";
import { decimal } from "../../src/kernel/decimal.js";
import { uuidV7 } from "../../src/kernel/ids.js";
import type { UsageIntake } from "../../src/modules/metering/usage-intake.js";
import type { StoredUsage, UsageReport } from "../../src/modules/metering/usage-report.js";

/** A rated report of a call that exists nowhere else: for the intake by itself. */
export function usageReport(wanted: Partial<UsageReport> = {}): UsageReport {
  return {
    eventId: uuidV7(Date.now()),
    serviceId: randomUUID(),
    call: {
      subscriptionId: randomUUID(),
      planAssignment: 1,
      mode: "live",
      calledAtMs: Date.now(),
      callId: randomBytes(10),
      keyEpoch: 1,
    },
    productId: "prod_test",
    planVersionId: 1,
    unitPrice: decimal("0.5"),
    quantity: decimal("1"),
    tokenId: undefined,
    key: undefined,
    ...wanted,
  };
}

/** Stores a report by itself. @throws what it met */
export async function storeOne<Outcome>(
  intake: UsageIntake<Outcome>,
  report: UsageReport,
): Promise<StoredUsage | Outcome> {
  const [outcome] = await intake.storeAll([report]);
  if (outcome instanceof Error) throw outcome;
  return present(outcome, "a report has an outcome");
}
