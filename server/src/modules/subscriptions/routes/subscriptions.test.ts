import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  eventually,
  startTestPlatform,
  type Person,
  type TestPlatform,
} from "../../../../test/harness/index.js";
import { offerService, subscribe } from "../../../../test/harness/story.js";
import { readPages } from "../../../../test/seeds/read-pages.js";

let platform: TestPlatform;
let provider: Person;
let consumer: Person;
const url = "http://127.0.0.1:9";

beforeAll(async () => {
  platform = await startTestPlatform();
  provider = await platform.signUp("Provider");
  consumer = await platform.signUp("Consumer");
});
afterAll(() => platform[Symbol.asyncDispose]());

let count = 0;
async function newApplication(person: Person, organization?: string): Promise<string> {
  const answer = await platform.api.post("/v2/applications", {
    as: person,
    body: { name: `App ${++count}` },
    ...(organization !== undefined && { organization }),
  });
  return answer.body.id;
}

const subscribeTo = async (person: Person, serviceId: string, extra: object = {}, applicationId?: string) =>
  platform.api.post("/subscriptions", {
    as: person,
    body: { serviceId, applicationId: applicationId ?? (await newApplication(person)), ...extra },
  });

describe("who may subscribe", () => {
  test("to a service that is not published: not even its owner (409), and for others it does not exist (404)", async () => {
    const service = await offerService(platform, provider, { url, lifecycle: "CREATED" });
    expect((await subscribeTo(provider, service.serviceId)).status).toBe(409);
    expect((await subscribeTo(consumer, service.serviceId)).status).toBe(404);
  });

  test("to an internal service: its owner, and nobody else", async () => {
    const service = await offerService(platform, provider, { url, lifecycle: "ACCESSIBLE" });
    expect((await subscribeTo(provider, service.serviceId)).status).toBe(201);
    expect((await subscribeTo(consumer, service.serviceId)).status).toBe(404);
  });

  test("to an internal service of an organization: its own applications and its members' personal ones", async () => {
    const organization = await platform.api.post("/organizations", {
      as: provider,
      body: { name: `Org ${++count}` },
    });
    const { id } = organization.body;
    const service = await offerService(platform, provider, {
      url,
      lifecycle: "ACCESSIBLE",
      organization: id,
    });
    const own = await platform.api.post("/subscriptions", {
      as: provider,
      organization: id,
      body: { serviceId: service.serviceId, applicationId: await newApplication(provider, id) },
    });
    expect(own.status).toBe(201);
    expect(own.body.testUntilAccepted).toBe(false);
    const personal = await subscribeTo(provider, service.serviceId);
    expect(personal.status).toBe(201);
    expect(personal.body.testUntilAccepted).toBe(true);
    expect((await subscribeTo(consumer, service.serviceId)).status).toBe(404);
  });

  test("to a marketplace service: everybody", async () => {
    const service = await offerService(platform, provider, { url });
    const answer = await subscribeTo(consumer, service.serviceId);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      application: { subscriptionCount: 1 },
      api: { serviceId: service.serviceId, lifecycle: "PUBLISHED" },
      pricingPlan: { id: service.pricingPlanId, type: "COMMERCIAL" },
    });
    expect(answer.body.api.gatewayEndpoint).toContain(service.gatewayPath);
  });

  test("only with an application of the account that the request acts for", async () => {
    const service = await offerService(platform, provider, { url });
    const foreign = await newApplication(provider);
    expect((await subscribeTo(consumer, service.serviceId, {}, foreign)).status).toBe(404);
  });
});

test("an application has one active subscription to a service, also when two come at once", async () => {
  const service = await offerService(platform, provider, { url });
  const applicationId = await newApplication(consumer);
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => subscribeTo(consumer, service.serviceId, {}, applicationId)),
  );
  expect(answers.map(answer => answer.status).sort()).toEqual([201, 409, 409, 409]);
  const { id } = answers.find(answer => answer.status === 201)?.body ?? {};
  expect((await platform.api.delete(`/subscriptions/${id}`, { as: consumer })).status).toBe(204);
  expect((await subscribeTo(consumer, service.serviceId, {}, applicationId)).status).toBe(201);
});

