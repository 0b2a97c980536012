import { settle, type Currency } from "../../../kernel/money.js";
import type { DocumentLine } from "../documents/document.js";
import type { AdjustedLine } from "./reads.js";

/**
 * What is to be settled of corrected lines. Each line as it should have been is rounded once; the correction is the
 * difference to what was issued and corrected before. So a line that is corrected to nothing is credited to the cent,
 * however many steps it took, and what is less than a cent waits for more.
 */
export function correctionLines(lines: readonly AdjustedLine[], currency: Currency): readonly DocumentLine[] {
  return lines.flatMap(line => {
    const { position, documentId, adjustment, settledExact, settledMinor, ...original } = line;
    const rightMinor = settle(line.exact.plus(adjustment), currency);
    const amountMinor = rightMinor - line.amountMinor - settledMinor;
    if (amountMinor === 0n) return [];
    return {
      ...original,
      kind: "correction",
      quantity: undefined,
      freeQuantity: undefined,
      unitPrice: undefined,
      exact: adjustment.minus(settledExact),
      amountMinor,
      corrects: { documentId, position },
    };
  });
}
