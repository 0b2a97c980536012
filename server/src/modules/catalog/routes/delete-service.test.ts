import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../../test/harness/index.js";
import {
  createOrganization,
  createPublishedService,
  createService,
  definitionOf,
  problemOf,
} from "../../../../test/seeds/services.js";
import { findGatewayRoute, findProduct } from "../index.js";

let platform: TestPlatform;
let provider: Person;

beforeAll(async () => {
  platform = await startTestPlatform();
  provider = await platform.signUp();
});
afterAll(() => platform[Symbol.asyncDispose]());

test("a deleted service is gone from lists and gateway, and its name is free again", async () => {
  const service = await createService(platform.api, { as: provider, name: "Phoenix" });
  const answer = await platform.api.delete(service.servicePath, { as: provider });
  expect(answer.status).toBe(204);
  expect(answer.text).toBe("");
  expect((await platform.api.get("/services", { as: provider })).body).toEqual([]);
  const address = { ownerSlug: provider.id, serviceSlug: "phoenix", version: "1.0.0" };
  expect(await findGatewayRoute(platform.context.database.db, address)).toBeUndefined();
  const again = await createService(platform.api, { as: provider, name: "Phoenix" });
  expect(await findGatewayRoute(platform.context.database.db, address)).toMatchObject({
    serviceId: again.id,
  });
});

test("its rows stay, so that usage of earlier calls can still be reported", async () => {
  const service = await createPublishedService(platform.api, { as: provider });
  const { pricingPlans } = definitionOf(await platform.api.get(service.versionPath, { as: provider }));
  const productId = pricingPlans[0]?.products[0]?.id ?? "";
  await platform.api.post(`${service.versionPath}/commands`, { as: provider, body: { type: "UNPUBLISH" } });
  expect((await platform.api.delete(service.servicePath, { as: provider })).status).toBe(204);
  expect(await findProduct(platform.context.database.db, productId)).toMatchObject({
    serviceId: service.id,
    name: "API",
  });
});

test("an accessible or published service is not deleted", async () => {
  const accessible = await createService(platform.api, { as: provider });
  await platform.api.post(`${accessible.versionPath}/publish-internal`, { as: provider });
  const published = await createPublishedService(platform.api, { as: provider });
  for (const service of [accessible, published]) {
    const answer = await platform.api.delete(service.servicePath, { as: provider });
    expect(answer.status).toBe(409);
    expect(problemOf(answer).detail).toContain("Unpublish");
    expect((await platform.api.get(service.servicePath, { as: provider })).status).toBe(200);
  }
});

test("a second deletion finds nothing", async () => {
  const service = await createService(platform.api, { as: provider });
  const answers = [
    await platform.api.delete(service.servicePath, { as: provider }),
    await platform.api.delete(service.servicePath, { as: provider }),
  ];
  expect(answers.map(answer => answer.status)).toEqual([204, 404]);
});

test("a maintainer of the organization can't delete its service", async () => {
  const maintainer = await platform.signUp();
  const organization = await createOrganization(platform, provider, [
    { person: maintainer, role: "maintainer" },
  ]);
  const service = await createService(platform.api, { as: maintainer, organization });
  expect((await platform.api.delete(service.servicePath, { as: maintainer, organization })).status).toBe(403);
  expect((await platform.api.delete(service.servicePath, { as: provider, organization })).status).toBe(204);
});
