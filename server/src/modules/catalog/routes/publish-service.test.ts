import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../../test/harness/index.js";
import {
  addPlan,
  createPublishedService,
  createService,
  type ServiceMade,
  definitionOf,
  problemOf,
  faultAt,
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

const publish = (service: ServiceMade) =>
  platform.api.post(`${service.versionPath}/publish`, { as: provider });
const publishInternal = (service: ServiceMade) =>
  platform.api.post(`${service.versionPath}/publish-internal`, { as: provider });
const command = (service: ServiceMade, type: unknown) =>
  platform.api.post(`${service.versionPath}/commands`, { as: provider, body: { type } });

async function lifecycleOf(service: ServiceMade): Promise<string> {
  return definitionOf(await platform.api.get(service.versionPath, { as: provider })).lifecycle;
}

async function subscribe(service: ServiceMade, as: Person): Promise<void> {
  const application = await platform.api.post("/v2/applications", {
    as,
    body: { name: `for ${service.name} ${service.id}` },
  });
  const subscription = await platform.api.post("/subscriptions", {
    as,
    body: { serviceId: service.id, applicationId: (application.body as { id: string }).id },
  });
  if (subscription.status >= 300)
    throw new Error(`subscribing answered ${subscription.status}: ${subscription.text}`);
}

async function activeSubscriptions(service: ServiceMade): Promise<number> {
  const [row] = await platform.database.query<{ count: string }>(
    "select count(*) from subscriptions.subscription where definition_id = $1 and ended_at is null",
    [service.versionId],
  );
  return Number(row?.count);
}

describe("publishing to the marketplace", () => {
  test("takes a created service with a plan and a specification; again is no error", async () => {
    const service = await createService(platform.api, { as: provider });
    await addPlan(platform.api, { as: provider, service });
    for (let round = 0; round < 2; round++) {
      const answer = await publish(service);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ id: service.versionId, lifecycle: "PUBLISHED" });
    }
    expect(await lifecycleOf(service)).toBe("PUBLISHED");
  });

  test("names the pricing plan and the API specification when both are missing, and either alone", async () => {
    const service = await createService(platform.api, { as: provider, specification: false });
    const both = await publish(service);
    expect(both.status).toBe(409);
    expect(problemOf(both).type).toBe("urn:tollgate:problem:not-ready-to-publish");
    expect(problemOf(both).detail).toContain("a pricing plan and an API specification");
    expect(problemOf(both).errors.map(error => error.pointer)).toEqual(["/pricingPlans", "/apiDefinition"]);
    await addPlan(platform.api, { as: provider, service });
    expect(problemOf(await publish(service)).errors).toMatchObject([{ pointer: "/apiDefinition" }]);
    const unpriced = await createService(platform.api, { as: provider });
    expect(problemOf(await publish(unpriced)).errors).toMatchObject([{ pointer: "/pricingPlans" }]);
    expect(await lifecycleOf(service)).toBe("CREATED");
  });

  test("does not count a deleted plan", async () => {
    const service = await createService(platform.api, { as: provider });
    const plan = await addPlan(platform.api, { as: provider, service });
    await platform.api.delete(`${service.externalPath}/pricing-plans/${plan.id}`, { as: provider });
    expect((await publish(service)).status).toBe(409);
  });

  test("goes directly from accessible, and the own account's subscriptions stay", async () => {
    const service = await createService(platform.api, { as: provider });
    await addPlan(platform.api, { as: provider, service });
    await publishInternal(service);
    await subscribe(service, provider);
    expect((await publish(service)).status).toBe(200);
    expect(await activeSubscriptions(service)).toBe(1);
  });
});

describe("publishing internally", () => {
  test("needs neither plan nor specification; again is no error", async () => {
    const service = await createService(platform.api, { as: provider, specification: false });
    for (let round = 0; round < 2; round++) {
      const answer = await publishInternal(service);
      expect(answer.status).toBe(200);
      expect(definitionOf(answer).lifecycle).toBe("ACCESSIBLE");
    }
  });

  test("does not take a published service off the marketplace", async () => {
    const service = await createPublishedService(platform.api, { as: provider });
    const answer = await publishInternal(service);
    expect(answer.status).toBe(409);
    expect(problemOf(answer).detail).toContain("Unpublish");
    expect(await lifecycleOf(service)).toBe("PUBLISHED");
  });
});

