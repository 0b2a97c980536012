import { dateIn } from "../../../kernel/period.js";
import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { toInvoiceDto } from "../documents/document-dto.js";
import { findOwnDocument } from "../documents/find-own-document.js";
import { DocumentParams, InvoiceDto } from "../documents/schemas.js";

export const getInvoice = ({ database, clock, config }: BillingDeps): Route =>
  defineRoute({
    operationId: "getInvoice",
    method: "GET",
    path: "/billing/invoices/{id}",
    summary: "An invoice, a credit note, or an amount that was carried forward",
    tag: "Billing",
    access: { kind: "account", role: "viewer" },
    params: DocumentParams,
    answers: { 200: InvoiceDto },
    problems: [404],
    handle: async ({ account, params: { id } }) => {
      const today = dateIn(config.billingTimezone)(new Date(clock.nowMs()));
      const key = { id, side: "consumer", accountId: account.id } as const;
      return ok(toInvoiceDto(await findOwnDocument(database.db, key), today));
    },
  });
