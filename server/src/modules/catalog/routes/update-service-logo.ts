import { invalidRequest } from "../../../kernel/problem.js";
import { defineRoute, noContent, type Route } from "../../../platform/http/index.js";
import type { CatalogDeps } from "../catalog.js";
import { changeDefinition } from "../change-definition.js";
import { imageMediaType } from "../image-media-type.js";
import { limits } from "../limits.js";
import { readUploadedFile } from "../read-multipart.js";
import { LogoUpload, VersionParams } from "../schemas.js";

export const updateServiceLogo = ({ database, clock }: CatalogDeps): Route =>
  defineRoute({
    operationId: "updateServiceLogo",
    method: "PUT",
    path: "/services/{serviceId}/versions/{versionId}/logo",
    summary: "Replace the logo: PNG, JPEG or WebP, at most 256 KiB",
    tag: "Services",
    access: { kind: "account", role: "maintainer" },
    params: VersionParams,
    body: LogoUpload,
    bodyKind: "multipart",
    answers: { 204: null },
    problems: [404, 413, 415],
    handle: async ({ account, caller, params, request }) => {
      const bytes = await readUploadedFile(request, { fileField: "file", fileBytesMax: limits.logoBytesMax });
      const mediaType = imageMediaType(bytes);
      if (mediaType === undefined) {
        throw invalidRequest("The file is no PNG, JPEG or WebP image. Convert it and upload it again.", {
          errors: [{ pointer: "/file", message: "is no PNG, JPEG or WebP image" }],
        });
      }
      const change = { userId: caller.userId, atMs: clock.nowMs() };
      const key = { accountId: account.id, ...params };
      await database.transaction(tx => changeDefinition(tx, key, { logo: { bytes, mediaType } }, change));
      return noContent;
    },
  });
