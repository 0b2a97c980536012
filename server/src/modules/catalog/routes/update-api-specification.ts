import { defineRoute, noContent, type Route } from "../../../platform/http/index.js";
import type { CatalogDeps } from "../catalog.js";
import { replaceApiSpecification } from "../replace-api-specification.js";
import { ApiSpecificationUpload, VersionParams } from "../schemas.js";

export const updateApiSpecification = (deps: CatalogDeps): Route =>
  defineRoute({
    operationId: "updateApiSpecification",
    method: "PUT",
    path: "/v2/services/{serviceId}/versions/{versionId}/api-spec",
    summary: "Replace the OpenAPI file (earlier path)",
    tag: "Services",
    access: { kind: "account", role: "maintainer" },
    contract: true,
    deprecated: true,
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
