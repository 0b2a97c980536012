import { Type } from "typebox";
import { readDecimal, zero, type Decimal } from "../../kernel/decimal.js";
import { invalidBody } from "./register-routes.js";

const charactersMax = 40;
const rule = { decimalsMax: 18, valueMax: "1000000000000" };

/** An amount that somebody sets, as decimal text: no program on its way takes digits from it. */
export const AmountText = (description: string) =>
  Type.String({
    maxLength: charactersMax,
    description: `${description}; decimal text, above 0`,
    examples: ["25.00"],
  });

/** The amount that a member of a body says. @throws Problem invalid-request */
export function readAmountText(text: string, pointer: string): Decimal {
  const reading = readDecimal(text, rule);
  if (!reading.ok) {
    throw invalidBody(
      pointer,
      {
        "not-a-number": 'must be a decimal number as text, like "25.00"',
        "too-large": `must be at most ${rule.valueMax}`,
        "too-many-decimals": `must have at most ${rule.decimalsMax} decimals`,
      }[reading.fault],
    );
  }
  if (!reading.value.gt(zero)) throw invalidBody(pointer, "must be above 0");
  return reading.value;
}
