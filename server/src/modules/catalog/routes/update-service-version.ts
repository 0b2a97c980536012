import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import type { CatalogDeps } from "../catalog.js";
import { describeDefinition } from "../describe-service.js";
import { ServiceDefinitionDto, UpdateVersionRequest, VersionParams } from "../schemas.js";
import { updateServiceVersion as update } from "../update-service-version.js";

export const updateServiceVersion = ({ database, clock, config }: CatalogDeps): Route =>
  defineRoute({
    operationId: "updateServiceVersion",
    method: "PUT",
    path: "/services/{serviceId}/versions/{versionId}",
    summary: "Change description or industries; what is left out stays, an empty list removes all industries",
    tag: "Services",
    access: { kind: "account", role: "maintainer" },
    contract: true,
    params: VersionParams,
    body: UpdateVersionRequest,
    answers: { 200: ServiceDefinitionDto },
    problems: [404],
    handle: async ({ account, caller, params, body }) => {
      const key = { accountId: account.id, ...params };
      const change = { userId: caller.userId, atMs: clock.nowMs() };
      return database.transaction(async tx => {
        await update(tx, key, body, change);
        return ok(await describeDefinition(tx, key, config));
      });
    },
  });
