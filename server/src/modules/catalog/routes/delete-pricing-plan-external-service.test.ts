import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../../test/harness/index.js";
import {
  addPlan,
  createOrganization,
  createPublishedService,
  createService,
  type ServiceMade,
  definitionOf,
  problemOf,
} from "../../../../test/seeds/services.js";

let platform: TestPlatform;
let provider: Person;

beforeAll(async () => {
  platform = await startTestPlatform();
  provider = await platform.signUp();
});
afterAll(() => platform[Symbol.asyncDispose]());

const remove = (service: ServiceMade, planId: string) =>
  platform.api.delete(`${service.externalPath}/pricing-plans/${planId}`, { as: provider });

async function planIds(service: ServiceMade): Promise<readonly string[]> {
  const { pricingPlans } = definitionOf(await platform.api.get(service.versionPath, { as: provider }));
  return pricingPlans.map(plan => plan.id);
}

test("a deleted plan is gone from the offer; deleting it again finds nothing", async () => {
  const service = await createService(platform.api, { as: provider });
  const [kept, gone] = [
    await addPlan(platform.api, { as: provider, service }),
    await addPlan(platform.api, { as: provider, service }),
  ];
  const answer = await remove(service, gone.id);
  expect(answer.status).toBe(204);
  expect(answer.text).toBe("");
  expect(await planIds(service)).toEqual([kept.id]);
  expect((await remove(service, gone.id)).status).toBe(404);
});

test("the last plan of a published service stays; with a successor it can go", async () => {
  const service = await createPublishedService(platform.api, { as: provider });
  const [last = ""] = await planIds(service);
  const refused = await remove(service, last);
  expect(refused.status).toBe(409);
  expect(problemOf(refused).type).toBe("urn:tollgate:problem:plan-needed");
  const successor = await addPlan(platform.api, { as: provider, service });
  expect((await remove(service, last)).status).toBe(204);
  expect(await planIds(service)).toEqual([successor.id]);
});

test("two deletions at once leave a published service one plan", async () => {
  const service = await createPublishedService(platform.api, { as: provider });
  await addPlan(platform.api, { as: provider, service });
  const answers = await Promise.all((await planIds(service)).map(id => remove(service, id)));
  expect(answers.map(answer => answer.status).sort()).toEqual([204, 409]);
  expect(await planIds(service)).toHaveLength(1);
});

test("a plan that a consumer is subscribed to stays until the subscription ends", async () => {
  const service = await createPublishedService(platform.api, { as: provider });
  const [subscribed = ""] = await planIds(service);
  await addPlan(platform.api, { as: provider, service });
  const consumer = await platform.signUp();
  const application = await platform.api.post("/v2/applications", { as: consumer, body: { name: "App" } });
  const subscription = await platform.api.post("/subscriptions", {
    as: consumer,
    body: { serviceId: service.id, applicationId: (application.body as { id: string }).id },
  });
  expect(subscription.body).toMatchObject({ pricingPlan: { id: subscribed } });
  const refused = await remove(service, subscribed);
  expect(refused.status).toBe(409);
  expect(problemOf(refused).type).toBe("urn:tollgate:problem:active-subscriptions");
  await platform.api.delete(`/subscriptions/${(subscription.body as { id: string }).id}`, { as: consumer });
  expect((await remove(service, subscribed)).status).toBe(204);
});

test("a plan of another service is not found", async () => {
  const [one, two] = [
    await createService(platform.api, { as: provider }),
    await createService(platform.api, { as: provider }),
  ];
  const plan = await addPlan(platform.api, { as: provider, service: two });
  expect((await remove(one, plan.id)).status).toBe(404);
  expect((await remove(one, "plan_nobody")).status).toBe(404);
  expect(await planIds(two)).toEqual([plan.id]);
});

test("a maintainer of the organization can't delete a plan", async () => {
  const maintainer = await platform.signUp();
  const organization = await createOrganization(platform, provider, [
    { person: maintainer, role: "maintainer" },
  ]);
  const service = await createService(platform.api, { as: maintainer, organization });
  const plan = await addPlan(platform.api, { as: maintainer, service, organization });
  const path = `${service.externalPath}/pricing-plans/${plan.id}`;
  expect((await platform.api.delete(path, { as: maintainer, organization })).status).toBe(403);
  expect((await platform.api.delete(path, { as: provider, organization })).status).toBe(204);
});
