import { afterAll, beforeAll, expect, test } from "vitest";
import { billingAddress, startBillingWorld, type BillingWorld } from "../../../../test/seeds/billing.js";
import { makeMeteredService, report, type MeteredService } from "../../../../test/seeds/metered-service.js";

const plan = {
  name: "Pro",
  type: "COMMERCIAL",
  monthlyFee: 9.9,
  products: [{ name: "API", unitLabel: "call", amountMajor: 0.125, allowance: 10 }],
};

let world: BillingWorld;
let service: MeteredService;
beforeAll(async () => {
  world = await startBillingWorld({ complete: false });
  service = await offer(plan);
});
afterAll(() => world[Symbol.asyncDispose]());

/** A service that only its provider calls. */
const offer = (its: unknown): Promise<MeteredService> =>
  makeMeteredService(world.platform, { mode: "test", provider: world.provider, plan: its });

async function use(of: MeteredService, count: number): Promise<void> {
  const body = `{"correlationId":"${of.mint()}","productId":"${of.productId}","count":${count}}`;
  const answer = await report(world.platform, of, body);
  expect([answer.status, answer.body.testMode], answer.text).toEqual([200, true]);
}

const sampleOf = (of: MeteredService, as = world.provider) =>
  world.platform.api.get(`${of.externalPath}/sample-invoice`, { as });

/** How many rows each table has that a close, a number or the fence would write to. */
async function countRows(): Promise<Readonly<Record<string, number>>> {
  const tables = await world.platform.database.query<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables
     where schemaname in ('billing', 'metering', 'operator') order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await world.platform.database.query<{ count: number }>(
      `select count(*)::integer as count from ${name}`,
    );
    counts[name] = row?.count ?? -1;
  }
  return counts;
}

test("without test usage the sample is empty, and says what a real invoice would wait for", async () => {
  const { status, body, text } = await sampleOf(service);
  expect(status, text).toBe(200);
  expect(body).toMatchObject({
    sample: true,
    outcome: "NOTHING",
    lines: [],
    net: 0,
    gross: 0,
    vat: [],
    missing: ["operator-details-missing", "billing-address-missing"],
  });
});

test("what is below the operator's minimum would be carried forward", async () => {
  const small = await offer({ type: "COMMERCIAL", products: [{ name: "API", amountMajor: 0.001 }] });
  await use(small, 3);
  expect((await sampleOf(small)).body).toMatchObject({
    outcome: "CARRIED_FORWARD",
    lines: [{ quantity: 3, exactAmount: 0.003, amount: 0 }],
  });
});

test("test usage is rated as a closed month is: allowance, fee, rounding, VAT, with the parties of an invoice", async () => {
  await world.setSettings();
  await world.setAddress(world.provider, billingAddress({ name: "Provider GmbH" }));
  await use(service, 12.1);
  await use(service, 30);
  const { body } = await sampleOf(service);
  expect(body).toMatchObject({
    sample: true,
    outcome: "INVOICE",
    missing: [],
    supplier: { name: "Market GmbH" },
    customer: { name: "Provider GmbH" },
    lines: [
      { position: 1, kind: "usage", quantity: 42.1, freeQuantity: 10, exactAmount: 4.0125, amount: 4.01 },
      { position: 2, kind: "fee", planName: "Pro", exactAmount: 9.9, amount: 9.9 },
    ],
    net: 13.91,
    vat: [{ rule: "standard", percent: 19, base: 13.91, amount: 2.64 }],
    gross: 16.55,
  });
  expect(body).not.toHaveProperty("number");
});

test("nothing is written: billing, the ledger, its fence and the operator's trail have the rows they had", async () => {
  const before = await countRows();
  expect(before).toMatchObject({ "billing.document": 0, "billing.settlement": 0, "billing.close": 0 });
  for (let time = 0; time < 3; time++) expect((await sampleOf(service)).status).toBe(200);
  expect(await countRows()).toEqual(before);
  expect(await world.invoices(world.provider)).toEqual([]);
  expect(await world.costs(String((await sampleOf(service)).body.month), world.provider)).toBe(0);
});

test("live usage, and test usage of other months and services, are in no sample", async () => {
  const live = await world.offer(plan);
  await world.use(live, 50);
  expect((await sampleOf(live)).body).toMatchObject({ outcome: "NOTHING", lines: [] });
  await world.platform.moveClock(32 * 86_400_000);
  expect((await sampleOf(service)).body).toMatchObject({ outcome: "NOTHING", lines: [] });
  await use(service, 1_000);
  expect((await sampleOf(service)).body).toMatchObject({ lines: [{ quantity: 1_000 }, { kind: "fee" }] });
});

test("another account's service has none", async () => {
  expect((await sampleOf(service, world.consumer)).status).toBe(404);
});
