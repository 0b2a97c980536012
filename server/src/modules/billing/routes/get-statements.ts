import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { toStatementDto } from "../documents/document-dto.js";
import { readDocumentPage } from "../documents/page.js";
import { DocumentsQuery, Statements } from "../documents/schemas.js";

export const getStatements = ({ database }: BillingDeps): Route =>
  defineRoute({
    operationId: "getStatements",
    method: "GET",
    path: "/billing/statements",
    summary: "The account's statements of revenue (self-billed credit notes), newest first",
    tag: "Billing",
    access: { kind: "account", role: "viewer" },
    query: DocumentsQuery,
    answers: { 200: Statements },
    problems: [404],
    handle: async ({ account, query }) => {
      const own = { side: "provider", accountId: account.id } as const;
      return ok(await readDocumentPage(database.db, own, query, toStatementDto));
    },
  });
