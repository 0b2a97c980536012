import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import type { CatalogDeps } from "../catalog.js";
import { publishInternal } from "../change-lifecycle.js";
import { describeDefinition } from "../describe-service.js";
import { ServiceDefinitionDto, VersionParams } from "../schemas.js";

export const publishServiceInternal = ({ database, clock, config }: CatalogDeps): Route =>
  defineRoute({
    operationId: "publishServiceInternal",
    method: "POST",
    path: "/services/{serviceId}/versions/{versionId}/publish-internal",
    summary: "Offer the service inside the own account only",
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
        await publishInternal(tx, key, change);
        return ok(await describeDefinition(tx, key, config));
      });
    },
  });
