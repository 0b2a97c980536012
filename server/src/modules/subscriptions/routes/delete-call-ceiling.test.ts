import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type TestPlatform } from "../../../../test/harness/index.js";
import { makeMeteredService, type MeteredService } from "../../../../test/seeds/metered-service.js";

let platform: TestPlatform;
let service: MeteredService;

beforeAll(async () => {
  platform = await startTestPlatform();
  service = await makeMeteredService(platform);
});
afterAll(() => platform[Symbol.asyncDispose]());

const path = () => `/subscriptions/${service.subscriptionId}/call-ceiling`;
const remove = (as = service.consumer) => platform.api.delete(path(), { as });

test("a ceiling is gone once it was removed, and removing none changes nothing", async () => {
  expect((await remove()).status).toBe(204);
  await platform.api.put(path(), { as: service.consumer, body: { amount: "1" } });
  for (let time = 0; time < 2; time++) expect((await remove()).status).toBe(204);
  const rows = await platform.database.query("select amount from subscriptions.call_ceiling order by since");
  expect(rows).toEqual([{ amount: "1.000000000000000000" }, { amount: null }]);
});

test("another account has no such subscription", async () => {
  expect((await remove(service.provider)).status).toBe(404);
});
