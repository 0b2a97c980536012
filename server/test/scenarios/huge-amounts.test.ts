import { afterAll, beforeAll, expect, test } from "vitest";
import { startBillingWorld, type BillingWorld } from "../seeds/billing.js";

let world: BillingWorld;
beforeAll(async () => {
  world = await startBillingWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

test("the highest price times the highest count is invoiced to the cent, beside an honest amount", async () => {
  await world.at("2027-01-10T00:00:00Z");
  const honest = await world.offer({ type: "COMMERCIAL", products: [{ name: "API", amountMajor: 0.01 }] });
  await world.use(honest, 501);
  const dear = await world.offer({
    type: "COMMERCIAL",
    products: [{ name: "API", amountMajor: 1_000_000_000 }],
  });
  await world.use(dear, 1_000_000_000_000);
  await world.at("2027-02-03T00:00:00Z");
  await world.close();
  const [invoice] = await world.invoices();
  const answer = await world.platform.api.get(`/billing/invoices/${invoice?.id}`, { as: world.consumer });
  expect(answer.text).toContain('"net":1000000000000000000005.01');
});
