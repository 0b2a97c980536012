import { afterAll, beforeAll, expect, test } from "vitest";
import { correctOldestEvent, startBillingWorld, type BillingWorld } from "../seeds/billing.js";

const plan = { type: "COMMERCIAL", products: [{ name: "API", amountMajor: 0.01 }] };

let world: BillingWorld;
beforeAll(async () => {
  world = await startBillingWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

test("what is carried is corrected where it stands: before the invoice without a note, after it with one", async () => {
  const correct = (count: number) => correctOldestEvent(world, count);
  await world.at("2027-01-20T00:00:00Z");
  const service = await world.offer(plan);
  await world.use(service, 90);
  await world.at("2027-02-03T00:00:00Z");
  await world.close();
  expect((await correct(80)).creditNote).toBeUndefined();

  await world.use(service, 5);
  await world.at("2027-03-03T00:00:00Z");
  await world.close();
  expect((await correct(70)).creditNote).toBeUndefined();

  await world.use(service, 100);
  await world.at("2027-04-03T00:00:00Z");
  await world.close();
  const [january, february, invoice] = await world.invoices();
  expect([january?.net, february?.net, invoice?.net]).toEqual([0.9, 0.85, 1.75]);
  expect(await world.lines(invoice ?? { id: "" })).toMatchObject([
    { kind: "usage", amount: 1 },
    { kind: "carried", exactAmount: 0.75 },
  ]);

  expect((await correct(0)).creditNote).toBeDefined();
  const notes = await world.invoices();
  expect(notes.at(-1)).toMatchObject({ kind: "CREDIT_NOTE", net: -0.7 });
  expect(await world.lines(notes.at(-1) ?? { id: "" })).toMatchObject([
    { text: "Correction of what was carried forward", corrects: { documentId: invoice?.id, position: 2 } },
  ]);
});
