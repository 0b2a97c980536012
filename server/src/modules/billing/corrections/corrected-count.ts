import { readDecimal, zero, type Decimal } from "../../../kernel/decimal.js";
import { DecimalNumber, invalidBody, numberText } from "../../../platform/http/index.js";
import { countRule } from "../../metering/index.js";

/** The member `count` of a correction: what a report may say, or nothing. */
export const CorrectedCount = DecimalNumber({
  description: "what it should have said: 0 and more, up to 9 decimals",
});

/** @throws Problem invalid-request */
export function readCorrectedCount(value: unknown): Decimal {
  const reading = readDecimal(numberText(value) ?? "", countRule);
  if (reading.ok && reading.value.gte(zero)) return reading.value;
  throw invalidBody("/count", `must be a number from 0 to ${countRule.valueMax} with at most 9 decimals`);
}
