import { randomBytes, randomUUID } from "node:crypto";
import { decimal } from "../../src/kernel/decimal.js";
import { uuidV7 } from "../../src/kernel/ids.js";
import type { UsageReport } from "../../src/modules/metering/usage-report.js";

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
