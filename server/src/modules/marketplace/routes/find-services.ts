import { Type } from "typebox";
import {
  defineRoute,
  ok,
  Search,
  timePage,
  timePageQuery,
  Uuid,
  type Route,
} from "../../../platform/http/index.js";
import { ApiOverviewDto, listPlansOf, listPublished } from "../../catalog/index.js";
import { toApiOverviewDto } from "../api-overview-dto.js";
import type { MarketplaceDeps } from "../marketplace.js";

export const findServices = ({ database, config }: MarketplaceDeps): Route =>
  defineRoute({
    operationId: "findServices",
    method: "GET",
    path: "/v2/apis",
    summary: "Everything on the marketplace, the newest entry first",
    tag: "Marketplace",
    access: { kind: "caller" },
    contract: true,
    query: Type.Object({
      search: Search("words that are in name, provider, description or an industry's label, each somewhere"),
      industry: Type.Optional(Uuid("of an industry that the entry is in")),
      ...timePageQuery,
    }),
    answers: { 200: Type.Array(ApiOverviewDto) },
    handle: async ({ query, request }) => {
      const { items: definitions, headers } = await timePage(
        request.url,
        query,
        page =>
          listPublished(database.db, {
            search: query.search,
            industryId: query.industry,
            ...page,
          }),
        ({ publishedAt, id }) => ({ at: publishedAt, id }),
      );
      const ids = definitions.map(definition => definition.id);
      const plansOf = await listPlansOf(database.db, ids);
      return ok(
        definitions.map(definition => toApiOverviewDto(definition, plansOf.get(definition.id) ?? [], config)),
        headers,
      );
    },
  });
