import { defineRoute, invalidBody, ok, type Route } from "../../../platform/http/index.js";
import type { CatalogDeps } from "../catalog.js";
import { changeDefinition } from "../change-definition.js";
import { sealedEndpoint } from "../create-external-service.js";
import { describeDefinition } from "../describe-service.js";
import { readEndpoint } from "../read-endpoint.js";
import { ServiceDefinitionDto, UpdateEndpointRequest, VersionParams } from "../schemas.js";

export const updateServiceEndpoint = ({ database, clock, keyring, config }: CatalogDeps): Route =>
  defineRoute({
    operationId: "updateServiceEndpoint",
    method: "PUT",
    path: "/external-services/{serviceId}/versions/{versionId}/endpoint",
    // The stored password is never carried over: it would reach whatever host the new URL names.
    summary:
      "Change where calls are forwarded to, the credentials for it, the time it may take to begin an answer, and how many calls it takes at a time",
    tag: "Services",
    access: { kind: "account", role: "maintainer" },
    params: VersionParams,
    body: UpdateEndpointRequest,
    answers: { 200: ServiceDefinitionDto },
    problems: [404],
    handle: async ({ account, caller, params, body }) => {
      const key = { accountId: account.id, ...params };
      const endpoint = readEndpoint(body, config, (name, message) => invalidBody(`/${name}`, message));
      const change = { userId: caller.userId, atMs: clock.nowMs() };
      return database.transaction(async tx => {
        const update = {
          endpoint: sealedEndpoint(endpoint, keyring),
          ...(body.firstByteTimeoutSeconds !== undefined && {
            firstByteTimeoutMs: body.firstByteTimeoutSeconds * 1_000,
          }),
          ...(body.concurrentCallsMax !== undefined && { concurrentCallsMax: body.concurrentCallsMax }),
        };
        await changeDefinition(tx, key, update, change);
        return ok(await describeDefinition(tx, key, config));
      });
    },
  });
