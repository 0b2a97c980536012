import { randomUUID } from "node:crypto";
import type { ApiRequest } from "../../harness/index.js";
import { callPlan, fileForm, smallSpecification } from "../../seeds/services.js";
import { operations, type Operation } from "../contract.js";
import type { World } from "../world.js";
import type { Consumed } from "./consume.js";
import type { Provided } from "./provide.js";

type Sample = Pick<ApiRequest, "body" | "form">;

/**
 * Every operation with what each of them may refuse: no credentials, a token without the scope, a role that is too weak,
 * an organization of others, ids of nothing and ids that are none.
 */
export async function refuse(world: World, provided: Provided, consumed: Consumed): Promise<void> {
  const { api, provider, viewer, withoutScope, organization } = world;
  for (const operation of operations) {
    if (operation.onGateway || operation.isPublic) continue;
    const { method } = operation;
    const sample = sampleOf(operation, provided, consumed);
    const path = pathOf(operation, () => randomUUID());
    await api.send(method, path, sample);
    await api.send(method, path, { ...sample, as: withoutScope });
    await api.send(method, path, { ...sample, as: provider });
    if (path !== operation.path)
      await api.send(
        method,
        pathOf(operation, () => "1"),
        { ...sample, as: provider },
      );
    if (takesOrganization(operation)) {
      await api.send(method, path, { ...sample, as: viewer, organization });
      await api.send(method, path, { ...sample, as: provider, organization: randomUUID() });
    }
  }
  const entry = `/v2/apis/${provided.offered.versionId}`;
  await api.get(entry, { as: { token: "tg_pat_unknown" } });
}

const takesOrganization = (operation: Operation): boolean =>
  operation.parameters.some(parameter => parameter.name === "X-OrganizationId");

/** The operation's path with every parameter filled, and the query that it can't do without. */
function pathOf({ path, parameters }: Operation, id: () => string): string {
  const filled = path.replaceAll(/\{\w+\}/g, id);
  const needed = parameters.filter(parameter => parameter.in === "query" && parameter.required === true);
  const values: Readonly<Record<string, string>> = {
    name: "Refused",
    url: "http://service.example.com",
    year: "2026",
    month: "1",
  };
  const query = new URLSearchParams(needed.map(({ name }): [string, string] => [name, values[name] ?? ""]));
  return needed.length === 0 ? filled : `${filled}?${query.toString()}`;
}

/** A body that is valid, so that nothing but the caller or the ids can be wrong. */
function sampleOf(operation: Operation, provided: Provided, { correlationId }: Consumed): Sample {
  const bodies: Readonly<Record<string, unknown>> = {
    updateServiceVersion: { description: "Changed" },
    commands: { type: "UNPUBLISH" },
    addPricingPlanExternalService: callPlan(),
    metering: { correlationId, productId: provided.productId, count: 1 },
    createApplication: { name: `Refused ${randomUUID()}` },
    createSubscription: { serviceId: provided.offered.id, applicationId: randomUUID() },
    createInternalSubscription: { serviceId: provided.offered.id },
  };
  const body = bodies[operation.operationId];
  if (body !== undefined) return { body };
  if (operation.requestMediaType !== "multipart/form-data") return {};
  return { form: fileForm("file", smallSpecification) };
}
