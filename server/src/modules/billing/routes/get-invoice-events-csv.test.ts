import { afterAll, beforeAll, expect, test } from "vitest";
import { decimal, decimalText, sum } from "../../../kernel/decimal.js";
import type { Person } from "../../../../test/harness/index.js";
import { billingSettings, startBillingWorld, type BillingWorld } from "../../../../test/seeds/billing.js";
import type { MeteredService } from "../../../../test/seeds/metered-service.js";

const plan = {
  type: "COMMERCIAL",
  monthlyFee: 0.999,
  products: [{ name: "=API, fast", unitLabel: "call", amountMajor: 0.00333, allowance: 100 }],
};

let world: BillingWorld;
let service: MeteredService;
let correlationId: string;
beforeAll(async () => {
  world = await startBillingWorld();
  await world.setSettings(billingSettings({ feePercent: 10 }));
  await world.at("2027-01-15T00:00:00Z");
  service = await world.offer(plan);
  correlationId = await world.use(service, 700);
  for (const count of [0.000000001, 123.456, 42]) await world.use(service, count);
  await world.at("2027-02-03T00:00:00Z");
  await correct(650);
  await world.close();
  await correct(600);
});
afterAll(() => world[Symbol.asyncDispose]());

async function correct(count: number): Promise<void> {
  const [event] = await world.platform.database.query<{ id: string }>(
    "select id from metering.usage_event where quantity = 700",
  );
  const body = { eventId: event?.id, count, reason: "Two many" };
  const { api } = world.platform;
  await api.post("/external-services/metering/corrections", { as: world.provider, body });
}

const read = async (path: string, as: Person) => {
  const answer = await world.platform.api.get(path, { as });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toContain("text/csv");
  const [header, ...rows] = answer.text.trimEnd().split("\r\n");
  return { header, rows, amounts: rows.map(row => decimal(row.split(",").at(-1) ?? "")) };
};

test("the events behind an invoice sum to its net exactly, with corrections, allowance, fee and rounding", async () => {
  const [invoice] = await world.invoices();
  const { header, rows, amounts } = await read(`/billing/invoices/${invoice?.id}/events.csv`, world.consumer);
  expect(header).toBe("line,kind,text,at,calledAt,correlationId,application,quantity,unitPrice,amount");
  expect(Number(decimalText(sum(amounts)))).toBe(invoice?.net);
  const kinds = rows.map(row => row.split(",")[1]);
  expect(kinds).toEqual([
    "event",
    "correction",
    "correction",
    "event",
    "event",
    "event",
    "allowance",
    "corrected-later",
    "rounding",
    "fee",
    "rounding",
  ]);
  expect(rows[0]).toContain(`,${correlationId},`);
  expect(rows[0]).toContain(`"${service.name}: =API, fast"`);
});

test("the provider's statement is followed to its events alike, and its lines come as CSV", async () => {
  const [statement] = await world.statements();
  const path = `/billing/statements/${statement?.id}`;
  const events = await read(`${path}/events.csv`, world.provider);
  expect(Number(decimalText(sum(events.amounts)))).toBe(statement?.net);
  expect(events.rows.map(row => row.split(",")[1])).toContain("marketplace-fee");
  const answer = await world.platform.api.get(`${path}/lines.csv`, { as: world.provider });
  const amounts = answer.text
    .trimEnd()
    .split("\r\n")
    .slice(1)
    .map(row => decimal(row.split(",").at(-2) ?? ""));
  expect(Number(decimalText(sum(amounts)))).toBe(statement?.net);
});

test("a document of another account is 404, on either side", async () => {
  const [invoice] = await world.invoices();
  const [statement] = await world.statements();
  const { api } = world.platform;
  for (const part of ["", "/lines", "/lines.csv", "/events.csv"]) {
    const asProvider = await api.get(`/billing/invoices/${invoice?.id}${part}`, { as: world.provider });
    const asConsumer = await api.get(`/billing/statements/${statement?.id}${part}`, { as: world.consumer });
    // Nor does a document show itself on the other side.
    const otherSide = await api.get(`/billing/statements/${invoice?.id}${part}`, { as: world.consumer });
    expect([asProvider.status, asConsumer.status, otherSide.status]).toEqual([404, 404, 404]);
  }
});
