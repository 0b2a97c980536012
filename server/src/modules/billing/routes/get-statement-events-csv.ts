import { Readable } from "node:stream";
import { Type } from "typebox";
import { defineRoute, type Route } from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { csvAnswer } from "../documents/csv-answer.js";
import { eventsCsv } from "../documents/events-csv.js";
import { findOwnDocument } from "../documents/find-own-document.js";
import { DocumentParams } from "../documents/schemas.js";

export const getStatementEventsCsv = ({ database: { db }, correlationIds }: BillingDeps): Route =>
  defineRoute({
    operationId: "getStatementEventsCsv",
    method: "GET",
    path: "/billing/statements/{id}/events.csv",
    summary: "Every event behind a statement as CSV; its amounts sum to the statement's net exactly",
    tag: "Billing",
    access: { kind: "account", role: "viewer" },
    params: DocumentParams,
    answers: { 200: Type.String() },
    problems: [404],
    handle: async ({ account, params: { id } }) => {
      const statement = await findOwnDocument(db, { id, side: "provider", accountId: account.id });
      const rows = Readable.from(eventsCsv(db, statement, correlationIds));
      return csvAnswer(rows, `${statement.number ?? statement.month}-events`);
    },
  });
