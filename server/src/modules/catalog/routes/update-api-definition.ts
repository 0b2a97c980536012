import { defineRoute, noContent, type Route } from "../../../platform/http/index.js";
import type { CatalogDeps } from "../catalog.js";
import { replaceApiSpecification } from "../replace-api-specification.js";
import { ApiSpecificationUpload, VersionParams } from "../schemas.js";

export const updateApiDefinition = (deps: CatalogDeps): Route =>
  defineRoute({
    operationId: "updateApiDefinition",
    method: "PUT",
    path: "/v3/services/{serviceId}/versions/{versionId}/api-spec",
    summary: "Replace the OpenAPI file",
    tag: "Services",
    access: { kind: "account", role: "maintainer" },
    contract: true,
    params: VersionParams,
    body: ApiSpecificationUpload,
    bodyKind: "multipart",
    answers: { 204: null },
    problems: [404, 413, 415, 503],
    handle: async ({ account, caller, params, request }) => {
      const key = { accountId: account.id, ...params };
      await replaceApiSpecification(deps, { key, userId: caller.userId, request });
      return noContent;
    },
  });
