import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../../test/harness/index.js";
import {
  addPlan,
  createService,
  type ServiceMade,
  definitionOf,
  serviceOf,
} from "../../../../test/seeds/services.js";

let platform: TestPlatform;
let provider: Person;
let service: ServiceMade;

beforeAll(async () => {
  platform = await startTestPlatform();
  provider = await platform.signUp();
  service = await createService(platform.api, { as: provider });
  await addPlan(platform.api, { as: provider, service });
});
afterAll(() => platform[Symbol.asyncDispose]());

test("service, versions and version show the same definition", async () => {
  const [whole, versions, version] = await Promise.all([
    platform.api.get(service.servicePath, { as: provider }),
    platform.api.get(`${service.servicePath}/versions`, { as: provider }),
    platform.api.get(service.versionPath, { as: provider }),
  ]);
  expect([whole.status, versions.status, version.status]).toEqual([200, 200, 200]);
  expect(whole.body).toMatchObject({ id: service.id, name: service.name, currentUserPermission: "OWNER" });
  expect(serviceOf(whole).serviceDefinitions).toEqual([version.body]);
  expect(versions.body).toEqual([version.body]);
  expect(definitionOf(version).pricingPlans).toHaveLength(1);
});

test("ids may be written in upper case", async () => {
  const answer = await platform.api.get(
    service.versionPath.toUpperCase().replace("SERVICES", "services").replace("VERSIONS", "versions"),
    { as: provider },
  );
  expect(answer.status).toBe(200);
});

describe("404 is answered", () => {
  const nobody = "00000000-0000-4000-8000-000000000000";

  test.each([
    ["for a service that nobody has", `/services/${nobody}`],
    ["for its versions", `/services/${nobody}/versions`],
    ["for its version", `/services/${nobody}/versions/${nobody}`],
  ])("%s", async (_what, path) => {
    expect((await platform.api.get(path, { as: provider })).status).toBe(404);
  });

  test("for a definition of another service", async () => {
    const other = await createService(platform.api, { as: provider });
    const answer = await platform.api.get(`${service.servicePath}/versions/${other.versionId}`, {
      as: provider,
    });
    expect(answer.status).toBe(404);
  });

  test("for a deleted service", async () => {
    const deleted = await createService(platform.api, { as: provider });
    await platform.api.delete(deleted.servicePath, { as: provider });
    expect((await platform.api.get(deleted.servicePath, { as: provider })).status).toBe(404);
    expect((await platform.api.get(`${deleted.servicePath}/versions`, { as: provider })).status).toBe(404);
    expect((await platform.api.get(deleted.versionPath, { as: provider })).status).toBe(404);
    expect((await platform.api.get(`${deleted.versionPath}/api-spec`, { as: provider })).status).toBe(404);
  });
});

test("an id that is none is a 400", async () => {
  expect((await platform.api.get("/services/my-service", { as: provider })).status).toBe(400);
});
