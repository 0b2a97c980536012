import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import type { CatalogDeps } from "../catalog.js";
import { describeService } from "../describe-service.js";
import { ServiceDto, ServiceParams } from "../schemas.js";

export const getService = ({ database, config }: CatalogDeps): Route =>
  defineRoute({
    operationId: "getService",
    method: "GET",
    path: "/services/{id}",
    summary: "One service with its definitions",
    tag: "Services",
    access: { kind: "account", role: "viewer" },
    contract: true,
    params: ServiceParams,
    answers: { 200: ServiceDto },
    problems: [404],
    handle: async ({ account, params }) => {
      const service = { accountId: account.id, serviceId: params.id, role: account.role };
      return ok(await describeService(database.db, service, config));
    },
  });
