import { defineRoute, ok, Strict, type Route } from "../../../platform/http/index.js";
import type { OperatorDeps } from "../operator.js";
import { Page, pageQuery, readCursor, readPage } from "../page.js";
import { OperatorAct } from "../schemas.js";
import { listActs, type Act } from "../store.js";

export const getOperatorActs = ({ database }: OperatorDeps): Route =>
  defineRoute({
    operationId: "getOperatorActs",
    method: "GET",
    path: "/operator/acts",
    summary: "What operators did, to whom, when and why, newest first; nobody can change it",
    tag: "Operator",
    access: { kind: "operator" },
    query: Strict(pageQuery),
    answers: { 200: Page(OperatorAct) },
    problems: [404],
    handle: async ({ query: { limit, cursor } }) => {
      const after = readCursor(cursor);
      const { items, next } = await readPage(limit, wanted =>
        listActs(database.db, { limit: wanted, after }),
      );
      return ok({ items: items.map(toOperatorAct), ...next });
    },
  });

function toOperatorAct({ id, at, kind, operatorId, operatorName, subjectId, subjectName, reason }: Act) {
  return {
    id,
    at: at.toISOString(),
    operator: { id: operatorId, name: operatorName },
    kind,
    subject: { ...(subjectId !== undefined && { id: subjectId }), name: subjectName },
    ...(reason !== undefined && { reason }),
  };
}
