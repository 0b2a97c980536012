import { afterAll, beforeAll, expect, test } from "vitest";
import {
  eventually,
  startTestPlatform,
  withinASecond,
  type Person,
  type TestPlatform,
} from "../harness/index.js";
import { call } from "../harness/gateway-call.js";
import {
  fetchToken,
  offerService,
  renewSecret,
  subscribe,
  type OfferedService,
  type SubscribedApplication,
} from "../harness/story.js";
import { TestUpstream } from "../harness/upstream.js";

let platform: TestPlatform;
let upstream: TestUpstream;
let provider: Person;
let consumer: Person;

beforeAll(async () => {
  platform = await startTestPlatform({
    nodes: 2,
    // One address for all nodes, as behind a load balancer: it is the issuer of tokens.
    environment: { TOLLGATE_GATEWAY_URL: "http://gateway.example" },
  });
  upstream = await TestUpstream.start();
  provider = await platform.signUp();
  consumer = await platform.signUp();
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

const statuses = (service: OfferedService, { token }: { token: string }): Promise<number[]> =>
  Promise.all(
    platform.nodes.map(async node => (await call(node.gatewayUrl + service.gatewayPath, { token })).status),
  );

async function readyToCall(): Promise<{ service: OfferedService; application: SubscribedApplication }> {
  const service = await offerService(platform, provider, { url: upstream.url });
  const application = await subscribe(platform, consumer, service);
  expect(await statuses(service, application)).toEqual([200, 200]);
  return { service, application };
}

// What the README promises of every node.
const untilBothAnswer = (status: number, service: OfferedService, application: { token: string }) =>
  withinASecond(async () => (await statuses(service, application)).every(one => one === status));

test("a token of a revoked secret is refused by both nodes within a second", async () => {
  const { service, application } = await readyToCall();
  await renewSecret(platform, consumer, application.applicationId);
  await untilBothAnswer(401, service, application);
});

test("a call of an ended subscription is refused by both nodes within a second", async () => {
  const { service, application } = await readyToCall();
  const ended = await platform.api.delete(`/subscriptions/${application.subscriptionId}`, { as: consumer });
  expect(ended.status).toBe(204);
  await untilBothAnswer(403, service, application);
});

test("a call of an unpublished service is refused by both nodes within a second", async () => {
  const { service, application } = await readyToCall();
  const unpublished = await platform.api.post(`${service.versionPath}/unpublish`, { as: provider });
  expect(unpublished.status).toBe(200);
  await untilBothAnswer(404, service, application);
});

test("a new subscription works on the next call on both nodes, also right after a refused one", async () => {
  const { application } = await readyToCall();
  for (let round = 0; round < 10; round++) {
    const other = await offerService(platform, provider, { url: upstream.url });
    expect(await statuses(other, application)).toEqual([403, 403]);
    const subscribed = await platform.api.post("/subscriptions", {
      as: consumer,
      body: { serviceId: other.serviceId, applicationId: application.applicationId },
    });
    expect(subscribed.status).toBe(201);
    expect(await statuses(other, application)).toEqual([200, 200]);
  }
});

test("a renewed secret and its tokens work at once on both nodes", async () => {
  for (let round = 0; round < 10; round++) {
    const { service, application } = await readyToCall();
    const renewed = await renewSecret(platform, consumer, application.applicationId);
    for (const node of [...platform.nodes].reverse()) {
      const token = await fetchToken({ ...platform, gatewayUrl: node.gatewayUrl }, renewed);
      expect(await statuses(service, { token })).toEqual([200, 200]);
    }
  }
});

test("a service that was just published works on the next call on both nodes, also right after a refused one", async () => {
  const draft = await offerService(platform, provider, { url: upstream.url, lifecycle: "CREATED" });
  const { application } = await readyToCall();
  expect(await statuses(draft, application)).toEqual([404, 404]);
  await platform.api.post(`${draft.versionPath}/publish`, { as: provider });
  expect(await statuses(draft, application)).toEqual([403, 403]);
});

test("a node whose change notifications were cut hears changes again, and serves nothing outdated", async () => {
  const { service, application } = await readyToCall();
  const { service: second, application: other } = await readyToCall();
  const cut = await platform.database.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tollgate changes' and datname = current_database()",
  );
  expect(cut).toHaveLength(2);
  // Changed while nobody listens.
  await platform.api.delete(`/subscriptions/${application.subscriptionId}`, { as: consumer });
  await untilBothAnswer(403, service, application);
  await eventually(() => platform.nodes.every(node => node.context.feed.connected));
  expect(await statuses(second, other)).toEqual([200, 200]);
  await platform.api.delete(`/subscriptions/${other.subscriptionId}`, { as: consumer });
  await untilBothAnswer(403, second, other);
});
