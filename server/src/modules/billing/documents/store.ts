import { decimalText } from "../../../kernel/decimal.js";
import type { Tx } from "../../../platform/database/index.js";
import { insertPdfDue } from "../pdf/store.js";
import type { DocumentHead, DocumentLine } from "./document.js";

/**
 * The next number of a series in a year. Its row stays locked until the transaction ends, and falls back if it fails: so
 * there is neither a gap nor a double.
 */
export async function takeNumber(tx: Tx, series: string, year: number): Promise<string> {
  const { last } = await tx
    .insertInto("billing.number_series")
    .values({ series, year, last: 1 })
    .onConflict(conflict =>
      conflict.columns(["series", "year"]).doUpdateSet(eb => ({
        last: eb("billing.number_series.last", "+", 1),
      })),
    )
    .returning("last")
    .executeTakeFirstOrThrow();
  return `${series}-${year}-${String(last).padStart(5, "0")}`;
}

// PostgreSQL takes 65,535 parameters in a statement.
const linesAtOnceMax = 1_000;

/** Stores a document with its lines, for good. Its PDF is made later: whatever is wrong with that, the document stands. */
export async function insertDocument(
  tx: Tx,
  head: DocumentHead,
  lines: readonly DocumentLine[],
): Promise<void> {
  await tx
    .insertInto("billing.document")
    .values({
      id: head.id,
      kind: head.kind,
      side: head.side,
      account_id: head.accountId,
      month: head.month,
      period_start: head.period.start,
      period_end: head.period.end,
      issued_at: head.issuedAt,
      issued_on: head.issuedOn,
      due_on: head.dueOn ?? null,
      number: head.number ?? null,
      corrects_id: head.correctsId ?? null,
      carried_id: head.carriedId ?? null,
      currency: head.currency,
      net_exact: decimalText(head.netExact),
      net_minor: head.netMinor.toString(),
      vat_rule: head.vat?.rule ?? null,
      vat_percent: head.vat ? decimalText(head.vat.percent) : null,
      vat_minor: head.vatMinor.toString(),
      gross_minor: head.grossMinor.toString(),
      supplier: head.supplier ? JSON.stringify(head.supplier) : null,
      customer: head.customer ? JSON.stringify(head.customer) : null,
    })
    .execute();
  for (let from = 0; from < lines.length; from += linesAtOnceMax)
    await insertLines(tx, head.id, lines.slice(from, from + linesAtOnceMax), from + 1);
  if (head.kind !== "carried") await insertPdfDue(tx, head.id, head.issuedAt);
}

async function insertLines(
  tx: Tx,
  documentId: string,
  lines: readonly DocumentLine[],
  firstPosition: number,
): Promise<void> {
  await tx
    .insertInto("billing.document_line")
    .values(
      lines.map((line, place) => ({
        document_id: documentId,
        position: firstPosition + place,
        kind: line.kind,
        service_id: line.serviceId ?? null,
        service_name: line.serviceName ?? null,
        subscription_id: line.subscriptionId ?? null,
        application_name: line.applicationName ?? null,
        product_id: line.productId ?? null,
        product_name: line.productName ?? null,
        unit_label: line.unitLabel ?? null,
        plan_version_id: line.planVersionId ?? null,
        plan_name: line.planName ?? null,
        quantity: line.quantity ? decimalText(line.quantity) : null,
        free_quantity: line.freeQuantity ? decimalText(line.freeQuantity) : null,
        unit_price: line.unitPrice ? decimalText(line.unitPrice) : null,
        exact: decimalText(line.exact),
        amount_minor: line.amountMinor.toString(),
        corrects_document_id: line.corrects?.documentId ?? null,
        corrects_position: line.corrects?.position ?? null,
      })),
    )
    .execute();
}

export interface Payment {
  /** `2026-02-20` */
  readonly paidOn: string;
  readonly at: Date;
  readonly userId: string;
}

/** @returns false when a payment is noted already */
export async function insertPayment(
  tx: Tx,
  documentId: string,
  { paidOn, at, userId }: Payment,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("billing.payment")
    .values({ document_id: documentId, paid_on: paidOn, noted_at: at, noted_by: userId })
    .onConflict(conflict => conflict.column("document_id").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
