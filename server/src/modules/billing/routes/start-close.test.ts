import { afterAll, beforeAll, expect, test } from "vitest";
import { problemOf } from "../../../../test/seeds/services.js";
import { startBillingWorld, type BillingWorld } from "../../../../test/seeds/billing.js";

const plan = { type: "COMMERCIAL", products: [{ name: "API", amountMajor: 2 }] };

let world: BillingWorld;
beforeAll(async () => {
  world = await startBillingWorld();
  await world.at("2027-01-31T22:00:00Z");
  await world.use(await world.offer(plan), 3);
});
afterAll(() => world[Symbol.asyncDispose]());

const start = (month: string) =>
  world.platform.api.post("/operator/closes", { as: world.operator, body: { month } });
const preview = async (month: string) =>
  (await world.platform.api.get(`/operator/closes/${month}/preview`, { as: world.operator })).body;

test("a month that is under way is not closed, but its preview tells what it comes to so far", async () => {
  const answer = await start("2027-01");
  expect(answer.status).toBe(409);
  expect(problemOf(answer).type).toBe("urn:tollgate:problem:month-not-over");
  expect(await preview("2027-01")).toMatchObject({
    accounts: [
      { side: "consumer", account: { name: "Consumer" }, outcome: "document", net: 6 },
      { side: "provider", account: { name: "Provider" }, outcome: "document", net: 6 },
    ],
    leftOut: 0,
  });
});

test("a dry run writes nothing", async () => {
  for (const table of ["close", "settlement", "document", "number_series"])
    expect(await world.platform.database.query(`select from billing.${table}`)).toEqual([]);
});

test("a month that is over is closed at the operator's word, before its grace time ends, once", async () => {
  await world.at("2027-02-01T00:00:01Z");
  await world.close();
  expect(await world.invoices()).toEqual([]);
  const answer = await start("2027-01");
  expect(answer.status).toBe(202);
  expect(answer.body).toMatchObject({
    month: "2027-01",
    state: "DUE",
    settlesAt: "2027-02-02T00:00:00.000Z",
  });
  await world.close();
  expect(await world.invoices()).toMatchObject([{ number: "INV-2027-00001", net: 6 }]);
  expect((await start("2027-01")).body).toMatchObject({
    state: "CLOSED",
    invoices: 1,
    statements: 1,
    due: 0,
  });
  await world.close();
  expect(await world.invoices()).toHaveLength(1);
  const { items } = (await world.platform.api.get("/operator/acts", { as: world.operator })).body;
  const closes = items.filter((act: { readonly kind: string }) => act.kind === "start-close");
  expect(closes).toMatchObject([{ subject: { name: "2027-01" } }]);
});

test.each(["2026-01", "2027-03"])("%s, in which nobody had a plan, is 404", async month => {
  expect((await start(month)).status).toBe(404);
});