describe("the command UNPUBLISH", () => {
  test("takes back what nobody is subscribed to, and is no error for what was never published", async () => {
    const service = await createPublishedService(platform.api, { as: provider });
    for (let round = 0; round < 2; round++) {
      const answer = await command(service, "UNPUBLISH");
      expect(answer.status).toBe(204);
      expect(answer.text).toBe("");
    }
    expect(await lifecycleOf(service)).toBe("CREATED");
  });

  test("is refused while a subscription is active; UNPUBLISH_FORCE ends it", async () => {
    const service = await createPublishedService(platform.api, { as: provider });
    await subscribe(service, consumer);
    const refused = await command(service, "UNPUBLISH");
    expect(refused.status).toBe(409);
    expect(problemOf(refused).detail).toContain("1 active subscription");
    expect(await lifecycleOf(service)).toBe("PUBLISHED");
    expect(await activeSubscriptions(service)).toBe(1);
    expect((await command(service, "UNPUBLISH_FORCE")).status).toBe(204);
    expect(await lifecycleOf(service)).toBe("CREATED");
    expect(await activeSubscriptions(service)).toBe(0);
  });

  test("is refused for an accessible service that the own account subscribed to", async () => {
    const service = await createService(platform.api, { as: provider });
    await publishInternal(service);
    await subscribe(service, provider);
    expect((await command(service, "UNPUBLISH")).status).toBe(409);
    expect(await lifecycleOf(service)).toBe("ACCESSIBLE");
  });

  test.each([["EXPLODE"], [undefined], [null], [7]])("%s is no command", async type => {
    const service = await createService(platform.api, { as: provider });
    const answer = await command(service, type);
    expect(answer.status).toBe(400);
    expect(faultAt(answer)).toBe("/type");
  });
});

describe("the earlier operation unpublish", () => {
  test("ends subscriptions and answers the definition", async () => {
    const service = await createPublishedService(platform.api, { as: provider });
    await subscribe(service, consumer);
    const answer = await platform.api.post(`${service.versionPath}/unpublish`, { as: provider });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id: service.versionId, lifecycle: "CREATED" });
    expect(await activeSubscriptions(service)).toBe(0);
  });

  test("succeeds for a service that was never published", async () => {
    const service = await createService(platform.api, { as: provider });
    expect((await platform.api.post(`${service.versionPath}/unpublish`, { as: provider })).status).toBe(200);
  });
});

describe("commands at the same time", () => {
  test("leave no active subscription behind on a service that was taken back", async () => {
    const service = await createPublishedService(platform.api, { as: provider });
    const application = await platform.api.post("/v2/applications", {
      as: consumer,
      body: { name: "racing" },
    });
    const subscription = { serviceId: service.id, applicationId: (application.body as { id: string }).id };
    await Promise.all([
      platform.api.post("/subscriptions", { as: consumer, body: subscription }),
      command(service, "UNPUBLISH_FORCE"),
      platform.api.post("/subscriptions", { as: consumer, body: subscription }),
    ]);
    expect(await lifecycleOf(service)).toBe("CREATED");
    expect(await activeSubscriptions(service)).toBe(0);
  });

  test("wait for each other: a service is not published while its last plan is being deleted", async () => {
    for (let round = 0; round < 5; round++) {
      const service = await createService(platform.api, { as: provider });
      const plan = await addPlan(platform.api, { as: provider, service });
      const [published, deleted] = await Promise.all([
        publish(service),
        platform.api.delete(`${service.externalPath}/pricing-plans/${plan.id}`, { as: provider }),
      ]);
      expect([
        [200, 409],
        [409, 204],
      ]).toContainEqual([published.status, deleted.status]);
    }
  });
});
