import { afterAll, beforeAll, expect, test } from "vitest";
import {
  correctOldestEvent,
  billingSettings,
  startBillingWorld,
  type BillingWorld,
} from "../seeds/billing.js";

const plan = { type: "COMMERCIAL", products: [{ name: "API", amountMajor: 1 }] };

let world: BillingWorld;
beforeAll(async () => {
  world = await startBillingWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

test("what a provider got too much is noted against it also when it has no usage any more, and an amount carried above the minimum is invoiced in a month without usage", async () => {
  await world.setSettings(billingSettings({ feePercent: 0 }));
  await world.at("2027-01-10T00:00:00Z");
  const service = await world.offer(plan);
  await world.use(service, 1000);
  await world.at("2027-02-03T00:00:00Z");
  await world.close();
  await correctOldestEvent(world, 0);
  await world.at("2027-03-03T00:00:00Z");
  await world.close();
  await world.at("2027-04-03T00:00:00Z");
  await world.close();
  expect((await world.statements()).map(({ kind, net }) => [kind, net])).toEqual([
    ["STATEMENT", 1000],
    ["CARRIED_FORWARD", -1000],
  ]);

  await world.setSettings(billingSettings({ feePercent: 0, minimumAmount: 100 }));
  await world.use(service, 50);
  await world.at("2027-05-03T00:00:00Z");
  await world.close();
  await world.setSettings(billingSettings({ feePercent: 0, minimumAmount: 1 }));
  await world.at("2027-06-03T00:00:00Z");
  await world.close();
  expect((await world.invoices()).slice(-2).map(({ kind, net }) => [kind, net])).toEqual([
    ["CARRIED_FORWARD", 50],
    ["INVOICE", 50],
  ]);
});
