import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import type { CatalogDeps } from "../catalog.js";
import { unpublish } from "../change-lifecycle.js";
import { describeDefinition } from "../describe-service.js";
import { ServiceDefinitionDto, VersionParams } from "../schemas.js";

export const unpublishService = ({ database, clock, config, subscriptionsOf }: CatalogDeps): Route =>
  defineRoute({
    operationId: "unpublishService",
    method: "POST",
    path: "/services/{serviceId}/versions/{versionId}/unpublish",
    summary: "Take the service back by force: active subscriptions end",
    tag: "Services",
    access: { kind: "account", role: "maintainer" },
    contract: true,
    deprecated: true,
    params: VersionParams,
    bodyKind: "none",
    answers: { 200: ServiceDefinitionDto },
    problems: [404],
    handle: async ({ account, caller, params }) => {
      const key = { accountId: account.id, ...params };
      const change = { userId: caller.userId, atMs: clock.nowMs() };
      return database.transaction(async tx => {
        await unpublish(tx, { ...key, force: true }, change, subscriptionsOf);
        return ok(await describeDefinition(tx, key, config));
      });
    },
  });
