import { Type } from "typebox";
import { DecimalNumber, jsonDecimal } from "../../platform/http/index.js";
import type { AcceptedReport } from "./usage-report.js";

export const acknowledgementMembers = {
  testMode: Type.Boolean(),
  count: DecimalNumber(),
  productId: Type.String(),
  correlationId: Type.String(),
  duplicate: Type.Optional(
    Type.Boolean({ description: "true when the key was seen before: nothing was added" }),
  ),
};

/** What a report is answered with once it is on disk; the contract's members and one of ours. */
export const Acknowledgement = Type.Object(acknowledgementMembers);

export function acknowledgement(correlationId: string, accepted: AcceptedReport): Record<string, unknown> {
  return {
    testMode: accepted.testMode,
    count: jsonDecimal(accepted.count),
    productId: accepted.productId,
    correlationId,
    ...(accepted.original && { duplicate: true }),
  };
}
