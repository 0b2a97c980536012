import { afterAll, beforeAll, expect, test } from "vitest";
import { startBillingWorld, type BillingWorld } from "../../../../test/seeds/billing.js";
import { report, type MeteredService } from "../../../../test/seeds/metered-service.js";
import { addPlan, faultAt, problemOf } from "../../../../test/seeds/services.js";

const plan = {
  name: "Pro",
  type: "COMMERCIAL",
  monthlyFee: 5,
  products: [{ name: "API", unitLabel: "call", amountMajor: 0.1 }],
};
const newTerms = {
  effectiveFrom: "2027-03",
  monthlyFee: 7,
  products: [
    { name: "API", unitLabel: "call", amountMajor: 0.2, allowance: 10 },
    { name: "GPU", amountMajor: 3 },
  ],
};

let world: BillingWorld;
let service: MeteredService;
beforeAll(async () => {
  world = await startBillingWorld();
  await world.at("2027-02-10T00:00:00Z");
  service = await world.offer(plan);
});
afterAll(() => world[Symbol.asyncDispose]());

const announce = (body: unknown, planId = service.pricingPlanId, as = world.provider) =>
  world.platform.api.post(`${service.externalPath}/pricing-plans/${planId}/price-changes`, { as, body });

test.each([
  ["the month under way", { effectiveFrom: "2027-02" }, "/effectiveFrom"],
  ["a month that is past", { effectiveFrom: "2026-12" }, "/effectiveFrom"],
  ["a month that nobody can foresee", { effectiveFrom: "2030-01" }, "/effectiveFrom"],
  ["terms without a product that the plan has", { products: [{ name: "GPU", amountMajor: 3 }] }, "/products"],
  [
    "a negative price",
    { products: [{ ...newTerms.products[0], amountMajor: -1 }] },
    "/products/0/amountMajor",
  ],
  ["an unknown member", { now: true }, "/now"],
])("%s is refused", async (_what, changes, pointer) => {
  const answer = await announce({ ...newTerms, ...changes });
  expect([answer.status, faultAt(answer)]).toEqual([400, pointer]);
});

test("an announced price is told to subscribers, by mail and on the plan, and changes nothing yet", async () => {
  const answer = await announce(newTerms);
  expect(answer.status, answer.text).toBe(201);
  expect(answer.body).toMatchObject({
    id: service.pricingPlanId,
    monthlyFee: 5,
    products: [{ id: service.productId, amountMajor: 0.1 }],
    announced: {
      effectiveFrom: "2027-03-01T00:00:00.000Z",
      month: "2027-03",
      monthlyFee: 7,
      products: [{ id: service.productId, amountMajor: 0.2, allowance: 10 }, { name: "GPU" }],
    },
  });
  const { api, database } = world.platform;
  const seen = await api.get(`/subscriptions/${service.subscriptionId}`, { as: world.consumer });
  expect(seen.body.pricingPlan.announced.effectiveFrom).toBe("2027-03-01T00:00:00.000Z");
  const mails = await database.query<{ recipient: string; body: string }>(
    "select recipient, body from platform.mail where subject = 'New prices from 2027-03'",
  );
  expect(mails.map(mail => mail.recipient)).toEqual([world.consumer.email]);
  expect(mails[0]?.body).toContain("- API: 0.2 EUR per call, 10 free each month");
  expect(mails[0]?.body).toContain("- Monthly fee: 7 EUR");
  await world.use(service, 100);
  expect(await world.costs("2027-02")).toBe(15);
});

test("there is one announced change at a time, and none for a free plan or one that isn't there", async () => {
  const again = await announce({ ...newTerms, effectiveFrom: "2027-04" });
  expect([again.status, problemOf(again).type]).toEqual([409, "urn:tollgate:problem:price-change-pending"]);
  const free = await addPlan(world.platform.api, { as: world.provider, service, plan: { type: "FREE" } });
  expect((await announce(newTerms, free.id)).status).toBe(409);
  expect((await announce(newTerms, "plan_nobody")).status).toBe(404);
  expect((await announce(newTerms, undefined, world.consumer)).status).toBe(404);
});

test("less than 14 days ahead is refused: subscribers must have the time to leave", async () => {
  await world.at("2027-02-15T00:00:01Z");
  const answer = await announce(newTerms);
  expect([answer.status, faultAt(answer)]).toEqual([400, "/effectiveFrom"]);
});

test("from the beginning of the month the new terms hold, for calls of then on; earlier calls keep theirs", async () => {
  await world.at("2027-02-28T23:59:00Z");
  const february = service.mint();
  await world.at("2027-03-01T00:00:10Z");
  const body = { correlationId: february, productId: service.productId, count: 10 };
  expect((await report(world.platform, service, body)).status).toBe(200);
  await world.use(service, 30);
  // Ten of then at 0.1, thirty at 0.2 of which ten are free, and the new fee.
  expect(await world.costs("2027-03")).toBe(12);
  const { api } = world.platform;
  const seen = await api.get(`/subscriptions/${service.subscriptionId}`, { as: world.consumer });
  expect(seen.body.pricingPlan).toMatchObject({
    monthlyFee: 7,
    products: [{ amountMajor: 0.2 }, { name: "GPU" }],
  });
  expect(seen.body.pricingPlan).not.toHaveProperty("announced");
  await world.at("2027-04-03T00:00:00Z");
  await world.close();
  expect((await world.invoices()).map(({ month, net }) => [month, net])).toEqual([
    ["2027-02", 15],
    ["2027-03", 12],
  ]);
});
