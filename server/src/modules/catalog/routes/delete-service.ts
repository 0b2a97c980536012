import { defineRoute, noContent, type Route } from "../../../platform/http/index.js";
import type { CatalogDeps } from "../catalog.js";
import { deleteService as endService } from "../delete-service.js";
import { ServiceParams } from "../schemas.js";

export const deleteService = ({ database, clock, subscriptionsOf }: CatalogDeps): Route =>
  defineRoute({
    operationId: "deleteService",
    method: "DELETE",
    path: "/services/{id}",
    summary: "Delete a service that is not published",
    tag: "Services",
    access: { kind: "account", role: "owner" },
    contract: true,
    params: ServiceParams,
    answers: { 204: null },
    problems: [404, 409],
    handle: async ({ account, params }) => {
      const service = { accountId: account.id, serviceId: params.id };
      await database.transaction(tx => endService(tx, service, clock.nowMs(), subscriptionsOf));
      return noContent;
    },
  });
