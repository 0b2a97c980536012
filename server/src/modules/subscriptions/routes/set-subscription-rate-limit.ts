import { notFound } from "../../../kernel/problem.js";
import { defineRoute, noContent, type Route } from "../../../platform/http/index.js";
import { readRateLimit } from "../../catalog/index.js";
import { SetRateLimitRequest, SubscriberParams } from "../schemas.js";
import { setRateLimit } from "../store.js";
import type { SubscriptionsDeps } from "../subscriptions.js";

export const setSubscriptionRateLimit = ({ database }: SubscriptionsDeps): Route =>
  defineRoute({
    operationId: "setSubscriptionRateLimit",
    method: "PUT",
    path: "/services/{serviceId}/versions/{versionId}/subscriptions/{subscriptionId}/rate-limit",
    summary: "Set how often one subscription may call, whatever its plan says, or let the plan decide again",
    tag: "Services",
    access: { kind: "account", role: "maintainer" },
    params: SubscriberParams,
    body: SetRateLimitRequest,
    answers: { 204: null },
    problems: [404],
    handle: async ({ account, params, body }) => {
      const found = await setRateLimit(database.db, {
        id: params.subscriptionId,
        serviceId: params.serviceId,
        definitionId: params.versionId,
        providerAccountId: account.id,
        rateLimit: body.rateLimit && readRateLimit(body.rateLimit),
      });
      if (!found) throw notFound("There is no such subscription to this service.");
      return noContent;
    },
  });
