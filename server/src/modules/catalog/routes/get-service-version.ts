import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import type { CatalogDeps } from "../catalog.js";
import { describeDefinition } from "../describe-service.js";
import { ServiceDefinitionDto, VersionParams } from "../schemas.js";

export const getServiceVersion = ({ database, config }: CatalogDeps): Route =>
  defineRoute({
    operationId: "getServiceVersion",
    method: "GET",
    path: "/services/{serviceId}/versions/{versionId}",
    summary: "One service definition",
    tag: "Services",
    access: { kind: "account", role: "viewer" },
    contract: true,
    params: VersionParams,
    answers: { 200: ServiceDefinitionDto },
    problems: [404],
    handle: async ({ account, params }) =>
      ok(await describeDefinition(database.db, { accountId: account.id, ...params }, config)),
  });
