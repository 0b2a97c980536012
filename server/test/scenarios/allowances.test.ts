import { afterAll, beforeAll, expect, test } from "vitest";
import { subscribe } from "../harness/story.js";
import { startBillingWorld, type BillingWorld } from "../seeds/billing.js";
import { newestAssignment, report, type MeteredService } from "../seeds/metered-service.js";

const products = [{ name: "API", amountMajor: 1, allowance: 10 }];

let world: BillingWorld;
beforeAll(async () => {
  world = await startBillingWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

/** Ten units by another application of the consumer, which is deleted then. */
async function useByAnotherApplication(service: MeteredService): Promise<void> {
  const { platform, consumer } = world;
  const { subscriptionId, applicationId } = await subscribe(platform, consumer, service);
  const planAssignment = await newestAssignment(platform, subscriptionId);
  const { id } = world.mint({ subscriptionId, planAssignment, mode: "live" });
  expect((await report(platform, service, { correlationId: id, count: 10 })).status).toBe(200);
  await platform.api.delete(`/v2/applications/${applicationId}`, { as: consumer });
}

test("another application brings no other allowance, unless it pays a fee for it", async () => {
  await world.at("2027-01-10T00:00:00Z");
  const free = await world.offer({ type: "COMMERCIAL", products });
  await world.use(free, 10);
  await useByAnotherApplication(free);
  expect(await world.costs("2027-01")).toBe(10);

  const paid = await world.offer({ type: "COMMERCIAL", monthlyFee: 5, products });
  await world.use(paid, 10);
  await useByAnotherApplication(paid);
  expect(await world.costs("2027-01")).toBe(10 + 2 * 5);
});
