import { sum } from "../../../kernel/decimal.js";
import { uuidV7 } from "../../../kernel/ids.js";
import { majorOf, percentOf, settle, type Currency, type Minor } from "../../../kernel/money.js";
import { present } from "../../../kernel/assert.js";
import type { Tx } from "../../../platform/database/index.js";
import type { DocumentHead } from "../documents/document.js";
import type { IssuedDocument } from "../documents/reads.js";
import { insertDocument, takeNumber } from "../documents/store.js";
import { findSettings } from "../settings/store.js";
import { correctionLines } from "./correction-lines.js";
import { listAdjustedLines } from "./reads.js";

export interface IssuedCreditNote {
  readonly id: string;
  readonly number: string;
  /** Below zero. */
  readonly netMinor: Minor;
}

/**
 * Issues a credit note over everything that corrections changed of an invoice since the last one.
 * @returns undefined for amounts that are still carried, and when it comes to less than a minor unit
 */
export async function issueCreditNote(
  tx: Tx,
  invoice: IssuedDocument,
  currency: Currency,
  issued: { readonly at: Date; readonly issuedOn: string },
): Promise<IssuedCreditNote | undefined> {
  if (invoice.kind !== "invoice") return undefined;
  const adjusted = await listAdjustedLines(tx, { kind: "invoice", documentId: invoice.id });
  const lines = correctionLines(adjusted, currency);
  if (lines.length === 0) return undefined;
  const { series } = present(await findSettings(tx), "there are settings once there is an invoice");
  const netMinor = lines.reduce((total, line) => total + line.amountMinor, 0n);
  const vatMinor = creditedVat(invoice, netMinor, currency);
  const id = uuidV7(issued.at.getTime());
  const number = await takeNumber(tx, series.creditNote, Number(issued.issuedOn.slice(0, 4)));
  const head: DocumentHead = {
    ...invoice,
    id,
    kind: "credit-note",
    number,
    correctsId: invoice.id,
    carriedId: undefined,
    issuedAt: issued.at,
    issuedOn: issued.issuedOn,
    dueOn: undefined,
    netExact: sum(lines.map(line => line.exact)),
    netMinor,
    vatMinor,
    grossMinor: netMinor + vatMinor,
  };
  await insertDocument(tx, head, lines);
  return { id, number, netMinor };
}

/** VAT on what is left of the invoice, less what it has after all credit notes so far: in the end they cancel it exactly. */
function creditedVat(invoice: IssuedDocument, netMinor: Minor, currency: Currency): Minor {
  const { percent } = present(invoice.vat, "an invoice has its VAT");
  const leftMinor = invoice.netMinor - invoice.creditedNetMinor + netMinor;
  const rightMinor = settle(percentOf(majorOf(leftMinor, currency), percent), currency);
  const creditedVatMinor = invoice.creditedMinor - invoice.creditedNetMinor;
  return rightMinor - (invoice.vatMinor - creditedVatMinor);
}
