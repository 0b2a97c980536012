import { afterAll, beforeAll, expect, test } from "vitest";
import { decimal, decimalText, sum } from "../../../kernel/decimal.js";
import { startTestPlatform, type Person, type TestPlatform } from "../../../../test/harness/index.js";
import { makeMeteredService, report, type MeteredService } from "../../../../test/seeds/metered-service.js";

let platform: TestPlatform;
let provider: Person;
let consumer: Person;
let service: MeteredService;

const plan = {
  name: "Pro",
  type: "COMMERCIAL",
  monthlyFee: 5,
  products: [{ name: "API", unitLabel: "call", amountMajor: 0.5, allowance: 10 }],
};

beforeAll(async () => {
  platform = await startTestPlatform();
  provider = await platform.signUp("Provider");
  consumer = await platform.signUp("Consumer");
  service = await makeMeteredService(platform, { provider, consumer, plan });
  for (const count of [8, 4.5]) expect((await report(platform, service, { count })).status).toBe(200);
});
afterAll(() => platform[Symbol.asyncDispose]());

const read = (side: "costs" | "revenue", as: Person, query = "") =>
  platform.api.get(`/billing/${side}${query}`, { as });

test("the month under way costs what exceeds the allowance, and the monthly fee of the plan", async () => {
  const { status, body } = await read("costs", consumer);
  expect(status).toBe(200);
  expect(body).toMatchObject({ currency: "EUR", amount: 6.25 });
  expect(body.lines).toEqual([
    {
      kind: "USAGE",
      service: { id: service.serviceId, name: service.name },
      subscriptionId: service.subscriptionId,
      application: { id: service.applicationId, name: expect.stringMatching(/^Application/) as string },
      counterparty: "Provider",
      plan: { id: service.pricingPlanId, name: "Pro" },
      product: { id: service.productId, name: "API", unitLabel: "call" },
      quantity: 12.5,
      freeQuantity: 10,
      unitPrice: 0.5,
      amount: 1.25,
    },
    expect.objectContaining({ kind: "MONTHLY_FEE", quantity: 1, unitPrice: 5, amount: 5 }) as object,
  ]);
});

test("the provider's revenue is the consumer's costs, without the application's id", async () => {
  const { body } = await read("revenue", provider);
  expect(body.amount).toBe(6.25);
  expect(body.lines[0].counterparty).toBe("Consumer");
  expect(body.lines[0].application).not.toHaveProperty("id");
  expect((await read("revenue", consumer)).body).toMatchObject({ amount: 0, lines: [], days: [] });
  expect((await read("costs", provider)).body).toMatchObject({ amount: 0, lines: [], days: [] });
});

test("a month that is written in another way is answered with how it is written here", async () => {
  const answer = await platform.api.get("/billing/costs?year=2026&month=11", { as: consumer });
  expect([answer.status, answer.body.detail]).toEqual([
    400,
    "The parameter month must be a month like 2026-01.",
  ]);
});

test("the dashboards of the contract show the same amounts", async () => {
  const { body: ledger } = await read("costs", consumer);
  const [year, month] = ledger.month.split("-").map(Number);
  const query = `?year=${year}&month=${month}`;
  const costs = await platform.api.get(`/dashboard/costs${query}`, { as: consumer });
  expect(costs.body.amountMajor.value).toBe(6.25);
  expect(costs.body.groups).toEqual([
    {
      name: service.name,
      amountMajor: { value: 6.25, currency: "EUR" },
      products: [
        { name: "API", amountMajor: { value: 1.25, currency: "EUR" }, count: 12.5 },
        { name: "Monthly fee", amountMajor: { value: 5, currency: "EUR" }, count: 1 },
      ],
    },
  ]);
  const revenue = await platform.api.get(`/dashboard/revenue${query}`, { as: provider });
  expect(revenue.body.groups).toEqual(costs.body.groups);
});

test("days sum to the month, and the fee recurs in the next one while the subscription lasts", async () => {
  await platform.moveClock(40 * 86_400_000);
  await report(platform, service, { count: 20 });
  await platform.moveClock(86_400_000);
  await report(platform, service, { count: 0.123456789 });
  const { body, text } = await read("costs", consumer);
  expect(body.lines).toHaveLength(2);
  const days = [...text.slice(text.indexOf('"days"')).matchAll(/"amount":([\d.]+)/g)].map(
    ([, amount = "0"]) => decimal(amount),
  );
  expect(body.days.length).toBeGreaterThan(1);
  expect(decimalText(sum(days))).toBe(/"amount":([\d.]+)/.exec(text)?.[1]);
});

test("a month is read by its name, an odd one is refused", async () => {
  const { body } = await read("costs", consumer, "?month=2020-02");
  expect(body).toMatchObject({
    month: "2020-02",
    start: "2020-02-01T00:00:00.000Z",
    end: "2020-03-01T00:00:00.000Z",
    amount: 0,
    lines: [],
    days: [],
  });
  for (const odd of ["2026-13", "2026", "x", "1999-01"])
    expect((await read("costs", consumer, `?month=${odd}`)).status).toBe(400);
});
