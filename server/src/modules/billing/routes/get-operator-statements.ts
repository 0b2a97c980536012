import { Type } from "typebox";
import { defineRoute, ok, Uuid, type Route } from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { toStatementDto } from "../documents/document-dto.js";
import { readDocumentPage } from "../documents/page.js";
import { DocumentsQuery, StatementDto } from "../documents/schemas.js";

const Account = Type.Object({ id: Uuid(), name: Type.String() });

export const getOperatorStatements = ({ database }: BillingDeps): Route =>
  defineRoute({
    operationId: "getOperatorStatements",
    method: "GET",
    path: "/operator/statements",
    summary: "Statements of revenue and carried amounts of all providers, newest first",
    tag: "Operator",
    access: { kind: "operator" },
    query: DocumentsQuery,
    answers: {
      200: Type.Object({
        items: Type.Array(Type.Object({ ...StatementDto.properties, account: Account })),
        nextCursor: Type.Optional(Type.String()),
      }),
    },
    problems: [404],
    handle: async ({ query }) => {
      const all = { side: "provider", accountId: undefined } as const;
      return ok(
        await readDocumentPage(database.db, all, query, statement => ({
          ...toStatementDto(statement),
          account: { id: statement.accountId, name: statement.accountName },
        })),
      );
    },
  });
