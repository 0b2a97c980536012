import type { Static } from "typebox";
import { zero } from "../../../kernel/decimal.js";
import { currencyOf, majorOf, type Minor } from "../../../kernel/money.js";
import { jsonDecimal } from "../../../platform/http/index.js";
import type { Party, PlacedLine, Sums } from "./document.js";
import { lineText } from "./line-text.js";
import type { IssuedDocument } from "./reads.js";
import type { DocumentLineDto, InvoiceDto, StatementDto, VatDto } from "./schemas.js";
import { vatNotes, type VatTreatment } from "./vat.js";

export type InvoiceState = "OPEN" | "OVERDUE" | "PAID" | "CREDITED";

/** Where an invoice stands. @param today `2026-02-20`, in the billing zone; an invoice is payable on its last day */
export function invoiceState(invoice: IssuedDocument, today: string): InvoiceState {
  if (invoice.creditedMinor > 0n && invoice.creditedMinor >= invoice.grossMinor) return "CREDITED";
  if (invoice.paidOn !== undefined) return "PAID";
  return invoice.dueOn !== undefined && invoice.dueOn < today ? "OVERDUE" : "OPEN";
}

const invoiceKinds = {
  invoice: "INVOICE",
  "credit-note": "CREDIT_NOTE",
  carried: "CARRIED_FORWARD",
  // A consumer has no statements.
  statement: "INVOICE",
} as const;

export function toInvoiceDto(invoice: IssuedDocument, today: string): Static<typeof InvoiceDto> {
  const { kind, dueOn, creditedMinor, correctsId, correctsNumber } = invoice;
  return {
    ...commonPart(invoice),
    kind: invoiceKinds[kind],
    ...(kind === "invoice" && { state: invoiceState(invoice, today) }),
    ...(dueOn !== undefined && { dueOn }),
    ...(creditedMinor > 0n && { credited: amountIn(invoice.currency)(creditedMinor) }),
    ...(correctsId !== undefined &&
      correctsNumber !== undefined && { corrects: { id: correctsId, number: correctsNumber } }),
  };
}

export function toStatementDto(statement: IssuedDocument): Static<typeof StatementDto> {
  const { kind, paidOn, netMinor, grossMinor, feeMinor } = statement;
  // At a fee of 100 % nothing is left to pay.
  const paid = paidOn !== undefined || grossMinor === 0n;
  const amount = amountIn(statement.currency);
  return {
    ...commonPart(statement),
    kind: kind === "statement" ? "STATEMENT" : "CARRIED_FORWARD",
    ...(kind === "statement" && { state: paid ? "PAID" : "OPEN" }),
    revenue: amount(netMinor + feeMinor),
    fee: amount(feeMinor),
  };
}

function commonPart(document: IssuedDocument) {
  const { number, paidOn, vat, supplier, customer, carriedId, carriedToId } = document;
  const amount = amountIn(document.currency);
  return {
    id: document.id,
    ...(number !== undefined && { number }),
    month: document.month,
    periodStart: document.period.start.toISOString(),
    periodEnd: document.period.end.toISOString(),
    issuedOn: document.issuedOn,
    ...(paidOn !== undefined && { paidOn }),
    currency: document.currency,
    net: amount(document.netMinor),
    vat: vat === undefined ? [] : [toVatDto(document, vat, document.currency)],
    gross: amount(document.grossMinor),
    ...(carriedToId !== undefined && { carriedTo: carriedToId }),
    ...(carriedId !== undefined && { carriedFrom: carriedId }),
    ...(supplier && { supplier: partyPart(supplier) }),
    ...(customer && { customer: partyPart(customer) }),
  };
}

/** The VAT of a document, on the sum of its lines. */
export function toVatDto(
  { netMinor, vatMinor }: Pick<Sums, "netMinor" | "vatMinor">,
  vat: VatTreatment,
  currency: string,
): Static<typeof VatDto> {
  const note = vatNotes[vat.rule];
  const amount = amountIn(currency);
  return {
    rule: vat.rule,
    percent: jsonDecimal(vat.percent),
    base: amount(netMinor),
    amount: amount(vatMinor),
    ...(note !== undefined && { note }),
  };
}

export const partyPart = (party: Party) => ({ ...party, streetLines: [...party.streetLines] });

export function toDocumentLineDto(line: PlacedLine, currency: string): Static<typeof DocumentLineDto> {
  const { serviceId, serviceName = "", subscriptionId, applicationName, planName } = line;
  const { productId, productName, unitLabel, quantity, freeQuantity, unitPrice } = line;
  return {
    position: line.position,
    kind: line.kind,
    text: lineText(line),
    ...(serviceId !== undefined && { service: { id: serviceId, name: serviceName } }),
    ...(subscriptionId !== undefined && { subscriptionId }),
    ...(applicationName !== undefined && { applicationName }),
    ...(productId !== undefined && {
      product: {
        id: productId,
        name: productName ?? productId,
        ...(unitLabel !== undefined && { unitLabel }),
      },
    }),
    ...(planName !== undefined && { planName }),
    ...(quantity && { quantity: jsonDecimal(quantity) }),
    ...(freeQuantity?.gt(zero) === true && { freeQuantity: jsonDecimal(freeQuantity) }),
    ...(unitPrice && { unitPrice: jsonDecimal(unitPrice) }),
    exactAmount: jsonDecimal(line.exact),
    amount: amountIn(currency)(line.amountMinor),
    ...(line.corrects && { corrects: line.corrects }),
  };
}

/** Minor units as a number of whole units. */
function amountIn(currency: string): (minor: Minor) => ReturnType<typeof jsonDecimal> {
  const known = currencyOf(currency);
  return minor => jsonDecimal(majorOf(minor, known));
}
