import { csvLine } from "../../../kernel/csv.js";
import { currencyOf, majorOf } from "../../../kernel/money.js";
import type { PlacedLine } from "./document.js";
import { lineText } from "./line-text.js";

const columns = [
  "position",
  "kind",
  "text",
  "service",
  "application",
  "product",
  "unit",
  "plan",
  "quantity",
  "freeQuantity",
  "unitPrice",
  "exactAmount",
  "amount",
  "currency",
];

/** The lines of a document as CSV (RFC 4180, UTF-8); the column `amount` sums to the document's net. */
export function linesCsv(lines: readonly PlacedLine[], currencyCode: string): string {
  const currency = currencyOf(currencyCode);
  const rows = lines.map(line =>
    csvLine([
      line.position,
      line.kind,
      lineText(line),
      line.serviceName,
      line.applicationName,
      line.productName ?? line.productId,
      line.unitLabel,
      line.planName,
      line.quantity,
      line.freeQuantity,
      line.unitPrice,
      line.exact,
      majorOf(line.amountMinor, currency),
      currency.code,
    ]),
  );
  return [csvLine(columns), ...rows].join("");
}
