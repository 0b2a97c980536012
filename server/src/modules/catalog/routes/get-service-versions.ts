import { Type } from "typebox";
import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import type { CatalogDeps } from "../catalog.js";
import { describeService } from "../describe-service.js";
import { ServiceDefinitionDto, ServiceParams } from "../schemas.js";

export const getServiceVersions = ({ database, config }: CatalogDeps): Route =>
  defineRoute({
    operationId: "getServiceVersions",
    method: "GET",
    path: "/services/{id}/versions",
    summary: "All definitions of a service; exactly one today",
    tag: "Services",
    access: { kind: "account", role: "viewer" },
    contract: true,
    params: ServiceParams,
    answers: { 200: Type.Array(ServiceDefinitionDto) },
    problems: [404],
    handle: async ({ account, params }) => {
      const service = { accountId: account.id, serviceId: params.id, role: account.role };
      const { serviceDefinitions } = await describeService(database.db, service, config);
      return ok(serviceDefinitions);
    },
  });
