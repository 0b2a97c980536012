import { Readable } from "node:stream";
import { Type } from "typebox";
import { defineRoute, type Route } from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { csvAnswer } from "../documents/csv-answer.js";
import { eventsCsv } from "../documents/events-csv.js";
import { findOwnDocument } from "../documents/find-own-document.js";
import { DocumentParams } from "../documents/schemas.js";

export const getInvoiceEventsCsv = ({ database: { db }, correlationIds }: BillingDeps): Route =>
  defineRoute({
    operationId: "getInvoiceEventsCsv",
    method: "GET",
    path: "/billing/invoices/{id}/events.csv",
    summary: "Every event behind an invoice as CSV; its amounts sum to the invoice's net exactly",
    tag: "Billing",
    access: { kind: "account", role: "viewer" },
    params: DocumentParams,
    answers: { 200: Type.String() },
    problems: [404],
    handle: async ({ account, params: { id } }) => {
      const invoice = await findOwnDocument(db, { id, side: "consumer", accountId: account.id });
      const rows = Readable.from(eventsCsv(db, invoice, correlationIds));
      return csvAnswer(rows, `${invoice.number ?? invoice.month}-events`);
    },
  });
