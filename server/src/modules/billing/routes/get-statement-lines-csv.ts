import { Type } from "typebox";
import { defineRoute, type Route } from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { csvAnswer } from "../documents/csv-answer.js";
import { findOwnDocument } from "../documents/find-own-document.js";
import { linesCsv } from "../documents/lines-csv.js";
import { listDocumentLines } from "../documents/reads.js";
import { DocumentParams } from "../documents/schemas.js";

export const getStatementLinesCsv = ({ database: { db } }: BillingDeps): Route =>
  defineRoute({
    operationId: "getStatementLinesCsv",
    method: "GET",
    path: "/billing/statements/{id}/lines.csv",
    summary: "The lines of a statement as CSV",
    tag: "Billing",
    access: { kind: "account", role: "viewer" },
    params: DocumentParams,
    answers: { 200: Type.String() },
    problems: [404],
    handle: async ({ account, params: { id } }) => {
      const statement = await findOwnDocument(db, { id, side: "provider", accountId: account.id });
      const lines = await listDocumentLines(db, statement.id);
      return csvAnswer(linesCsv(lines, statement.currency), `${statement.number ?? statement.month}-lines`);
    },
  });
