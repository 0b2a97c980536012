import { Type } from "typebox";
import { notFound } from "../../../kernel/problem.js";
import { defineRoute, ok, timePage, timePageQuery, type Route } from "../../../platform/http/index.js";
import { findDefinition } from "../../catalog/index.js";
import { DefinitionParams } from "../schemas.js";
import { SubscriberDto, toSubscriberDtos } from "../subscriber-dto.js";
import { listSubscriptionsOfDefinition } from "../subscription-reads.js";
import type { SubscriptionsDeps } from "../subscriptions.js";

export const getServiceSubscriptions = ({ database, config }: SubscriptionsDeps): Route =>
  defineRoute({
    operationId: "getServiceSubscriptions",
    method: "GET",
    path: "/services/{serviceId}/versions/{versionId}/subscriptions",
    summary: "Active subscriptions to a service, seen by its provider, newest first",
    tag: "Services",
    access: { kind: "account", role: "viewer" },
    contract: true,
    params: DefinitionParams,
    query: Type.Object(timePageQuery),
    answers: { 200: Type.Array(SubscriberDto) },
    problems: [404],
    handle: async ({ account, params, query, request }) => {
      const key = { ...params, accountId: account.id };
      if ((await findDefinition(database.db, key)) === undefined)
        throw notFound("There is no such service in this account.");
      const { versionId: definitionId } = params;
      const { items: rows, headers } = await timePage(
        request.url,
        query,
        page =>
          listSubscriptionsOfDefinition(database.db, { definitionId, providerAccountId: account.id }, page),
        ({ createdAt, id }) => ({ at: createdAt, id }),
      );
      return ok(await toSubscriberDtos(database.db, config, definitionId, rows), headers);
    },
  });
