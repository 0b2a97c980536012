import { Type } from "typebox";
import { notFound } from "../../../kernel/problem.js";
import { defineRoute, type Route } from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { findIssuedDocument } from "../documents/reads.js";
import { DocumentParams } from "../documents/schemas.js";
import { pdfAnswer } from "../pdf/pdf-answer.js";

export const getOperatorDocumentPdf = (deps: BillingDeps): Route =>
  defineRoute({
    operationId: "getOperatorDocumentPdf",
    method: "GET",
    path: "/operator/documents/{id}/document.pdf",
    summary: "An invoice, credit note or statement of any account as PDF, the same bytes every time",
    tag: "Operator",
    access: { kind: "operator" },
    params: DocumentParams,
    answers: { 200: Type.String({ format: "binary" }) },
    problems: [404, 503],
    handle: async ({ params: { id } }) => {
      const document = await findIssuedDocument(deps.database.db, id);
      if (document === undefined) throw notFound("There is no such document.");
      return pdfAnswer(deps, document);
    },
  });
