import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBillingWorld, type BillingWorld } from "../../../../test/seeds/billing.js";
import type { MeteredService } from "../../../../test/seeds/metered-service.js";
import { faultAt } from "../../../../test/seeds/services.js";

const products = [{ name: "API", unitLabel: "call", amountMajor: 0.0004, allowance: 1000 }];

let world: BillingWorld;
let service: MeteredService;
let path: string;
beforeAll(async () => {
  world = await startBillingWorld();
  await world.at("2027-01-20T12:00:00Z");
  service = await world.offer({ type: "COMMERCIAL", products });
  const { api } = world.platform;
  const plans = `${service.externalPath}/pricing-plans`;
  const pro = {
    name: "Pro",
    type: "COMMERCIAL",
    monthlyFee: 5,
    products: [{ ...products[0], amountMajor: 0.0001 }],
  };
  const added = await api.post(plans, { as: world.provider, body: pro });
  await api.post(`${plans}/${added.body.id}/price-changes`, {
    as: world.provider,
    body: { effectiveFrom: "2027-03", monthlyFee: 6, products },
  });
  path = `/v2/apis/${service.versionId}/cost-estimates`;
});
afterAll(() => world[Symbol.asyncDispose]());

const estimate = (body: unknown) => world.platform.api.post(path, { as: world.consumer, body });
const used = (count: number) => ({ quantities: [{ productId: service.productId, count }] });

test("every plan tells what a month would cost, exact and as an invoice rounds it, and what it will cost", async () => {
  const answer = await estimate(used(1212.5));
  expect(answer.status, answer.text).toBe(200);
  expect(answer.body).toMatchObject({
    currency: "EUR",
    plans: [
      {
        amount: 0.085,
        rounded: 0.09,
        lines: [{ quantity: 1212.5, freeQuantity: 1000, unitPrice: 0.0004, amount: 0.085 }],
      },
      {
        amount: 5.02125,
        rounded: 5.02,
        announced: { effectiveFrom: "2027-03-01T00:00:00.000Z", amount: 6.085 },
      },
    ],
  });
});

test("an estimate is what the ledger makes of the same usage", async () => {
  await world.use(service, 1212.5);
  const [plan] = (await estimate(used(1212.5))).body.plans;
  expect(await world.costs("2027-01")).toBe(plan.amount);
});

test.each([
  ["a count below zero", [{ productId: "p", count: -1 }], "/quantities/0/count"],
  ["a text for a count", [{ productId: "p", count: "1" }], "/quantities/0/count"],
  ["too many digits", [{ productId: "p", count: 1e30 }], "/quantities/0/count"],
  [
    "a product twice",
    [
      { productId: "p", count: 1 },
      { productId: "p", count: 2 },
    ],
    "/quantities/1/productId",
  ],
])("%s is refused", async (_what, quantities, pointer) => {
  const answer = await estimate({ quantities });
  expect([answer.status, faultAt(answer)]).toEqual([400, pointer]);
});

test("an entry that is not on the marketplace is 404", async () => {
  const answer = await world.platform.api.post(`/v2/apis/${randomUUID()}/cost-estimates`, {
    as: world.consumer,
    body: { quantities: [] },
  });
  expect(answer.status).toBe(404);
});
