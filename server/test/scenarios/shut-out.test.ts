import { afterAll, beforeAll, expect, test } from "vitest";
import { startBillingWorld, type BillingWorld } from "../seeds/billing.js";

const plan = {
  type: "COMMERCIAL",
  monthlyFee: 30,
  products: [{ name: "API", amountMajor: 1 }],
};

let world: BillingWorld;
beforeAll(async () => {
  world = await startBillingWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const act = async (path: string): Promise<void> => {
  const answer = await world.platform.api.post(`/operator/${path}`, {
    as: world.operator,
    body: { reason: "Dispute" },
  });
  expect(answer.status, answer.text).toBe(204);
};

test("who is shut out for a whole month owes no fee for it, and owes it again once that is over", async () => {
  await world.at("2027-01-10T00:00:00Z");
  const service = await world.offer(plan);
  await act(`accounts/${world.consumer.id}/suspend`);
  await world.at("2027-03-10T00:00:00Z");
  await world.close();
  await world.platform.api.post(`/operator/accounts/${world.consumer.id}/restore`, { as: world.operator });
  await act(`services/${service.serviceId}/take-down`);
  await world.at("2027-05-10T00:00:00Z");
  await world.close();
  await world.platform.api.post(`/operator/services/${service.serviceId}/restore`, { as: world.operator });
  await world.at("2027-06-03T00:00:00Z");
  await world.close();
  // February whole under suspension, April whole taken down.
  expect((await world.invoices()).map(({ month, net }) => [month, net])).toEqual([
    ["2027-01", 30],
    ["2027-03", 30],
    ["2027-05", 30],
  ]);

  // July whole under suspension, which ends before July's close; a new one begins right after.
  await world.at("2027-06-20T00:00:00Z");
  await act(`accounts/${world.consumer.id}/suspend`);
  await world.at("2027-08-01T00:10:00Z");
  await world.platform.api.post(`/operator/accounts/${world.consumer.id}/restore`, { as: world.operator });
  await act(`accounts/${world.consumer.id}/suspend`);
  await world.at("2027-08-01T00:20:00Z");
  await world.platform.api.post(`/operator/accounts/${world.consumer.id}/restore`, { as: world.operator });
  await world.at("2027-09-03T00:00:00Z");
  await world.close();
  expect((await world.invoices()).map(({ month }) => month)).toEqual([
    "2027-01",
    "2027-03",
    "2027-05",
    "2027-06",
    "2027-08",
  ]);
  // Nothing of what the ledger says differs from what was invoiced, on either side.
  const { api } = world.platform;
  for (const [side, as] of [
    ["costs", world.consumer],
    ["revenue", world.provider],
  ] as const) {
    const { body } = await api.get(`/billing/${side}?month=2027-07`, { as });
    expect(body.amount).toBe(0);
  }
});
