import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBillingWorld, type BillingWorld } from "../../../../test/seeds/billing.js";
import { makeMeteredService, report, storedEvents } from "../../../../test/seeds/metered-service.js";
import { faultAt } from "../../../../test/seeds/services.js";

const plan = {
  type: "COMMERCIAL",
  products: [{ name: "API", unitLabel: "call", amountMajor: 0.1, allowance: 100 }],
};

let world: BillingWorld;
let eventId: string;
beforeAll(async () => {
  world = await startBillingWorld();
  await world.at("2027-01-20T12:00:00Z");
  const service = await world.offer(plan);
  await world.use(service, 150);
  const [event] = await storedEvents(world.platform, service.serviceId);
  eventId = event?.id ?? "";
});
afterAll(() => world[Symbol.asyncDispose]());

const post = (path: string, body: unknown, as = world.provider) =>
  world.platform.api.post(`/external-services/metering/corrections${path}`, { as, body });
const preview = (count: unknown, as = world.provider) => post("/preview", { eventId, count }, as);
const correct = (count: number) => post("", { eventId, count, reason: "Counted twice", reference: " T-17 " });
const corrections = () => world.platform.database.query("select id from metering.correction");

test("before the month is invoiced a preview tells the event's amount and what the month changes by, and keeps nothing", async () => {
  const answer = await preview(50);
  expect(answer.status, answer.text).toBe(200);
  expect(answer.body).toEqual({
    eventId,
    countBefore: 150,
    countAfter: 50,
    unitPrice: 0.1,
    currency: "EUR",
    amountBefore: 15,
    amountAfter: 5,
    testMode: false,
    month: "2027-01",
    // Only 50 of them were beyond the allowance.
    monthDifference: -5,
    invoice: "IN_PLACE",
    statement: "IN_PLACE",
  });
  expect(await corrections()).toEqual([]);
  expect(await world.costs("2027-01")).toBe(5);
});

test("a count that the event has already changes nothing", async () => {
  expect((await preview(150)).body).toMatchObject({ monthDifference: 0, invoice: "NONE", statement: "NONE" });
});

test("test usage changes neither invoice nor statement", async () => {
  const own = await makeMeteredService(world.platform, { mode: "test", provider: world.provider });
  await report(world.platform, own, { count: 4 });
  const [event] = await storedEvents(world.platform, own.serviceId);
  const answer = await post("/preview", { eventId: event?.id, count: 1 });
  expect(answer.body).toMatchObject({
    testMode: true,
    invoice: "NONE",
    statement: "NONE",
    monthDifference: 0,
  });
});

test("afterwards it tells what the credit note comes to, takes no number, and the correction brings just that", async () => {
  await world.at("2027-02-02T12:00:00Z");
  await world.close();
  const answer = await preview(120);
  expect(answer.body).toMatchObject({
    monthDifference: -3,
    invoice: "CREDIT_NOTE",
    statement: "NEXT_STATEMENT",
    creditNoteNet: -3,
  });
  expect((await preview(149.999)).body).toMatchObject({ invoice: "NEXT_DOCUMENT" });
  expect(await world.invoices()).toHaveLength(1);
  expect((await correct(120)).body.creditNote).toMatchObject({ number: "CN-2027-00001" });
  const [, note] = await world.invoices();
  expect(note).toMatchObject({ net: -3 });
});

test("what can't be corrected can't be previewed either", async () => {
  expect((await preview(121)).status).toBe(409);
  expect((await preview(1, world.consumer)).status).toBe(404);
  expect((await post("/preview", { eventId: randomUUID(), count: 1 })).status).toBe(404);
  expect(faultAt(await preview(-1))).toBe("/count");
});

test("invoice, credit note and statement list the corrections that they are about, each side its own", async () => {
  await correct(110);
  const { api } = world.platform;
  const list = async (path: string, as = world.consumer) => {
    const answer = await api.get(path, { as });
    expect(answer.status, answer.text).toBe(200);
    return answer.body as {
      readonly items: readonly Record<string, unknown>[];
      readonly nextCursor?: string;
    };
  };
  const [invoice, first, second] = await world.invoices();
  const path = `/billing/invoices/${invoice?.id}/corrections`;
  const { items } = await list(path);
  expect(items).toMatchObject([
    { count: -10, amount: -1, afterIssue: true },
    {
      count: -30,
      unitPrice: 0.1,
      amount: -3,
      reason: "Counted twice",
      reference: "T-17",
      productName: "API",
    },
  ]);
  expect(items[0]).not.toHaveProperty("author");
  const receipt = await api.get(`/calls/${String(items[0]?.correlationId)}`, { as: world.consumer });
  expect(receipt.body.reports[0].corrections).toMatchObject([{ reference: "T-17" }, {}]);
  expect((await list(`/billing/invoices/${first?.id}/corrections`)).items).toMatchObject([{ count: -30 }]);
  expect((await list(`/billing/invoices/${second?.id}/corrections`)).items).toMatchObject([{ count: -10 }]);
  const [statement] = await world.statements();
  const ofProvider = `/billing/statements/${statement?.id}/corrections`;
  expect((await list(ofProvider, world.provider)).items).toMatchObject([
    { author: "Provider" },
    { author: "Provider" },
  ]);
  const page = await list(`${path}?limit=1`);
  expect(page.items).toHaveLength(1);
  expect((await list(`${path}?limit=1&cursor=${page.nextCursor ?? ""}`)).items).toMatchObject([
    { count: -30 },
  ]);
  expect((await api.get(ofProvider, { as: world.consumer })).status).toBe(404);
  expect((await api.get(path, { as: world.provider })).status).toBe(404);
});
