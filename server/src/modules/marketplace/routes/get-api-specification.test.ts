import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../../test/harness/index.js";
import {
  addPlan,
  createService,
  smallSpecification,
  type ServiceMade,
} from "../../../../test/seeds/services.js";

let platform: TestPlatform;
let provider: Person;
let consumer: Person;

beforeAll(async () => {
  platform = await startTestPlatform();
  provider = await platform.signUp();
  consumer = await platform.signUp();
});
afterAll(() => platform[Symbol.asyncDispose]());

const read = (service: ServiceMade, as?: Person) =>
  platform.api.get(`/v2/apis/${service.versionId}/api-spec`, as === undefined ? {} : { as });

test("of a published service is for everybody who is signed in, of another one for members of its account", async () => {
  const service = await createService(platform.api, { as: provider });
  await addPlan(platform.api, { as: provider, service });
  const statuses = async () => [
    (await read(service)).status,
    (await read(service, consumer)).status,
    (await read(service, provider)).status,
  ];
  expect(await statuses()).toEqual([401, 404, 200]);
  await platform.api.post(`${service.versionPath}/publish-internal`, { as: provider });
  expect(await statuses()).toEqual([401, 404, 200]);
  await platform.api.post(`${service.versionPath}/publish`, { as: provider });
  expect(await statuses()).toEqual([401, 200, 200]);
  expect((await read(service, consumer)).body).toBe(smallSpecification);
});

test("that nobody uploaded is a 404", async () => {
  const service = await createService(platform.api, { as: provider, specification: false });
  expect((await read(service, provider)).status).toBe(404);
});
