import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileForm, freshName, smallSpecification } from "../seeds/services.js";
import { StrictClient } from "./strict-client.js";
import { createWorld, type World } from "./world.js";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

interface Service {
  readonly id: string;
  readonly serviceDefinitions: readonly { readonly id: string; readonly gatewayEndpoint: string }[];
}
interface Plan {
  readonly id: string;
  readonly products: readonly { readonly id: string }[];
}

describe("a client that knows nothing but the contract, and rejects whatever the contract doesn't say", () => {
  it("offers a service, subscribes to it, calls it and reports its use", async () => {
    const client = new StrictClient(world.platform.apiUrl, world.provider.token);
    await client.call("authorize");
    await client.call("getMyAccounts");
    const service = (await client.call("createExternalService", {
      parameters: {
        name: freshName(),
        url: world.upstreamUrl,
        description: "Random",
        securityConfiguration: "NONE",
      },
      form: fileForm("apiDefinition", smallSpecification),
    })) as Service;
    const [definition] = service.serviceDefinitions;
    const version = { serviceId: service.id, versionId: definition?.id ?? "" };
    const plan = (await client.call("addPricingPlanExternalService", {
      parameters: version,
      body: { type: "COMMERCIAL", products: [{ name: "API", unitLabel: "call", amountMajor: 0.00001 }] },
    })) as Plan;
    await client.call("publishServiceInternal", { parameters: version });
    const application = (await client.call("createApplication", { body: { name: freshName() } })) as {
      readonly id: string;
    };
    const subscription = (await client.call("createSubscription", {
      body: { serviceId: service.id, applicationId: application.id },
    })) as { readonly id: string };
    const { token } = (await client.call("getAccessToken", { parameters: { id: application.id } })) as {
      readonly token: string;
    };
    world.platform.secrets.add(token);
    const correlationId = await world.call(definition?.gatewayEndpoint ?? "", token);
    const productId = plan.products[0]?.id;
    const report = { correlationId, productId, count: 3 };
    expect(await client.call("metering", { body: report })).toEqual({ ...report, testMode: true });
    expect(await client.call("getExternalServiceMeteringEvents", { parameters: version })).toMatchObject([
      { productId, productName: "API", unitPrice: 0.00001, count: 3, currency: "EUR" },
    ]);
    await client.call("getServices");
    await client.call("getServiceVersions", { parameters: { id: service.id } });
    expect(await client.call("getApiDefinition", { parameters: version })).toBe(smallSpecification);
    await client.call("getApplicationSubscriptions", { parameters: { id: application.id } });
    await client.call("getServiceSubscriptions", { parameters: version });
    await client.call("getSubscription", { parameters: { id: subscription.id } });
    await client.call("publishService", { parameters: version });
    await client.call("findServices");
    await client.call("findService", { parameters: { id: version.versionId } });
    await client.call("getIndustries");
    await client.call("getCostsByMonth", { parameters: { year: 2026, month: 1 } });
    await client.call("commands", { parameters: version, body: { type: "UNPUBLISH_FORCE" } });
    await client.call("deleteService", { parameters: { id: service.id } });
  });

  it("itself refuses what the contract doesn't say", async () => {
    const client = new StrictClient(world.platform.apiUrl, world.provider.token);
    await expect(client.call("getServices", { parameters: { page: 2 } })).rejects.toThrow("has no page");
    await expect(client.call("getService")).rejects.toThrow("needs id");
    const id = world.consumer.id;
    await expect(client.call("getService", { parameters: { id } })).rejects.toThrow("answered 404");
  });
});
