import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { toStatementDto } from "../documents/document-dto.js";
import { findOwnDocument } from "../documents/find-own-document.js";
import { DocumentParams, StatementDto } from "../documents/schemas.js";

export const getStatement = ({ database }: BillingDeps): Route =>
  defineRoute({
    operationId: "getStatement",
    method: "GET",
    path: "/billing/statements/{id}",
    summary: "A statement of revenue, or an amount that was carried forward",
    tag: "Billing",
    access: { kind: "account", role: "viewer" },
    params: DocumentParams,
    answers: { 200: StatementDto },
    problems: [404],
    handle: async ({ account, params: { id } }) => {
      const key = { id, side: "provider", accountId: account.id } as const;
      return ok(toStatementDto(await findOwnDocument(database.db, key)));
    },
  });
