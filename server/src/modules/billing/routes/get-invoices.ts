import { dateIn } from "../../../kernel/period.js";
import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { toInvoiceDto } from "../documents/document-dto.js";
import { readDocumentPage } from "../documents/page.js";
import { DocumentsQuery, Invoices } from "../documents/schemas.js";

export const getInvoices = ({ database, clock, config }: BillingDeps): Route =>
  defineRoute({
    operationId: "getInvoices",
    method: "GET",
    path: "/billing/invoices",
    summary: "The account's invoices, credit notes and amounts that were carried forward, newest first",
    tag: "Billing",
    access: { kind: "account", role: "viewer" },
    query: DocumentsQuery,
    answers: { 200: Invoices },
    problems: [404],
    handle: async ({ account, query }) => {
      const today = dateIn(config.billingTimezone)(new Date(clock.nowMs()));
      const own = { side: "consumer", accountId: account.id } as const;
      return ok(await readDocumentPage(database.db, own, query, invoice => toInvoiceDto(invoice, today)));
    },
  });
