import { Type } from "typebox";
import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
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
    answers: { 200: Type.Array(ApiOverviewDto) },
    handle: async () => {
      const definitions = await listPublished(database.db);
      const ids = definitions.map(definition => definition.id);
      const plansOf = await listPlansOf(database.db, ids);
      return ok(
        definitions.map(definition => toApiOverviewDto(definition, plansOf.get(definition.id) ?? [], config)),
      );
    },
  });
