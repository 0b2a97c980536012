import { Type } from "typebox";
import { notFound } from "../../../kernel/problem.js";
import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import type { CatalogDeps } from "../catalog.js";
import { findSpecification } from "../reads.js";
import { VersionParams } from "../schemas.js";

export const getApiDefinition = ({ database }: CatalogDeps): Route =>
  defineRoute({
    operationId: "getApiDefinition",
    method: "GET",
    path: "/services/{serviceId}/versions/{versionId}/api-spec",
    summary:
      "The OpenAPI file as it was uploaded: a JSON string, or plain for Accept: text/plain, text/yaml, application/yaml",
    tag: "Services",
    access: { kind: "account", role: "viewer" },
    contract: true,
    params: VersionParams,
    answers: { 200: Type.String() },
    problems: [404],
    handle: async ({ account, params, request }) => {
      const specification = await findSpecification(database.db, { accountId: account.id, ...params });
      if (specification === undefined) {
        throw notFound(
          "There is no API specification: the service has none, or is not in the account that you act for.",
        );
      }
      const headers = { vary: "accept", "x-content-type-options": "nosniff" };
      const contentType = plainTypeAccepted(request.headers.accept);
      if (contentType === undefined) return ok(specification.source, headers);
      return {
        status: 200,
        raw: specification.source,
        contentType: `${contentType}; charset=utf-8`,
        headers,
      };
    },
  });

const plainTypes = ["text/plain", "text/yaml", "application/yaml"];

/** The plain type that the caller asks for, unless JSON would do as well. */
function plainTypeAccepted(accept = ""): string | undefined {
  const types = accept.split(",").map(entry => entry.split(";", 1)[0]?.trim().toLowerCase());
  if (types.includes("application/json")) return undefined;
  return plainTypes.find(type => types.includes(type));
}
