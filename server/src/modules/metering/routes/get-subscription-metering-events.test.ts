import { afterAll, beforeAll, expect, test } from "vitest";
import { startBillingWorld, type BillingWorld } from "../../../../test/seeds/billing.js";
import { storedEvents, type MeteredService } from "../../../../test/seeds/metered-service.js";

const plan = { type: "COMMERCIAL", products: [{ name: "API", unitLabel: "call", amountMajor: 0.5 }] };

let world: BillingWorld;
let service: MeteredService;
const calls: string[] = [];
beforeAll(async () => {
  world = await startBillingWorld();
  await world.at("2027-01-31T23:59:00Z");
  service = await world.offer(plan);
  for (const count of [1, 2, 3]) calls.push(await world.use(service, count));
  const [, second] = await storedEvents(world.platform, service.serviceId);
  await world.platform.api.post("/external-services/metering/corrections", {
    as: world.provider,
    body: { eventId: second?.id, count: 1.5, reason: "Counted wrongly" },
  });
  await world.at("2027-02-01T00:01:00Z");
  await world.use(service, 40);
});
afterAll(() => world[Symbol.asyncDispose]());

const list = (query: string, as = world.consumer) =>
  world.platform.api.get(`/subscriptions/${service.subscriptionId}/metering-events${query}`, { as });

test("the month of a subscription is told event by event, corrected and with the call's receipt", async () => {
  const answer = await list("?month=2027-01");
  expect(answer.status, answer.text).toBe(200);
  const { items, ...about } = answer.body;
  expect(about).toMatchObject({ month: "2027-01", currency: "EUR", serviceName: service.name });
  expect(items).toMatchObject([
    { count: 1, amount: 0.5, correlationId: calls[0], productName: "API" },
    { count: 2, amount: 0.75, corrections: [{ count: -0.5, reason: "Counted wrongly" }] },
    { count: 3, amount: 1.5 },
  ]);
  expect(items[1].corrections[0]).not.toHaveProperty("author");
  expect((await list("")).body).toMatchObject({ month: "2027-02", items: [{ count: 40 }] });
});

test("pages go on where the last one ended, and filters keep only what they name", async () => {
  const first = (await list("?month=2027-01&limit=2")).body;
  const rest = (await list(`?month=2027-01&limit=2&cursor=${first.nextCursor}`)).body;
  expect([...first.items, ...rest.items].map(({ count }) => count)).toEqual([1, 2, 3]);
  expect(rest).not.toHaveProperty("nextCursor");
  const filter = `?month=2027-01&productId=${service.productId}&unitPrice=`;
  expect((await list(`${filter}0.50`)).body.items).toHaveLength(3);
  expect((await list(`${filter}0.6`)).body.items).toEqual([]);
});

test.each(["?month=2027-13", "?unitPrice=cheap", "?cursor=x", "?size=1"])("%s is refused", async query => {
  expect((await list(query)).status).toBe(400);
});

test("the provider's account, and everybody else's, has no such subscription", async () => {
  expect((await list("", world.provider)).status).toBe(404);
});
