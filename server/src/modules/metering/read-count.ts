import { readDecimal, type Decimal } from "../../kernel/decimal.js";
import type { Problem } from "../../kernel/problem.js";
import { numberText } from "../../platform/http/index.js";
import { invalidCount } from "./problems.js";

/** Contract: integer. Decimals are our widening, for products like GPU hours. */
export const countRule = { decimalsMax: 9, valueMax: "1000000000000" };

/** The member `count` of a report. @throws Problem invalid-count */
export function readCount(count: unknown): Decimal {
  const refuse = (message: string): Problem =>
    invalidCount(`count ${message}.`, { errors: [{ pointer: "/count", message }] });
  if (count === undefined) throw refuse("is missing");
  const text = numberText(count);
  if (text === undefined) throw refuse("must be a number");
  const reading = readDecimal(text, countRule);
  if (!reading.ok) {
    throw refuse(
      {
        "not-a-number": "must be a number",
        "too-large": `must be at most ${countRule.valueMax}`,
        "too-many-decimals": `must have at most ${countRule.decimalsMax} decimals`,
      }[reading.fault],
    );
  }
  if (!reading.value.gt("0")) throw refuse("must be above 0");
  return reading.value;
}