describe("the plan", () => {
  test("is the first one offered, unless another is chosen", async () => {
    const service = await offerService(platform, provider, { url });
    const second = await platform.api.post(`${service.externalPath}/pricing-plans`, {
      as: provider,
      body: { type: "FREE" },
    });
    expect((await subscribeTo(consumer, service.serviceId)).body.pricingPlan.id).toBe(service.pricingPlanId);
    const chosen = await subscribeTo(consumer, service.serviceId, { pricingPlanId: second.body.id });
    expect(chosen.body.pricingPlan.id).toBe(second.body.id);
  });

  test("of another service is refused and points at the member", async () => {
    const [service, other] = [
      await offerService(platform, provider, { url }),
      await offerService(platform, provider, { url }),
    ];
    const answer = await subscribeTo(consumer, service.serviceId, { pricingPlanId: other.pricingPlanId });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].pointer).toBe("/pricingPlanId");
  });

  test("is accepted by a tester, whose subscription is live from then on", async () => {
    const { id } = (
      await platform.api.post("/organizations", { as: provider, body: { name: `Org ${++count}` } })
    ).body;
    const service = await offerService(platform, provider, {
      url,
      lifecycle: "ACCESSIBLE",
      organization: id,
    });
    const subscription = (await subscribeTo(provider, service.serviceId)).body;
    const accept = () =>
      platform.api.put(`/subscriptions/${subscription.id}/pricing-plan`, {
        as: provider,
        body: { pricingPlanId: service.pricingPlanId },
      });
    expect((await accept()).status).toBe(409);
    await platform.api.post(`${service.versionPath}/publish`, { as: provider, organization: id });
    const accepted = await accept();
    expect(accepted.status).toBe(200);
    expect(accepted.body).toMatchObject({
      testUntilAccepted: false,
      pricingPlan: { id: service.pricingPlanId },
    });
  });

  test("is not needed for one's own service, and can't be accepted for it", async () => {
    const service = await offerService(platform, provider, { url });
    const own = await subscribe(platform, provider, service);
    const answer = await platform.api.put(`/subscriptions/${own.subscriptionId}/pricing-plan`, {
      as: provider,
      body: { pricingPlanId: service.pricingPlanId },
    });
    expect(answer.status).toBe(409);
  });
});

test("a subscription belongs to its consumer: its provider sees it in the service's list, others not at all", async () => {
  const service = await offerService(platform, provider, { url });
  const { subscriptionId } = await subscribe(platform, consumer, service);
  expect((await platform.api.get(`/subscriptions/${subscriptionId}`, { as: consumer })).status).toBe(200);
  expect((await platform.api.get(`/subscriptions/${subscriptionId}`, { as: provider })).status).toBe(404);
  expect((await platform.api.delete(`/subscriptions/${subscriptionId}`, { as: provider })).status).toBe(404);
  const seen = await platform.api.get(`${service.versionPath}/subscriptions`, { as: provider });
  expect(seen.body).toMatchObject([{ id: subscriptionId, consumer: "Consumer" }]);
  expect((await platform.api.get(`${service.versionPath}/subscriptions`, { as: consumer })).status).toBe(404);
});

test("the lists of subscriptions, an application's and a service's, are read a page at a time, each once", async () => {
  const [application, other] = [await newApplication(consumer), await newApplication(consumer)];
  const offered = [];
  for (const _ of [1, 2, 3]) offered.push(await offerService(platform, provider, { url }));
  const made: string[] = [];
  for (const { serviceId } of offered)
    made.unshift((await subscribeTo(consumer, serviceId, {}, application)).body.id);
  const [first] = offered;
  const second = await subscribeTo(consumer, first?.serviceId ?? "", {}, other);
  const idsOf = async (path: string, as: Person, limit: number) =>
    (await readPages(platform.api, `${path}?limit=${limit}`, as)).map(page =>
      page.body.map(({ id }: { id: string }) => id),
    );
  const ofApplication = `/v2/applications/${application}/subscriptions`;
  expect(await idsOf(ofApplication, consumer, 2)).toEqual([made.slice(0, 2), made.slice(2)]);
  const ofService = `${first?.versionPath}/subscriptions`;
  expect(await idsOf(ofService, provider, 1)).toEqual([[second.body.id], [made.at(-1)]]);
  for (const [path, as] of [
    [ofApplication, consumer],
    [ofService, provider],
  ] as const) {
    expect((await platform.api.get(path, { as })).body).toHaveLength(path === ofService ? 2 : 3);
    for (const query of ["limit=0", "limit=1001", "cursor=mine"])
      expect((await platform.api.get(`${path}?${query}`, { as })).status, query).toBe(400);
  }
});

