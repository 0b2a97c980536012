import { afterAll, beforeAll, expect, test } from "vitest";
import { startBillingWorld, type BillingWorld } from "../seeds/billing.js";
import type { MeteredService } from "../seeds/metered-service.js";

const plan = {
  name: "Pro",
  type: "COMMERCIAL",
  monthlyFee: 9.9,
  products: [{ name: "API", unitLabel: "call", amountMajor: 0.01, allowance: 100 }],
};

let world: BillingWorld;
let service: MeteredService;
beforeAll(async () => {
  world = await startBillingWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

test("who signs up in mid-month pays the whole fee of that month, and calls beyond the allowance", async () => {
  await world.at("2027-01-15T12:00:00Z");
  service = await world.offer(plan);
  await world.use(service, 250);
  expect(await world.costs("2027-01")).toBe(11.4);
});

test("nothing is invoiced before the month and its grace time are over", async () => {
  await world.at("2027-02-01T23:59:00Z");
  await world.close();
  expect(await world.invoices()).toEqual([]);
});

test("then the consumer has an invoice with a number, lines, VAT, and the operator's and its own address", async () => {
  await world.at("2027-02-02T00:00:01Z");
  await world.close();
  const [invoice, ...others] = await world.invoices();
  expect(others).toEqual([]);
  expect(invoice).toMatchObject({
    kind: "INVOICE",
    number: "INV-2027-00001",
    month: "2027-01",
    state: "OPEN",
    issuedOn: "2027-02-02",
    dueOn: "2027-02-16",
    net: 11.4,
    vat: [{ rule: "standard", percent: 19, base: 11.4, amount: 2.17 }],
    gross: 13.57,
    supplier: { name: "Market GmbH", vatId: "DE123456789" },
    customer: { name: "Consumer GmbH", country: "DE" },
  });
  expect(await world.lines(invoice ?? { id: "" })).toMatchObject([
    { position: 1, kind: "usage", quantity: 250, freeQuantity: 100, exactAmount: 1.5, amount: 1.5 },
    { position: 2, kind: "fee", text: `${service.name}: monthly fee Pro`, exactAmount: 9.9, amount: 9.9 },
  ]);
});

test("and the provider a statement of the same revenue", async () => {
  expect(await world.statements()).toMatchObject([
    {
      kind: "STATEMENT",
      number: "ST-2027-00001",
      revenue: 11.4,
      fee: 0,
      net: 11.4,
      gross: 13.57,
      supplier: { name: "Provider GmbH" },
      customer: { name: "Market GmbH" },
    },
  ]);
});

test("closing again changes nothing, and the month's usage goes on in the next one", async () => {
  await world.close();
  await world.use(service, 50);
  expect(await world.invoices()).toHaveLength(1);
  expect(await world.costs("2027-01")).toBe(11.4);
  expect(await world.costs("2027-02")).toBe(9.9);
});
