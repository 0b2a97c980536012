import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { DocumentCorrections, readDocumentCorrections } from "../corrections/document-corrections.js";
import { findOwnDocument } from "../documents/find-own-document.js";
import { DocumentParams, DocumentsQuery } from "../documents/schemas.js";

export const getInvoiceCorrections = ({ database: { db }, correlationIds }: BillingDeps): Route =>
  defineRoute({
    operationId: "getInvoiceCorrections",
    method: "GET",
    path: "/billing/invoices/{id}/corrections",
    summary:
      "The corrections of usage that an invoice is about, or a credit note settles, newest first, each with its call",
    tag: "Billing",
    access: { kind: "account", role: "viewer" },
    params: DocumentParams,
    query: DocumentsQuery,
    answers: { 200: DocumentCorrections },
    problems: [404],
    handle: async ({ account, params: { id }, query }) => {
      const invoice = await findOwnDocument(db, { id, side: "consumer", accountId: account.id });
      return ok(await readDocumentCorrections(db, correlationIds, invoice, query));
    },
  });
