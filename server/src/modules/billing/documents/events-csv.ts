import { csvLine, type CsvCell } from "../../../kernel/csv.js";
import { zero, type Decimal } from "../../../kernel/decimal.js";
import { currencyOf, majorOf } from "../../../kernel/money.js";
import type { Db } from "../../../platform/database/index.js";
import type { CorrelationIds } from "../../correlation/index.js";
import { billedEvents, type BilledEvent } from "./billed-events.js";
import type { PlacedLine } from "./document.js";
import { lineText } from "./line-text.js";
import { listDocumentLines, type IssuedDocument } from "./reads.js";

const columns = [
  "line",
  "kind",
  "text",
  "at",
  "calledAt",
  "correlationId",
  "application",
  "quantity",
  "unitPrice",
  "amount",
];

/**
 * The events behind a document as CSV (RFC 4180, UTF-8). The column `amount` sums to the document's net exactly: events and
 * their corrections come first, then for each line what makes of them the amount that was issued.
 */
export async function* eventsCsv(
  db: Db,
  document: IssuedDocument,
  correlationIds: CorrelationIds,
): AsyncGenerator<string> {
  const lines = await listDocumentLines(db, document.id);
  const byKey = new Map(lines.map(line => [lineKey(document, line), line]));
  const amounts = new Map<PlacedLine, Decimal>();
  yield csvLine(columns);
  for await (const billed of billedEvents(db, document, lines)) {
    const line = byKey.get(eventKey(document, billed));
    // What costs nothing stands on no line.
    if (line === undefined) continue;
    amounts.set(line, (amounts.get(line) ?? zero).plus(billed.amount));
    yield eventRow(line, billed, correlationIds);
  }
  for (const line of lines)
    for (const { kind, amount, text = lineText(line) } of rest(document, line, amounts.get(line) ?? zero))
      if (!amount.eq(zero))
        yield csvLine([
          line.position,
          kind,
          text,
          ...none,
          line.applicationName,
          undefined,
          undefined,
          amount,
        ]);
}

const none: readonly CsvCell[] = [undefined, undefined, undefined];

function eventRow(line: PlacedLine, billed: BilledEvent, correlationIds: CorrelationIds): string {
  const { event, reason, quantity, amount } = billed;
  return csvLine([
    line.position,
    reason === undefined ? "event" : "correction",
    reason ?? lineText(line),
    billed.at.toISOString(),
    new Date(event.call.calledAtMs).toISOString(),
    correlationIds.rewrite(event.call),
    line.applicationName,
    quantity,
    event.unitPrice,
    amount,
  ]);
}

interface RestRow {
  readonly kind: string;
  readonly text?: string;
  readonly amount: Decimal;
}

/** What leads from the events of a line to its amount. */
function rest(document: IssuedDocument, line: PlacedLine, ofEvents: Decimal): readonly RestRow[] {
  const rounding = {
    kind: "rounding",
    amount: majorOf(line.amountMinor, currencyOf(document.currency)).minus(line.exact),
  };
  if (line.kind !== "usage") return [{ kind: line.kind, amount: line.exact }, rounding];
  const { freeQuantity = zero, unitPrice } = line;
  const free = zero.minus(freeQuantity.times(unitPrice ?? zero));
  const later = line.exact.minus(ofEvents).minus(free);
  return [
    { kind: "allowance", amount: free },
    // A statement's line is about many consumers, who have an allowance each.
    document.side === "consumer"
      ? { kind: "corrected-later", text: "Corrected after this was issued", amount: later }
      : { kind: "allowance", text: "Allowances, and corrections after this was issued", amount: later },
    rounding,
  ];
}

function lineKey({ side }: IssuedDocument, line: PlacedLine): string {
  const { kind, serviceId, subscriptionId, productId, planVersionId, unitPrice, position } = line;
  if (kind !== "usage") return `line ${position}`;
  return side === "consumer"
    ? [subscriptionId, productId, planVersionId, unitPrice?.toFixed()].join(" ")
    : [serviceId, productId].join(" ");
}

function eventKey({ side }: IssuedDocument, { event }: BilledEvent): string {
  return side === "consumer"
    ? [event.call.subscriptionId, event.productId, event.planVersionId, event.unitPrice.toFixed()].join(" ")
    : [event.serviceId, event.productId].join(" ");
}
