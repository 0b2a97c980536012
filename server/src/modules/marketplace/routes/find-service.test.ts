import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../../test/harness/index.js";
import {
  addPlan,
  createPublishedService,
  createService,
  fileForm,
  type ServiceMade,
  definitionOf,
} from "../../../../test/seeds/services.js";

let platform: TestPlatform;
let provider: Person;
let consumer: Person;

beforeAll(async () => {
  platform = await startTestPlatform();
  provider = await platform.signUp("Paula Provider");
  consumer = await platform.signUp();
});
afterAll(() => platform[Symbol.asyncDispose]());

test("an entry shows plans and gateway address, but neither the provider's endpoint nor who edited it", async () => {
  const service = await createPublishedService(platform.api, {
    as: provider,
    name: "Numbers",
    parameters: { description: "random" },
  });
  const answer = await platform.api.get(`/v2/apis/${service.versionId}`, { as: consumer });
  expect(answer.status).toBe(200);
  const definition = definitionOf(await platform.api.get(service.versionPath, { as: provider }));
  expect(answer.body).toEqual({
    id: service.versionId,
    serviceId: service.id,
    name: "Numbers",
    context: `/${provider.id}/numbers`,
    version: "1.0.0",
    description: "random",
    gatewayEndpoint: service.gatewayEndpoint,
    pricingPlans: definition.pricingPlans,
    pricingCategory: "COMMERCIAL",
    industries: [],
    provider: "Paula Provider",
    lifecycle: "PUBLISHED",
    serviceType: "EXTERNAL",
  });
});

describe("404 is answered", () => {
  const find = (id: string) => platform.api.get(`/v2/apis/${id}`, { as: consumer });

  test("for the id of the service instead of the entry's", async () => {
    const service = await createPublishedService(platform.api, { as: provider });
    expect((await find(service.id)).status).toBe(404);
  });

  test("for a service that is not, or no longer, published", async () => {
    const service = await createService(platform.api, { as: provider });
    await addPlan(platform.api, { as: provider, service });
    expect((await find(service.versionId)).status).toBe(404);
    await platform.api.post(`${service.versionPath}/publish-internal`, { as: provider });
    expect((await find(service.versionId)).status).toBe(404);
    await platform.api.post(`${service.versionPath}/publish`, { as: provider });
    expect((await find(service.versionId)).status).toBe(200);
    await platform.api.post(`${service.versionPath}/unpublish`, { as: provider });
    expect((await find(service.versionId)).status).toBe(404);
  });
});

describe("a logo", () => {
  const png = Buffer.from("89504e470d0a1a0a", "hex");
  const logo = async (service: ServiceMade, as?: Person) =>
    (await platform.api.get(`/v2/apis/${service.versionId}/logo`, as === undefined ? {} : { as })).status;

  test("of a published service is for everybody who is signed in, of another one for members of its account", async () => {
    const service = await createService(platform.api, { as: provider });
    await addPlan(platform.api, { as: provider, service });
    await platform.api.put(`${service.versionPath}/logo`, { as: provider, form: fileForm("file", png) });
    expect([await logo(service), await logo(service, consumer), await logo(service, provider)]).toEqual([
      401, 404, 200,
    ]);
    await platform.api.post(`${service.versionPath}/publish`, { as: provider });
    expect([await logo(service), await logo(service, consumer), await logo(service, provider)]).toEqual([
      401, 200, 200,
    ]);
    const list = await platform.api.get("/v2/apis", { as: consumer });
    const entry = (list.body as readonly { id: string; logoUrl?: string }[]).find(
      ({ id }) => id === service.versionId,
    );
    expect(entry?.logoUrl).toMatch(/\/logo$/);
  });

  test("that nobody uploaded is a 404", async () => {
    expect(await logo(await createPublishedService(platform.api, { as: provider }), consumer)).toBe(404);
  });
});

test("nobody looks without credentials", async () => {
  expect((await platform.api.get("/v2/apis/00000000-0000-4000-8000-000000000000")).status).toBe(401);
});
