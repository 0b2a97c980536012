import { defineRoute, noContent, type Route } from "../../../platform/http/index.js";
import type { CatalogDeps } from "../catalog.js";
import { changeDefinition } from "../change-definition.js";
import { VersionParams } from "../schemas.js";

export const deleteServiceLogo = ({ database, clock }: CatalogDeps): Route =>
  defineRoute({
    operationId: "deleteServiceLogo",
    method: "DELETE",
    path: "/services/{serviceId}/versions/{versionId}/logo",
    summary: "Remove the logo, if there is one",
    tag: "Services",
    access: { kind: "account", role: "owner" },
    params: VersionParams,
    answers: { 204: null },
    problems: [404],
    handle: async ({ account, caller, params }) => {
      const change = { userId: caller.userId, atMs: clock.nowMs() };
      const key = { accountId: account.id, ...params };
      await database.transaction(tx => changeDefinition(tx, key, { logo: null }, change));
      return noContent;
    },
  });
