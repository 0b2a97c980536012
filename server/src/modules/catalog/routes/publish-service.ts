import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import type { CatalogDeps } from "../catalog.js";
import { publish } from "../change-lifecycle.js";
import { describeDefinition } from "../describe-service.js";
import { ServiceDefinitionDto, VersionParams } from "../schemas.js";

export const publishService = ({ database, clock, config }: CatalogDeps): Route =>
  defineRoute({
    operationId: "publishService",
    method: "POST",
    path: "/services/{serviceId}/versions/{versionId}/publish",
    summary: "Offer the service to everybody on the marketplace",
    tag: "Services",
    access: { kind: "account", role: "maintainer" },
    contract: true,
    params: VersionParams,
    bodyKind: "none",
    answers: { 200: ServiceDefinitionDto },
    problems: [404, 409],
    handle: async ({ account, caller, params }) => {
      const key = { accountId: account.id, ...params };
      const change = { userId: caller.userId, atMs: clock.nowMs() };
      return database.transaction(async tx => {
        await publish(tx, key, change);
        return ok(await describeDefinition(tx, key, config));
      });
    },
  });
