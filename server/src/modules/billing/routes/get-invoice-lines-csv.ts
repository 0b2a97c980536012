import { Type } from "typebox";
import { defineRoute, type Route } from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { csvAnswer } from "../documents/csv-answer.js";
import { findOwnDocument } from "../documents/find-own-document.js";
import { linesCsv } from "../documents/lines-csv.js";
import { listDocumentLines } from "../documents/reads.js";
import { DocumentParams } from "../documents/schemas.js";

export const getInvoiceLinesCsv = ({ database: { db } }: BillingDeps): Route =>
  defineRoute({
    operationId: "getInvoiceLinesCsv",
    method: "GET",
    path: "/billing/invoices/{id}/lines.csv",
    summary: "The lines of an invoice as CSV",
    tag: "Billing",
    access: { kind: "account", role: "viewer" },
    params: DocumentParams,
    answers: { 200: Type.String() },
    problems: [404],
    handle: async ({ account, params: { id } }) => {
      const invoice = await findOwnDocument(db, { id, side: "consumer", accountId: account.id });
      const lines = await listDocumentLines(db, invoice.id);
      return csvAnswer(linesCsv(lines, invoice.currency), `${invoice.number ?? invoice.month}-lines`);
    },
  });
