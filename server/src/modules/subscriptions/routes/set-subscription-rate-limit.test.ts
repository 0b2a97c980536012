import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../../test/harness/index.js";
import {
  offerService,
  subscribe,
  type OfferedService,
  type SubscribedApplication,
} from "../../../../test/harness/story.js";

let platform: TestPlatform;
let provider: Person;
let consumer: Person;
let service: OfferedService;
let application: SubscribedApplication;

beforeAll(async () => {
  platform = await startTestPlatform();
  provider = await platform.signUp();
  consumer = await platform.signUp();
  const plan = { type: "FREE", rateLimit: { calls: 5, per: "SECOND" } };
  service = await offerService(platform, provider, { url: "http://127.0.0.1:9", plan });
  application = await subscribe(platform, consumer, service);
});
afterAll(() => platform[Symbol.asyncDispose]());

const pathOf = (of = service) => `${of.versionPath}/subscriptions/${application.subscriptionId}/rate-limit`;
const put = (body: unknown, as = provider, path = pathOf()) => platform.api.put(path, { as, body });

async function shown(): Promise<{ provider: unknown; consumer: unknown; list: unknown }> {
  const subscribers = await platform.api.get(`${service.versionPath}/subscriptions`, { as: provider });
  const own = await platform.api.get(`/subscriptions/${application.subscriptionId}`, { as: consumer });
  const path = `/v2/applications/${application.applicationId}/subscriptions`;
  const list = await platform.api.get(path, { as: consumer });
  return {
    provider: subscribers.body[0].rateLimit,
    consumer: own.body.rateLimit,
    list: list.body[0].rateLimit,
  };
}

const everywhere = (rateLimit: unknown) => ({ provider: rateLimit, consumer: rateLimit, list: rateLimit });

test("provider and consumer see the plan's limit, then the provider's own, then the plan's again", async () => {
  const ofPlan = { calls: 5, per: "SECOND", burst: 5, source: "PLAN" };
  expect(await shown()).toEqual(everywhere(ofPlan));
  expect((await put({ rateLimit: { calls: 90, per: "MINUTE", burst: 9 } })).status).toBe(204);
  expect(await shown()).toEqual(everywhere({ calls: 90, per: "MINUTE", burst: 9, source: "SUBSCRIPTION" }));
  expect((await put({})).status).toBe(204);
  expect(await shown()).toEqual(everywhere(ofPlan));
});

test("its consumer can't set it, and neither can the provider of another service", async () => {
  const body = { rateLimit: { calls: 1, per: "SECOND" } };
  expect((await put(body, consumer)).status).toBe(404);
  const other = await offerService(platform, consumer, { url: "http://127.0.0.1:9" });
  expect((await put(body, consumer, pathOf(other))).status).toBe(404);
  const another = await offerService(platform, provider, { url: "http://127.0.0.1:9" });
  expect((await put(body, provider, pathOf(another))).status).toBe(404);
  expect(await shown()).toMatchObject({ consumer: { source: "PLAN" } });
});

test.each([
  [{ rateLimit: { calls: 1 } }],
  [{ rateLimit: { calls: 1, per: "SECOND", evenly: true } }],
  [{ limit: { calls: 1, per: "SECOND" } }],
])("the body %j is refused", async body => {
  expect((await put(body)).status).toBe(400);
});

test("the limit of a subscription that has ended can't be set", async () => {
  await platform.api.delete(`/subscriptions/${application.subscriptionId}`, { as: consumer });
  expect((await put({})).status).toBe(404);
});
