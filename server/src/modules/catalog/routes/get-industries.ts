import { Type } from "typebox";
import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import { TaxonomyElement } from "../schemas.js";
import { industryTree } from "../taxonomy.js";

export const getIndustries = (): Route =>
  defineRoute({
    operationId: "getIndustries",
    method: "GET",
    path: "/taxonomies/industries",
    summary: "The industries that a service can be assigned to: sections and divisions of ISIC Rev. 4",
    tag: "Taxonomies",
    access: { kind: "caller" },
    contract: true,
    answers: { 200: Type.Array(TaxonomyElement) },
    handle: () => ok(industryTree),
  });
