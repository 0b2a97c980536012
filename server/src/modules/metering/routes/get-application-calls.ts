import { Type } from "typebox";
import { notFound } from "../../../kernel/problem.js";
import { defineRoute, ok, Uuid, type Route } from "../../../platform/http/index.js";
import { findApplication } from "../../applications/index.js";
import { CallsQuery, CommonCall, Money, readCallPage } from "../call-list.js";
import type { MeteringDeps } from "../metering.js";

const ApplicationCall = Type.Object({
  ...CommonCall.properties,
  serviceName: Type.Optional(Type.String()),
  provider: Type.Optional(Type.String({ description: "display name of the provider's account" })),
  cost: Type.Optional(
    Money("exact; absent while nothing was reported. What test calls cost is shown and never billed"),
  ),
});

export const getApplicationCalls = (deps: MeteringDeps): Route =>
  defineRoute({
    operationId: "getApplicationCalls",
    method: "GET",
    path: "/v2/applications/{id}/calls",
    summary: "The calls that an application made, newest first, each with what it costs",
    tag: "Applications",
    access: { kind: "account", role: "viewer" },
    params: Type.Object({ id: Uuid("id of the application") }),
    query: CallsQuery,
    answers: { 200: Type.Array(ApplicationCall) },
    problems: [404],
    handle: async ({ account, params, query, request }) => {
      const application = await findApplication(deps.database.db, params.id, account.id);
      if (application === undefined) throw notFound("There is no such application in this account.");
      const { calls, headers } = await readCallPage(
        deps,
        { applicationId: application.id },
        query,
        request.url,
      );
      return ok(
        calls.map(({ common, subscription, money }) => ({
          ...common,
          ...(subscription && {
            serviceName: subscription.serviceName,
            provider: subscription.providerName,
          }),
          ...(money && { cost: money }),
        })),
        headers,
      );
    },
  });
