import { afterAll, beforeAll, expect, test } from "vitest";
import { startBillingWorld, type BillingWorld } from "../../../../test/seeds/billing.js";
import { report, type MeteredService } from "../../../../test/seeds/metered-service.js";
import { addPlan, problemOf } from "../../../../test/seeds/services.js";

const plan = {
  name: "Pro",
  type: "COMMERCIAL",
  monthlyFee: 5,
  products: [{ name: "API", unitLabel: "call", amountMajor: 0.1 }],
};
const terms = (effectiveFrom: string, amountMajor: number) => ({
  effectiveFrom,
  monthlyFee: 7,
  products: [{ name: "API", unitLabel: "call", amountMajor }],
});

let world: BillingWorld;
let service: MeteredService;
beforeAll(async () => {
  world = await startBillingWorld({ nodes: 2 });
  await world.at("2027-02-10T00:00:00Z");
  service = await world.offer(plan);
});
afterAll(() => world[Symbol.asyncDispose]());

const changes = (planId = service.pricingPlanId) =>
  `${service.externalPath}/pricing-plans/${planId}/price-changes`;
const announce = (body: unknown) => world.platform.api.post(changes(), { as: world.provider, body });
const withdraw = (month: string, as = world.provider, planId?: string) =>
  world.platform.api.delete(`${changes(planId)}/${month}`, { as });
const seenPlan = async () => {
  const path = `/subscriptions/${service.subscriptionId}`;
  return (await world.platform.api.get(path, { as: world.consumer })).body.pricingPlan;
};
const mailsTo = async (subject: string) =>
  world.platform.database.query<{ recipient: string; body: string }>(
    "select recipient, body from platform.mail where subject = $1 order by id",
    [subject],
  );
/** What a use of the product costs that was reported through the other node. */
async function priceElsewhere(): Promise<unknown> {
  const correlationId = service.mint();
  const body = { correlationId, productId: service.productId, count: 1 };
  const [, other] = world.platform.nodes;
  const answer = await other?.api.post("/external-services/metering", { as: world.provider, body });
  expect(answer?.status, answer?.text).toBe(200);
  const [event] = await world.platform.database.query<{ price: string }>(
    "select trim_scale(unit_price)::text as price from metering.usage_event order by accepted_at desc limit 1",
  );
  return event?.price;
}

test("only who may announce can withdraw, and only what was announced", async () => {
  expect((await withdraw("2027-03")).status).toBe(404);
  expect((await announce(terms("2027-03", 100))).status).toBe(201);
  expect((await withdraw("2027-03", world.consumer)).status).toBe(404);
  expect((await withdraw("2027-04")).status).toBe(404);
  expect((await withdraw("2027-3")).status).toBe(400);
  expect((await withdraw("2027-03", undefined, "plan_nobody")).status).toBe(404);
  const other = await addPlan(world.platform.api, { as: world.provider, service });
  expect((await withdraw("2027-03", undefined, other.id)).status).toBe(404);
  expect(await seenPlan()).toHaveProperty("announced");
});

test("a withdrawn change is gone, and subscribers are told by mail as they were of the announcement", async () => {
  // So that both nodes remember that it was announced.
  await world.use(service, 1);
  await priceElsewhere();
  expect((await withdraw("2027-03")).status).toBe(204);
  expect(await seenPlan()).not.toHaveProperty("announced");
  const mails = await mailsTo("The new prices from 2027-03 are withdrawn");
  expect(mails.map(mail => mail.recipient)).toEqual([world.consumer.email]);
  expect(mails[0]?.body).toContain("- API: 0.1 EUR per call\n- Monthly fee: 5 EUR");
  const again = await withdraw("2027-03");
  expect(again.status).toBe(404);
  expect(await mailsTo("The new prices from 2027-03 are withdrawn")).toHaveLength(1);
});

test("another announcement takes its place, also for the same month", async () => {
  expect((await announce(terms("2027-03", 50))).status).toBe(201);
  expect((await withdraw("2027-03")).status).toBe(204);
  expect((await announce(terms("2027-04", 0.2))).status).toBe(201);
  expect((await seenPlan()).announced).toMatchObject({
    effectiveFrom: "2027-04-01T00:00:00.000Z",
    products: [{ amountMajor: 0.2 }],
  });
});

test("in its month every node rates as if the withdrawn change had never been, and charges the old fee", async () => {
  const february = await world.costs("2027-02");
  await world.at("2027-03-01T00:00:10Z");
  expect(await priceElsewhere()).toBe("0.1");
  await world.use(service, 9);
  expect(await world.costs("2027-03")).toBe(6);
  expect(await world.costs("2027-02")).toBe(february);
  expect(await seenPlan()).toMatchObject({ monthlyFee: 5, products: [{ amountMajor: 0.1 }] });
});

test("in the last hour before it takes effect, and afterwards, it stays", async () => {
  await world.at("2027-03-31T22:59:00Z");
  const late = service.mint();
  await world.at("2027-03-31T23:00:00Z");
  const refused = await withdraw("2027-04");
  expect([refused.status, problemOf(refused).type]).toEqual([
    409,
    "urn:tollgate:problem:too-late-to-withdraw",
  ]);
  await world.at("2027-04-01T00:00:10Z");
  expect((await withdraw("2027-04")).status).toBe(409);
  expect(await priceElsewhere()).toBe("0.2");
  const body = { correlationId: late, productId: service.productId, count: 1 };
  expect((await report(world.platform, service, body)).status).toBe(200);
  await world.at("2027-05-03T00:00:00Z");
  await world.close();
  expect((await world.invoices()).map(({ month, net }) => [month, net])).toEqual([
    ["2027-02", 5.2],
    ["2027-03", 6],
    ["2027-04", 7.3],
  ]);
});

test("withdrawn a minute before the last hour, nothing of it is left", async () => {
  expect((await announce(terms("2027-06", 9))).status).toBe(201);
  await world.at("2027-05-31T22:59:00Z");
  // From here on the other node remembers what was announced, until it hears of the withdrawal.
  await priceElsewhere();
  expect((await withdraw("2027-06")).status).toBe(204);
  await world.at("2027-06-01T00:00:00Z");
  expect(await priceElsewhere()).toBe("0.2");
  expect(await world.costs("2027-06")).toBe(5 + 2 + 0.2);
});
