import { Type } from "typebox";
import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import { industriesOf, listPublishedIndustryIds, TaxonomyElement } from "../../catalog/index.js";
import type { MarketplaceDeps } from "../marketplace.js";

export const getMarketplaceIndustries = ({ database }: MarketplaceDeps): Route =>
  defineRoute({
    operationId: "getMarketplaceIndustries",
    method: "GET",
    path: "/marketplace/industries",
    summary: "The industries that entries of the marketplace are in, by label",
    tag: "Marketplace",
    access: { kind: "caller" },
    answers: { 200: Type.Array(TaxonomyElement) },
    handle: async () => {
      const industries = industriesOf({ industryIds: await listPublishedIndustryIds(database.db) });
      return ok(industries.toSorted((one, other) => one.label.localeCompare(other.label, "en")));
    },
  });
