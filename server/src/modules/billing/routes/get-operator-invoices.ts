import { Type } from "typebox";
import { dateIn } from "../../../kernel/period.js";
import { defineRoute, ok, Uuid, type Route } from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { toInvoiceDto } from "../documents/document-dto.js";
import { readDocumentPage } from "../documents/page.js";
import { DocumentsQuery, InvoiceDto } from "../documents/schemas.js";

const Account = Type.Object({ id: Uuid(), name: Type.String() });

export const getOperatorInvoices = ({ database, clock, config }: BillingDeps): Route =>
  defineRoute({
    operationId: "getOperatorInvoices",
    method: "GET",
    path: "/operator/invoices",
    summary: "Invoices, credit notes and carried amounts of all accounts, newest first",
    tag: "Operator",
    access: { kind: "operator" },
    query: DocumentsQuery,
    answers: {
      200: Type.Object({
        items: Type.Array(Type.Object({ ...InvoiceDto.properties, account: Account })),
        nextCursor: Type.Optional(Type.String()),
      }),
    },
    problems: [404],
    handle: async ({ query }) => {
      const today = dateIn(config.billingTimezone)(new Date(clock.nowMs()));
      const all = { side: "consumer", accountId: undefined } as const;
      return ok(
        await readDocumentPage(database.db, all, query, invoice => ({
          ...toInvoiceDto(invoice, today),
          account: { id: invoice.accountId, name: invoice.accountName },
        })),
      );
    },
  });
