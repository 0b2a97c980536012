import { afterAll, beforeAll, expect, test } from "vitest";
import { startBillingWorld, type BillingWorld } from "../seeds/billing.js";
import type { MeteredService } from "../seeds/metered-service.js";

const plan = {
  type: "COMMERCIAL",
  products: [{ name: "API", unitLabel: "call", amountMajor: 0.1, allowance: 100 }],
};

let world: BillingWorld;
let service: MeteredService;
const events: string[] = [];
beforeAll(async () => {
  world = await startBillingWorld();
  await world.at("2027-01-20T12:00:00Z");
  service = await world.offer(plan);
  for (const count of [150, 250]) await world.use(service, count);
  const rows = await world.platform.database.query<{ id: string }>(
    "select id from metering.usage_event order by quantity",
  );
  events.push(...rows.map(({ id }) => id));
});
afterAll(() => world[Symbol.asyncDispose]());

const correct = async (place: number, count: number) => {
  const body = { eventId: events[place], count, reason: "Counted wrongly" };
  const answer = await world.platform.api.post("/external-services/metering/corrections", {
    as: world.provider,
    body,
  });
  return { status: answer.status, ...(answer.body as { readonly creditNote?: { readonly number: string } }) };
};

test("within the grace time a correction counts in the month of its event", async () => {
  await world.at("2027-02-01T12:00:00Z");
  expect((await correct(0, 200)).status).toBe(200);
  expect([await world.costs("2027-01"), await world.costs("2027-02")]).toEqual([35, 0]);
  await world.at("2027-02-02T00:00:01Z");
  await world.close();
  expect(await world.invoices()).toMatchObject([{ net: 35, gross: 41.65 }]);
});

test("afterwards it becomes a credit note, and usage is not raised any more", async () => {
  expect(await correct(0, 150.003)).toMatchObject({ status: 200, creditNote: { number: "CN-2027-00001" } });
  expect((await correct(0, 151)).status).toBe(409);
  const [invoice, note] = await world.invoices();
  expect(invoice).toMatchObject({ state: "OPEN", credited: 5.95 });
  expect(note).toMatchObject({ kind: "CREDIT_NOTE", number: "CN-2027-00001", net: -5, gross: -5.95 });
  expect(note).toMatchObject({ corrects: { id: invoice?.id, number: "INV-2027-00001" } });
  expect(await world.lines(note ?? { id: "" })).toMatchObject([
    {
      kind: "correction",
      exactAmount: -4.9997,
      amount: -5,
      corrects: { documentId: invoice?.id, position: 1 },
    },
  ]);
  expect(await world.costs("2027-01")).toBe(30.0003);
});

test("when all of it is taken back, the credit notes cancel the invoice to the cent", async () => {
  await correct(1, 0);
  await correct(0, 0.001);
  expect((await correct(0, 0)).creditNote).toBeUndefined();
  const [invoice, ...notes] = await world.invoices();
  expect(notes.reduce((sum, note) => sum + note.net, 0)).toBe(-35);
  expect(invoice).toMatchObject({ state: "CREDITED", credited: 41.65 });
  expect(await world.costs("2027-01")).toBe(0);
});

test("the provider's next statement takes off what the last one had too much", async () => {
  await world.use(service, 1100);
  await world.at("2027-03-03T00:00:00Z");
  await world.close();
  const [, statement] = await world.statements();
  expect(statement).toMatchObject({ kind: "STATEMENT", month: "2027-02", revenue: 65 });
  const path = `/billing/statements/${statement?.id}/lines`;
  const { lines } = (await world.platform.api.get(path, { as: world.provider })).body;
  expect(lines).toMatchObject([
    { kind: "usage", amount: 100 },
    { kind: "correction", exactAmount: -35, amount: -35, text: `Correction of ${service.name}: API` },
  ]);
  await world.at("2027-04-03T00:00:00Z");
  await world.close();
  expect(await world.statements()).toHaveLength(2);
});
