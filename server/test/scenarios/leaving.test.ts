import { afterAll, beforeAll, expect, test } from "vitest";
import { startBillingWorld, type BillingWorld } from "../seeds/billing.js";
import { report, type MeteredService } from "../seeds/metered-service.js";

const plan = {
  name: "Pro",
  type: "COMMERCIAL",
  monthlyFee: 20,
  products: [{ name: "API", amountMajor: 0.5, allowance: 10 }],
};

let world: BillingWorld;
let service: MeteredService;
beforeAll(async () => {
  world = await startBillingWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const unsubscribe = () =>
  world.platform.api.delete(`/subscriptions/${service.subscriptionId}`, { as: world.consumer });

test("who leaves on the last day pays that month's fee, and not the next one's", async () => {
  await world.at("2027-01-10T00:00:00Z");
  service = await world.offer(plan);
  await world.use(service, 8);
  await world.at("2027-02-28T23:50:00Z");
  const lastCall = service.mint();
  expect((await unsubscribe()).status).toBe(204);
  await world.at("2027-03-02T01:00:00Z");
  await world.close();
  expect((await world.invoices()).map(({ month, net }) => [month, net])).toEqual([
    ["2027-01", 20],
    ["2027-02", 20],
  ]);

  // A call of before is reported late: it belongs to the month in which the report came.
  const body = { correlationId: lastCall, productId: service.productId, count: 14 };
  expect((await report(world.platform, service, body)).status).toBe(200);
  await world.at("2027-04-02T01:00:00Z");
  await world.close();
  expect((await world.invoices()).at(-1)).toMatchObject({ month: "2027-03", net: 2 });
});

test("who comes back within the month neither pays the fee twice nor gets the allowance again", async () => {
  const { api } = world.platform;
  const { applicationId, serviceId } = service;
  const subscribeAgain = async () => {
    const body = { serviceId, applicationId };
    const answer = await api.post("/subscriptions", { as: world.consumer, body });
    expect(answer.status).toBe(201);
    return (answer.body as { readonly id: string }).id;
  };
  const costs = [];
  for (let round = 0; round < 2; round++) {
    const subscriptionId = await subscribeAgain();
    const [assignment] = await world.platform.database.query<{ id: number }>(
      "select max(id) as id from subscriptions.plan_assignment where subscription_id = $1",
      [subscriptionId],
    );
    const call = { ...service.call, subscriptionId, planAssignment: assignment?.id ?? 0 };
    const { id } = world.mint(call);
    const body = { correlationId: id, productId: service.productId, count: 8 };
    expect((await report(world.platform, service, body)).status).toBe(200);
    costs.push(await world.costs("2027-04"));
    service = { ...service, subscriptionId };
    await unsubscribe();
  }
  expect(costs).toEqual([20, 23]);
});
