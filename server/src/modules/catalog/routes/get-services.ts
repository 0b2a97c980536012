import { Type } from "typebox";
import { defineRoute, ok, timePage, type Route } from "../../../platform/http/index.js";
import type { CatalogDeps } from "../catalog.js";
import { listDefinitionsOfAccount } from "../reads.js";
import { ServiceOverviewDto, ServicesQuery } from "../schemas.js";
import { toServiceOverviewDto } from "../service-dto.js";

export const getServices = ({ database, config }: CatalogDeps): Route =>
  defineRoute({
    operationId: "getServices",
    method: "GET",
    path: "/services",
    summary: "The account's services, newest first",
    tag: "Services",
    access: { kind: "account", role: "viewer" },
    contract: true,
    query: ServicesQuery,
    answers: { 200: Type.Array(ServiceOverviewDto) },
    problems: [404],
    handle: async ({ account, query, request }) => {
      const { lifecycle, search } = query;
      const { items, headers } = await timePage(
        request.url,
        query,
        page => listDefinitionsOfAccount(database.db, { accountId: account.id, lifecycle, search, ...page }),
        ({ serviceCreatedAt, serviceId }) => ({ at: serviceCreatedAt, id: serviceId }),
      );
      return ok(
        items.map(definition => toServiceOverviewDto(definition, account.role, config)),
        headers,
      );
    },
  });
