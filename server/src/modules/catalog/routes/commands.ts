import { defineRoute, noContent, type Route } from "../../../platform/http/index.js";
import type { CatalogDeps } from "../catalog.js";
import { unpublish } from "../change-lifecycle.js";
import { ServiceDefinitionCommand, VersionParams } from "../schemas.js";

export const commands = ({ database, clock, subscriptionsOf }: CatalogDeps): Route =>
  defineRoute({
    operationId: "commands",
    method: "POST",
    path: "/services/{serviceId}/versions/{versionId}/commands",
    summary: "UNPUBLISH takes the service back unless subscriptions are active; UNPUBLISH_FORCE ends them",
    tag: "Services",
    access: { kind: "account", role: "maintainer" },
    contract: true,
    params: VersionParams,
    body: ServiceDefinitionCommand,
    answers: { 204: null },
    problems: [404, 409],
    handle: async ({ account, caller, params, body }) => {
      const key = { accountId: account.id, ...params, force: body.type === "UNPUBLISH_FORCE" };
      const change = { userId: caller.userId, atMs: clock.nowMs() };
      await database.transaction(tx => unpublish(tx, key, change, subscriptionsOf));
      return noContent;
    },
  });
