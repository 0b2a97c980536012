import { Type } from "typebox";
import { notFound } from "../../../kernel/problem.js";
import { defineRoute, ok, Uuid, type Route } from "../../../platform/http/index.js";
import { findDefinition } from "../../catalog/index.js";
import { CallsQuery, CommonCall, Money, readCallPage } from "../call-list.js";
import type { MeteringDeps } from "../metering.js";

const ServiceCall = Type.Object({
  ...CommonCall.properties,
  applicationName: Type.Optional(Type.String()),
  consumer: Type.Optional(Type.String({ description: "display name of the consumer's account" })),
  revenue: Type.Optional(
    Money(
      "exact, before VAT and fee; absent while nothing was reported. What test calls bring is shown and never billed",
    ),
  ),
});

export const getServiceCalls = (deps: MeteringDeps): Route =>
  defineRoute({
    operationId: "getServiceCalls",
    method: "GET",
    path: "/external-services/{serviceId}/versions/{versionId}/calls",
    summary: "The calls that were forwarded to a service, newest first, each with what it brings",
    tag: "Services",
    access: { kind: "account", role: "viewer" },
    params: Type.Object({ serviceId: Uuid(), versionId: Uuid() }),
    query: CallsQuery,
    answers: { 200: Type.Array(ServiceCall) },
    problems: [404],
    handle: async ({ account, params, query, request }) => {
      const definition = await findDefinition(deps.database.db, { ...params, accountId: account.id });
      if (definition === undefined) throw notFound("There is no such service in this account.");
      const { calls, headers } = await readCallPage(
        deps,
        { definitionId: definition.id },
        query,
        request.url,
      );
      return ok(
        calls.map(({ common, subscription, money }) => ({
          ...common,
          ...(subscription && {
            applicationName: subscription.applicationName,
            consumer: subscription.consumerName,
          }),
          ...(money && { revenue: money }),
        })),
        headers,
      );
    },
  });
