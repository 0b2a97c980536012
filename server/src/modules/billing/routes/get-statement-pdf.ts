import { Type } from "typebox";
import { defineRoute, type Route } from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { findOwnDocument } from "../documents/find-own-document.js";
import { DocumentParams } from "../documents/schemas.js";
import { pdfAnswer } from "../pdf/pdf-answer.js";

export const getStatementPdf = (deps: BillingDeps): Route =>
  defineRoute({
    operationId: "getStatementPdf",
    method: "GET",
    path: "/billing/statements/{id}/document.pdf",
    summary: "A statement as PDF, the same bytes every time",
    tag: "Billing",
    access: { kind: "account", role: "viewer" },
    params: DocumentParams,
    answers: { 200: Type.String({ format: "binary" }) },
    problems: [404, 503],
    handle: async ({ account, params: { id } }) => {
      const key = { id, side: "provider", accountId: account.id } as const;
      return pdfAnswer(deps, await findOwnDocument(deps.database.db, key));
    },
  });
