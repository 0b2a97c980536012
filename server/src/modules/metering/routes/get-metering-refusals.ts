import { Type } from "typebox";
import { notFound } from "../../../kernel/problem.js";
import { defineRoute, IsoTime, ok, Uuid, type Route } from "../../../platform/http/index.js";
import { findDefinition } from "../../catalog/index.js";
import type { MeteringDeps } from "../metering.js";
import { listRefusals, type Refusal } from "../refusal-reads.js";

export const RefusalDto = Type.Object({
  id: Uuid(),
  refusedAt: IsoTime,
  reason: Type.String({ description: "code of the problem, as in docs/errors.md" }),
  detail: Type.String(),
  tokenName: Type.Optional(Type.String()),
  productId: Type.Optional(Type.String()),
  count: Type.Optional(Type.String({ description: "as it came" })),
});

const ListedRefusal = Type.Object({
  ...RefusalDto.properties,
  correlationId: Type.Optional(
    Type.String({ description: "of the call it was for, where its record is kept" }),
  ),
});

const lengthMax = 200;

export const getMeteringRefusals = ({ database, correlationIds }: MeteringDeps): Route =>
  defineRoute({
    operationId: "getMeteringRefusals",
    method: "GET",
    path: "/external-services/{serviceId}/versions/{versionId}/metering-refusals",
    summary: `The newest ${lengthMax} reports for a service that were refused, with the reason`,
    tag: "Services",
    access: { kind: "account", role: "viewer" },
    params: Type.Object({ serviceId: Uuid(), versionId: Uuid() }),
    answers: { 200: Type.Array(ListedRefusal) },
    problems: [404],
    handle: async ({ account, params }) => {
      const definition = await findDefinition(database.db, { ...params, accountId: account.id });
      if (definition === undefined) throw notFound("There is no such service in this account.");
      const refusals = await listRefusals(database.db, definition.serviceId, lengthMax);
      return ok(
        refusals.map(({ call, ...refusal }) => {
          const correlationId = call && correlationIds.rewrite(call);
          return { ...toRefusalDto(refusal), ...(correlationId !== undefined && { correlationId }) };
        }),
      );
    },
  });

export function toRefusalDto(refusal: Omit<Refusal, "call">) {
  return {
    id: refusal.id,
    refusedAt: refusal.refusedAt.toISOString(),
    reason: refusal.reason,
    detail: refusal.detail,
    ...(refusal.tokenName !== null && { tokenName: refusal.tokenName }),
    ...(refusal.product !== null && { productId: refusal.product }),
    ...(refusal.count !== null && { count: refusal.count }),
  };
}
