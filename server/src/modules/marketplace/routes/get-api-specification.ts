import { Type } from "typebox";
import { notFound } from "../../../kernel/problem.js";
import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import { findDefinitionById, findSpecification, withheldOf } from "../../catalog/index.js";
import { EntryParams } from "../entry-params.js";
import type { MarketplaceDeps } from "../marketplace.js";

export const getApiSpecification = ({ database }: MarketplaceDeps): Route =>
  defineRoute({
    operationId: "getApiSpecification",
    method: "GET",
    path: "/v2/apis/{id}/api-spec",
    summary:
      "The OpenAPI file as its provider uploaded it; of a service that is not published only for members of its account",
    tag: "Marketplace",
    access: { kind: "caller" },
    params: EntryParams,
    answers: { 200: Type.String({ description: "the file's text" }) },
    problems: [404],
    handle: async ({ params, caller }) => {
      const definition = await findDefinitionById(database.db, params.id);
      const visible =
        definition !== undefined &&
        ((definition.lifecycle === "PUBLISHED" && withheldOf(definition) === undefined) ||
          caller.memberships.has(definition.accountId));
      const specification = visible
        ? await findSpecification(database.db, { ...definition, versionId: definition.id })
        : undefined;
      if (specification === undefined) {
        throw notFound("There is no API specification: the service has none, or is not offered to you.");
      }
      return ok(specification.source, { "x-content-type-options": "nosniff" });
    },
  });