test("an ended subscription is gone from every list, and its row is kept with the reason", async () => {
  const service = await offerService(platform, provider, { url });
  const { subscriptionId, applicationId } = await subscribe(platform, consumer, service);
  await platform.api.delete(`/subscriptions/${subscriptionId}`, { as: consumer });
  expect((await platform.api.get(`/subscriptions/${subscriptionId}`, { as: consumer })).status).toBe(404);
  expect(
    (await platform.api.get(`/v2/applications/${applicationId}/subscriptions`, { as: consumer })).body,
  ).toEqual([]);
  expect((await platform.api.get(`${service.versionPath}/subscriptions`, { as: provider })).body).toEqual([]);
  const [row] = await platform.database.query<{ end_reason: string }>(
    "select end_reason from subscriptions.subscription where id = $1",
    [subscriptionId],
  );
  expect(row?.end_reason).toBe("unsubscribed");
});

test("deleting the application ends its subscriptions", async () => {
  const service = await offerService(platform, provider, { url });
  const { applicationId } = await subscribe(platform, consumer, service);
  await platform.api.delete(`/v2/applications/${applicationId}`, { as: consumer });
  expect((await platform.api.get(`${service.versionPath}/subscriptions`, { as: provider })).body).toEqual([]);
});

test("an application that is being deleted takes no subscription with it that nobody could end", async () => {
  const service = await offerService(platform, provider, { url });
  const applicationId = await newApplication(consumer);
  const deletion = new pg.Client({ connectionString: platform.database.url });
  await deletion.connect();
  await deletion.query("begin");
  await deletion.query("update applications.application set deleted_at = platform.now() where id = $1", [
    applicationId,
  ]);
  const subscribing = subscribeTo(consumer, service.serviceId, {}, applicationId);
  await eventually(async () => {
    const waiting = await platform.database.query(
      `select from pg_locks join pg_stat_activity using (pid)
       where datname = current_database() and not granted and locktype = 'transactionid'`,
    );
    return waiting.length > 0;
  });
  await deletion.query("commit");
  await deletion.end();
  expect((await subscribing).status).toBe(404);
});

describe("the way of older clients", () => {
  test("createInternalSubscription subscribes the application of the path", async () => {
    const service = await offerService(platform, provider, { url, lifecycle: "ACCESSIBLE" });
    const id = await newApplication(provider);
    const answer = await platform.api.post(`/v2/applications/${id}/subscriptions`, {
      as: provider,
      body: { serviceId: service.serviceId, applicationId: id },
    });
    expect(answer.status).toBe(201);
    expect(answer.body.application.id).toBe(id);
  });

  test("and refuses a body that names another application", async () => {
    const service = await offerService(platform, provider, { url, lifecycle: "ACCESSIBLE" });
    const id = await newApplication(provider);
    const answer = await platform.api.post(`/v2/applications/${id}/subscriptions`, {
      as: provider,
      body: { serviceId: service.serviceId, applicationId: await newApplication(provider) },
    });
    expect(answer.status).toBe(400);
  });
});

test("service executions are an empty list for one's own subscription and 404 for others'", async () => {
  const service = await offerService(platform, provider, { url });
  const { subscriptionId } = await subscribe(platform, consumer, service);
  const path = `/subscriptions/${subscriptionId}/service-executions`;
  expect((await platform.api.get(path, { as: consumer })).body).toEqual([]);
  expect((await platform.api.get(path, { as: provider })).status).toBe(404);
});
