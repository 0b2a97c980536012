import { Type } from "typebox";
import { notFound } from "../../../kernel/problem.js";
import { defineRoute, ok, timePage, timePageQuery, type Route } from "../../../platform/http/index.js";
import { findApplication } from "../../applications/index.js";
import { ApplicationParams, SubscriptionDto } from "../schemas.js";
import { toSubscriptionDtos } from "../subscription-dto.js";
import { listSubscriptionsOfApplication } from "../subscription-reads.js";
import type { SubscriptionsDeps } from "../subscriptions.js";

export const getApplicationSubscriptions = ({ database, config }: SubscriptionsDeps): Route =>
  defineRoute({
    operationId: "getApplicationSubscriptions",
    method: "GET",
    path: "/v2/applications/{id}/subscriptions",
    summary: "An application's active subscriptions, newest first",
    tag: "Applications",
    access: { kind: "account", role: "viewer" },
    contract: true,
    params: ApplicationParams,
    query: Type.Object(timePageQuery),
    answers: { 200: Type.Array(SubscriptionDto) },
    problems: [404],
    handle: async ({ account, params, query, request }) => {
      if ((await findApplication(database.db, params.id, account.id)) === undefined) {
        throw notFound("There is no such application in this account.");
      }
      const key = { applicationId: params.id, consumerAccountId: account.id };
      const { items: rows, headers } = await timePage(
        request.url,
        query,
        page => listSubscriptionsOfApplication(database.db, key, page),
        ({ createdAt, id }) => ({ at: createdAt, id }),
      );
      return ok(await toSubscriptionDtos(database.db, config, rows, account.role), headers);
    },
  });
