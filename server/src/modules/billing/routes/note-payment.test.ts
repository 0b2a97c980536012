import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBillingWorld, type BillingWorld } from "../../../../test/seeds/billing.js";

const plan = { type: "COMMERCIAL", products: [{ name: "API", amountMajor: 2 }] };

let world: BillingWorld;
beforeAll(async () => {
  world = await startBillingWorld();
  await world.at("2027-01-10T00:00:00Z");
  const service = await world.offer(plan);
  await world.use(service, 3);
  await world.at("2027-02-03T00:00:00Z");
  await world.close();
  await world.use(service, 0.1);
  await world.at("2027-03-03T00:00:00Z");
  await world.close();
});
afterAll(() => world[Symbol.asyncDispose]());

const pay = (id: string, body: unknown = {}) =>
  world.platform.api.post(`/operator/documents/${id}/payment`, { as: world.operator, body });
const [first, second] = [0, 1].map(place => async () => (await world.invoices())[place]);

test("an invoice is overdue from the day after its last one, and paid once the operator notes so", async () => {
  const invoice = await first?.();
  expect(invoice).toMatchObject({ kind: "INVOICE", state: "OVERDUE", dueOn: "2027-02-17" });
  expect((await pay(invoice?.id ?? "", { paidOn: "2027-02-20" })).status).toBe(204);
  expect(await first?.()).toMatchObject({ state: "PAID", paidOn: "2027-02-20" });
});

test("a payment is noted once, for documents that are paid, not in the future", async () => {
  const again = await pay((await first?.())?.id ?? "");
  expect([again.status, again.body.type]).toEqual([409, "urn:tollgate:problem:not-payable"]);
  const carried = await second?.();
  expect(carried?.kind).toBe("CARRIED_FORWARD");
  expect((await pay(carried?.id ?? "")).status).toBe(409);
  expect((await pay(randomUUID())).status).toBe(404);
  const [statement] = await world.statements();
  expect((await pay(statement?.id ?? "", { paidOn: "2027-03-04" })).status).toBe(400);
  expect((await pay(statement?.id ?? "")).status).toBe(204);
  expect((await world.statements())[0]).toMatchObject({ state: "PAID", paidOn: "2027-03-03" });
});

test("the operator sees the documents of all accounts, page by page", async () => {
  const { api } = world.platform;
  const page = (query = "") => api.get(`/operator/invoices?limit=1${query}`, { as: world.operator });
  const newest = (await page()).body;
  expect(newest.items).toMatchObject([{ kind: "CARRIED_FORWARD", account: { name: "Consumer" } }]);
  const older = (await page(`&cursor=${newest.nextCursor as string}`)).body;
  expect(older.items).toMatchObject([{ kind: "INVOICE", state: "PAID" }]);
  expect(older).not.toHaveProperty("nextCursor");
  expect((await page("&cursor=x")).status).toBe(400);
  const statements = (await api.get("/operator/statements", { as: world.operator })).body.items;
  expect(statements).toMatchObject([{ kind: "CARRIED_FORWARD" }, { account: { name: "Provider" } }]);
});
