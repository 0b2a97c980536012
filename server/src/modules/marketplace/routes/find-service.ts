import { notFound } from "../../../kernel/problem.js";
import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import { ApiDto, findDefinitionById, listPlans, toApiDto, withheldOf } from "../../catalog/index.js";
import { EntryParams } from "../entry-params.js";
import type { MarketplaceDeps } from "../marketplace.js";

export const findService = ({ database, config }: MarketplaceDeps): Route =>
  defineRoute({
    operationId: "findService",
    method: "GET",
    path: "/v2/apis/{id}",
    summary: "One marketplace entry with pricing plans and gateway address",
    tag: "Marketplace",
    access: { kind: "caller" },
    contract: true,
    params: EntryParams,
    answers: { 200: ApiDto },
    problems: [404],
    handle: async ({ params }) => {
      const definition = await findDefinitionById(database.db, params.id);
      if (definition?.lifecycle !== "PUBLISHED" || withheldOf(definition) !== undefined) {
        throw notFound(
          "There is no such entry on the marketplace. It may have been taken back by its provider.",
        );
      }
      return ok(toApiDto(definition, await listPlans(database.db, definition.id), config));
    },
  });
