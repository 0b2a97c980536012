import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { toDocumentLineDto } from "../documents/document-dto.js";
import { findOwnDocument } from "../documents/find-own-document.js";
import { listDocumentLines } from "../documents/reads.js";
import { DocumentLines, DocumentParams } from "../documents/schemas.js";

export const getInvoiceLines = ({ database: { db } }: BillingDeps): Route =>
  defineRoute({
    operationId: "getInvoiceLines",
    method: "GET",
    path: "/billing/invoices/{id}/lines",
    summary: "What an invoice is made of: each line exact and rounded once",
    tag: "Billing",
    access: { kind: "account", role: "viewer" },
    params: DocumentParams,
    answers: { 200: DocumentLines },
    problems: [404],
    handle: async ({ account, params: { id } }) => {
      const invoice = await findOwnDocument(db, { id, side: "consumer", accountId: account.id });
      const lines = await listDocumentLines(db, invoice.id);
      return ok({ lines: lines.map(line => toDocumentLineDto(line, invoice.currency)) });
    },
  });
