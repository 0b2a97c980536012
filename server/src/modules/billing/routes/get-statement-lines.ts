import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { toDocumentLineDto } from "../documents/document-dto.js";
import { findOwnDocument } from "../documents/find-own-document.js";
import { listDocumentLines } from "../documents/reads.js";
import { DocumentLines, DocumentParams } from "../documents/schemas.js";

export const getStatementLines = ({ database: { db } }: BillingDeps): Route =>
  defineRoute({
    operationId: "getStatementLines",
    method: "GET",
    path: "/billing/statements/{id}/lines",
    summary: "What a statement is made of: revenue by service and product, and the marketplace fee",
    tag: "Billing",
    access: { kind: "account", role: "viewer" },
    params: DocumentParams,
    answers: { 200: DocumentLines },
    problems: [404],
    handle: async ({ account, params: { id } }) => {
      const statement = await findOwnDocument(db, { id, side: "provider", accountId: account.id });
      const lines = await listDocumentLines(db, statement.id);
      return ok({ lines: lines.map(line => toDocumentLineDto(line, statement.currency)) });
    },
  });
