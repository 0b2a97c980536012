import { Type } from "typebox";
import { notFound } from "../../../kernel/problem.js";
import { defineRoute, type Route } from "../../../platform/http/index.js";
import { findDefinitionById, findLogo, withheldOf } from "../../catalog/index.js";
import { EntryParams } from "../entry-params.js";
import type { MarketplaceDeps } from "../marketplace.js";

export const getLogo = ({ database }: MarketplaceDeps): Route =>
  defineRoute({
    operationId: "getLogo",
    method: "GET",
    path: "/v2/apis/{id}/logo",
    summary: "The logo as an image; of a service that is not published only for members of its account",
    tag: "Marketplace",
    access: { kind: "caller" },
    contract: true,
    params: EntryParams,
    answers: { 200: Type.String({ format: "binary" }) },
    problems: [404],
    handle: async ({ params, caller }) => {
      const definition = await findDefinitionById(database.db, params.id);
      const visible =
        definition !== undefined &&
        ((definition.lifecycle === "PUBLISHED" && withheldOf(definition) === undefined) ||
          caller.memberships.has(definition.accountId));
      const logo = visible ? await findLogo(database.db, definition.id) : undefined;
      if (logo === undefined) throw notFound("There is no logo.");
      return {
        status: 200,
        raw: logo.bytes,
        contentType: logo.mediaType,
        headers: { "x-content-type-options": "nosniff" },
      };
    },
  });
