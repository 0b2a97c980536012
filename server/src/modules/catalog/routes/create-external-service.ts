import { created, defineRoute, type Route } from "../../../platform/http/index.js";
import { apiSpecificationLimits } from "../api-specification/index.js";
import type { CatalogDeps } from "../catalog.js";
import { createExternalService as create } from "../create-external-service.js";
import { describeService } from "../describe-service.js";
import { readExternalServiceInput } from "../external-service-input.js";
import { readApiSpecification } from "../read-api-specification.js";
import { readMultipart } from "../read-multipart.js";
import { CreateExternalServiceBody, CreateExternalServiceQuery, ServiceDto } from "../schemas.js";

export const createExternalService = (deps: CatalogDeps): Route =>
  defineRoute({
    operationId: "createExternalService",
    method: "POST",
    path: "/v2/external-services",
    summary: "Register a service that runs on the provider's own infrastructure",
    tag: "Services",
    access: { kind: "account", role: "maintainer" },
    contract: true,
    query: CreateExternalServiceQuery,
    body: CreateExternalServiceBody,
    bodyKind: "multipart",
    answers: { 201: ServiceDto },
    problems: [404, 409, 413, 415, 503],
    handle: async ({ account, caller, query, request }) => {
      const { database, clock, keyring, config, specifications } = deps;
      const { fields, file } = await readMultipart(request, {
        fileField: "apiDefinition",
        fileBytesMax: apiSpecificationLimits.bytesMax,
      });
      const input = readExternalServiceInput(query, fields, config);
      const specification = file && (await readApiSpecification(specifications, file));
      const change = { userId: caller.userId, atMs: clock.nowMs() };
      return database.transaction(async tx => {
        const service = { ...input, accountId: account.id, specification };
        const serviceId = await create(tx, service, change, keyring);
        return created(
          await describeService(tx, { accountId: account.id, serviceId, role: account.role }, config),
        );
      });
    },
  });
