import type { Keyring } from "../../kernel/keyring.js";
import { uuidV7 } from "../../kernel/ids.js";
import type { Tx } from "../../platform/database/index.js";
import type { ApiSpecification } from "./api-specification/index.js";
import type { ExternalServiceInput } from "./external-service-input.js";
import { serviceNameTaken } from "./problems.js";
import type { EndpointInput } from "./read-endpoint.js";
import { findServiceName } from "./reads.js";
import { insertDefinition, insertService, type Change, type Endpoint } from "./store.js";
import { sealUpstreamCredentials } from "./upstream-credentials.js";

/** The only version that a service has today; the last segment of its gateway address. */
const firstVersion = "1.0.0";

export interface NewExternalService extends ExternalServiceInput {
  readonly accountId: string;
  readonly specification: ApiSpecification | undefined;
}

/** Registers a service with its single definition. @returns the service's id @throws Problem service-name-taken */
export async function createExternalService(
  tx: Tx,
  service: NewExternalService,
  change: Change,
  keyring: Keyring,
): Promise<string> {
  const { accountId, name, slug } = service;
  const serviceId = uuidV7(change.atMs);
  if (!(await insertService(tx, { id: serviceId, accountId, name, slug }, change))) {
    const existing = await findServiceName(tx, accountId, slug);
    throw serviceNameTaken(
      `The service "${existing ?? name}" of this account has the gateway address "${slug}" already. Choose another name.`,
      { errors: [{ pointer: "/name", message: "leads to the gateway address of another service" }] },
    );
  }
  await insertDefinition(
    tx,
    {
      id: uuidV7(change.atMs),
      serviceId,
      version: firstVersion,
      description: service.description,
      specification: service.specification,
      ...sealedEndpoint(service, keyring),
    },
    change,
  );
  return serviceId;
}

/** The endpoint as it is stored. */
export function sealedEndpoint({ upstreamUrl, credentials }: EndpointInput, keyring: Keyring): Endpoint {
  return {
    upstreamUrl,
    security: credentials === undefined ? "NONE" : "BASIC",
    sealedCredentials: credentials === undefined ? null : sealUpstreamCredentials(keyring, credentials),
  };
}
