import { afterAll, beforeAll, expect, test } from "vitest";
import { storedEvents } from "../seeds/metered-service.js";
import { billingAddress, billingSettings, startBillingWorld, type BillingWorld } from "../seeds/billing.js";

const plan = { type: "COMMERCIAL", products: [{ name: "API", amountMajor: 5 }] };

let world: BillingWorld;
beforeAll(async () => {
  world = await startBillingWorld({ complete: false });
});
afterAll(() => world[Symbol.asyncDispose]());

const closes = async (of = world) => {
  const { api } = of.platform;
  const { items, waiting } = (await api.get("/operator/closes", { as: of.operator })).body as {
    readonly items: readonly { readonly month: string; readonly state: string }[];
    readonly waiting: readonly { readonly account: { readonly name: string }; readonly reason: string }[];
  };
  return {
    state: items.find(({ month }) => month === "2027-01")?.state,
    waiting: waiting.map(({ account, reason }) => `${account.name}: ${reason}`),
  };
};

test("without the operator's details nobody gets an invoice, and the close says why", async () => {
  await world.at("2027-01-10T00:00:00Z");
  await world.use(await world.offer(plan), 1);
  await world.at("2027-02-02T01:00:00Z");
  await world.close();
  expect(await world.invoices()).toEqual([]);
  expect(await closes()).toEqual({
    state: "WAITING",
    waiting: ["Consumer: operator-details-missing", "Provider: operator-details-missing"],
  });
  const { vatId: _, ...nameless } = billingSettings();
  await world.setSettings(nameless);
  await world.close();
  expect(await world.invoices()).toEqual([]);
});

test("an account without an address waits by itself, the others go on", async () => {
  await world.setSettings();
  await world.setAddress(world.provider, billingAddress());
  await world.close();
  expect(await world.invoices()).toEqual([]);
  expect(await world.statements()).toMatchObject([
    { kind: "STATEMENT", revenue: 5, vat: [{ rule: "not-registered", amount: 0 }] },
  ]);
  expect(await closes()).toEqual({ state: "WAITING", waiting: ["Consumer: billing-address-missing"] });
});

test("a month that is corrected to nothing waits for no detail any more", async () => {
  await using other = await startBillingWorld({ complete: false });
  await other.setSettings();
  await other.setAddress(other.provider, billingAddress());
  await other.at("2027-01-10T00:00:00Z");
  const service = await other.offer(plan);
  await other.use(service, 1);
  await other.at("2027-02-02T01:00:00Z");
  await other.close();
  expect(await closes(other)).toEqual({ state: "WAITING", waiting: ["Consumer: billing-address-missing"] });
  const [event] = await storedEvents(other.platform, service.id);
  const corrected = await other.platform.api.post("/external-services/metering/corrections", {
    as: other.provider,
    body: { eventId: event?.id, count: 0, reason: "Never delivered" },
  });
  expect(corrected.status, corrected.text).toBeLessThan(300);
  await other.close();
  expect(await closes(other)).toEqual({ state: "CLOSED", waiting: [] });
  expect(await other.invoices()).toEqual([]);
});

test("once the detail is there, the close is finished with the numbers in order", async () => {
  await world.setAddress(world.consumer, billingAddress({ country: "FR", city: "Lyon" }));
  await world.close();
  expect(await world.invoices()).toMatchObject([
    { number: "INV-2027-00001", net: 5, vat: [{ rule: "standard", percent: 20, amount: 1 }], gross: 6 },
  ]);
  expect(await closes()).toEqual({ state: "CLOSED", waiting: [] });
});
