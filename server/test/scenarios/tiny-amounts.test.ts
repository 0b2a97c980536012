import { afterAll, beforeAll, expect, test } from "vitest";
import { startBillingWorld, type BillingWorld } from "../seeds/billing.js";

const plan = { type: "COMMERCIAL", products: [{ name: "API", unitLabel: "call", amountMajor: 0.00001 }] };

let world: BillingWorld;
beforeAll(async () => {
  world = await startBillingWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

test("amounts below the minimum are carried forward exactly, visibly, until they are worth an invoice", async () => {
  await world.at("2027-01-10T00:00:00Z");
  const service = await world.offer(plan);
  await world.use(service, 33_333.5);
  await world.at("2027-02-03T00:00:00Z");
  await world.close();
  expect(await world.invoices()).toMatchObject([{ kind: "CARRIED_FORWARD", month: "2027-01", net: 0.33 }]);

  await world.use(service, 33_333);
  await world.at("2027-03-03T00:00:00Z");
  await world.close();
  const [, second] = await world.invoices();
  expect(second).toMatchObject({ kind: "CARRIED_FORWARD", month: "2027-02" });

  // A month without usage: the amount waits.
  await world.at("2027-04-03T00:00:00Z");
  await world.close();
  expect(await world.invoices()).toHaveLength(2);

  await world.use(service, 33_334);
  await world.at("2027-05-03T00:00:00Z");
  await world.close();
  const [january, february, invoice] = await world.invoices();
  expect(invoice).toMatchObject({ kind: "INVOICE", number: "INV-2027-00001", month: "2027-04", net: 1 });
  expect([january?.carriedTo, february?.carriedTo]).toEqual([february?.id, invoice?.id]);
  const lines = await world.lines(invoice ?? { id: "" });
  // Rounded once, on the line that carries: 0.333335 and 0.33333 make 0.666665.
  expect(lines.map(line => [line.kind, line.exactAmount, line.amount])).toEqual([
    ["usage", 0.33334, 0.33],
    ["carried", 0.666665, 0.67],
  ]);
});

test("the provider's share is carried alike", async () => {
  const statements = await world.statements();
  expect(statements.map(({ kind, revenue }) => [kind, revenue])).toEqual([
    ["CARRIED_FORWARD", 0.33],
    ["CARRIED_FORWARD", 0.66],
    ["STATEMENT", 1],
  ]);
});
