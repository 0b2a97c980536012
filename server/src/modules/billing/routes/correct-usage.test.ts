import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ApiRequest } from "../../../../test/harness/index.js";
import { imbalances } from "../../../../test/properties/ledger-balance.js";
import { startBillingWorld, type BillingWorld } from "../../../../test/seeds/billing.js";
import { storedEvents, type MeteredService } from "../../../../test/seeds/metered-service.js";
import { faultAt } from "../../../../test/seeds/services.js";

const plan = {
  type: "COMMERCIAL",
  products: [{ name: "API", unitLabel: "call", amountMajor: 1, allowance: 10 }],
};

let world: BillingWorld;
let service: MeteredService;
let correlationId: string;
let eventId: string;
beforeAll(async () => {
  world = await startBillingWorld();
  service = await world.offer(plan);
  correlationId = await world.use(service, 15);
  const [event] = await storedEvents(world.platform, service.serviceId);
  eventId = event?.id ?? "";
});
afterAll(() => world[Symbol.asyncDispose]());

const correct = (body: unknown, request: ApiRequest = {}) =>
  world.platform.api.post("/external-services/metering/corrections", {
    as: world.provider,
    body,
    ...request,
  });

test("a corrected event counts what it should have said: in the costs, on the receipt, in lists", async () => {
  const answer = await correct({ eventId, count: 12.5, reason: " Counted twice " });
  expect(answer.status, answer.text).toBe(200);
  expect(answer.body).toMatchObject({ eventId, count: 12.5, difference: -2.5 });
  expect(answer.body).not.toHaveProperty("creditNote");
  const { api } = world.platform;
  const costs = await api.get("/billing/costs", { as: world.consumer });
  expect(costs.body).toMatchObject({ amount: 2.5, lines: [{ quantity: 12.5, freeQuantity: 10 }] });
  const correction = { count: -2.5, reason: "Counted twice" };
  const receipt = async (as: BillingWorld["consumer"]) =>
    (await api.get(`/calls/${correlationId}`, { as })).body;
  expect((await receipt(world.provider)).reports).toMatchObject([
    { eventId, count: 15, amount: 12.5, corrections: [{ ...correction, author: "Provider" }] },
  ]);
  const seen = await receipt(world.consumer);
  expect(seen).toMatchObject({ total: { amount: 12.5 }, reports: [{ corrections: [correction] }] });
  expect(seen.reports[0].corrections[0]).not.toHaveProperty("author");
  const events = await api.get(`${service.externalPath}/metering-events`, { as: world.provider });
  expect(events.body).toMatchObject([{ id: eventId, count: 15, corrections: [correction] }]);
});

test("the same correction again changes nothing, another one counts from there", async () => {
  const again = await correct({ eventId, count: 12.5, reason: "Again" });
  expect([again.status, again.body.difference]).toEqual([200, 0]);
  expect(again.body).not.toHaveProperty("correctionId");
  expect((await correct({ eventId, count: 20, reason: "Too few, after all" })).body.difference).toBe(7.5);
  expect((await correct({ eventId, count: 0, reason: "Nothing at all" })).body.difference).toBe(-20);
  expect((await world.platform.api.get("/billing/costs", { as: world.consumer })).body.amount).toBe(0);
  expect(await imbalances(world.platform.database)).toEqual([]);
});

test("corrections of one event at once end in the count of one of them, and the totals hold", async () => {
  const counts = [1, 2, 3, 4, 5, 6, 7, 8];
  const answers = await Promise.all(counts.map(count => correct({ eventId, count, reason: "At once" })));
  expect(answers.map(answer => answer.status)).toEqual(counts.map(() => 200));
  const [row] = await world.platform.database.query<{ quantity: string }>(
    "select trim_scale(sum(quantity))::text as quantity from metering.usage_total",
  );
  expect(counts).toContain(Number(row?.quantity));
  expect(await imbalances(world.platform.database)).toEqual([]);
});

test("corrections stay as they are in the database", async () => {
  await expect(
    world.platform.database.query("update metering.correction set quantity = 1"),
  ).rejects.toMatchObject({
    code: "TG004",
  });
});

test.each([
  ["a count below zero", { count: -1 }, "/count"],
  ["a count of 10 decimals", { count: 0.0000000001 }, "/count"],
  ["a count of 30 digits", { count: 1e30 }, "/count"],
  ["a text for a count", { count: "1" }, "/count"],
  ["no reason", { reason: "  " }, "/reason"],
  ["an unknown member", { force: true }, "/force"],
])("%s is refused", async (_what, changes, pointer) => {
  const answer = await correct({ eventId, count: 1, reason: "Test", ...changes });
  expect([answer.status, faultAt(answer)]).toEqual([400, pointer]);
});

test("an event of somebody else's service, and one that never was, are 404", async () => {
  const body = { eventId, count: 1, reason: "Not mine" };
  expect((await correct(body, { as: world.consumer })).status).toBe(404);
  expect((await correct({ ...body, eventId: randomUUID() })).status).toBe(404);
});
