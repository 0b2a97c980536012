import { afterAll, beforeAll, expect, test } from "vitest";
import {
  billingSettings,
  correctOldestEvent,
  startBillingWorld,
  type BillingWorld,
} from "../seeds/billing.js";

const plan = { type: "COMMERCIAL", products: [{ name: "API", amountMajor: 1 }] };

let world: BillingWorld;
beforeAll(async () => {
  world = await startBillingWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

test("a correction brings back the fee that was charged, whatever the fee is by then, also over a month in which it is carried", async () => {
  const fee = (feePercent: number) => world.setSettings(billingSettings({ feePercent }));
  await fee(20);
  await world.at("2027-01-10T00:00:00Z");
  const service = await world.offer(plan);
  await world.use(service, 1000);
  await world.at("2027-02-03T00:00:00Z");
  await world.close();

  await fee(0);
  await correctOldestEvent(world, 500);
  await world.use(service, 2000);
  await world.at("2027-03-03T00:00:00Z");
  await world.close();
  const february = (await world.statements()).at(-1);
  expect(february).toMatchObject({ kind: "STATEMENT", revenue: 1500, fee: -100, net: 1600 });

  await correctOldestEvent(world, 0);
  await world.at("2027-04-03T00:00:00Z");
  await world.close();
  expect((await world.statements()).at(-1)).toMatchObject({ kind: "CARRIED_FORWARD", net: -500 });

  await fee(10);
  await world.use(service, 1000);
  await world.at("2027-05-03T00:00:00Z");
  await world.close();
  // 10 % of April's 1,000, less 20 % of the 500 that January gave back.
  expect((await world.statements()).at(-1)).toMatchObject({
    kind: "STATEMENT",
    revenue: 500,
    fee: 0,
    net: 500,
  });
});

test("at a fee of 100 % a statement comes to nothing, and nothing is left to pay", async () => {
  await world.setSettings(billingSettings({ feePercent: 100 }));
  const service = await world.offer(plan);
  await world.use(service, 100);
  await world.at("2027-06-03T00:00:00Z");
  await world.close();
  const statement = (await world.statements()).at(-1);
  expect(statement).toMatchObject({ kind: "STATEMENT", revenue: 100, fee: 100, net: 0, state: "PAID" });
  const paid = await world.platform.api.post(`/operator/documents/${statement?.id}/payment`, {
    as: world.operator,
    body: { paidOn: "2027-06-03" },
  });
  expect([paid.status, paid.body.detail]).toEqual([409, expect.stringContaining("nothing to pay")]);
});
