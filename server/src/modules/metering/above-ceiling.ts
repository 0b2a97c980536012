import { decimalText, type Decimal } from "../../kernel/decimal.js";
import type { Problem } from "../../kernel/problem.js";
import { callCeilingExceeded } from "./problems.js";

/** Of a report or correction that would bring its call above the ceiling. Provider and consumer read the sentence. */
export function aboveCeiling(
  { ceiling, cost }: { readonly ceiling: Decimal; readonly cost: Decimal },
  currency: string,
): Problem {
  return callCeilingExceeded(
    `The consumer lets one call cost ${decimalText(ceiling)} ${currency} at the most; with this the call would cost ${decimalText(cost)} ${currency}.`,
  );
}
