import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "../../../../test/harness/index.js";
import { startBillingWorld, type BillingWorld } from "../../../../test/seeds/billing.js";
import { makeMeteredService, report, type MeteredService } from "../../../../test/seeds/metered-service.js";

let world: BillingWorld;
let dear: MeteredService;
let cheap: MeteredService;
let correlationId: string;
beforeAll(async () => {
  world = await startBillingWorld();
  await world.at("2027-01-10T00:00:00Z");
  dear = await world.offer({ type: "COMMERCIAL", products: [{ name: "API", amountMajor: 2 }] });
  correlationId = await world.use(dear, 3);
});
afterAll(() => world[Symbol.asyncDispose]());

/** Where the only report of a call stands, as somebody sees it. */
async function documentsOf(call: string, as: Person): Promise<unknown> {
  const { status, body } = await world.platform.api.get(`/calls/${call}`, { as });
  expect(status).toBe(200);
  expect(body.reports).toHaveLength(1);
  return body.reports[0].documents;
}

test("usage of a month that is under way, or over and not settled, is on no document yet", async () => {
  const open = [{ side: "consumer", state: "open" }];
  expect(await documentsOf(correlationId, world.consumer)).toEqual(open);
  await world.at("2027-02-01T00:00:00Z");
  expect(await documentsOf(correlationId, world.consumer)).toEqual(open);
});

test("afterwards each side sees the line of its own document, and the operator both", async () => {
  await world.at("2027-02-03T00:00:00Z");
  await world.close();
  const [invoice] = await world.invoices();
  const [statement] = await world.statements();
  const consumers = {
    side: "consumer",
    state: "issued",
    document: { id: invoice?.id, kind: "INVOICE", number: "INV-2027-00001", position: 1 },
  };
  const providers = {
    side: "provider",
    state: "issued",
    document: { id: statement?.id, kind: "STATEMENT", number: "ST-2027-00001", position: 1 },
  };
  expect(await documentsOf(correlationId, world.consumer)).toEqual([consumers]);
  expect(await documentsOf(correlationId, world.provider)).toEqual([providers]);
  expect(await documentsOf(correlationId, world.operator)).toEqual([consumers, providers]);
});

test("a correction afterwards names its credit note, and later the statement that takes it off", async () => {
  const [event] = await world.platform.database.query<{ id: string }>("select id from metering.usage_event");
  const answer = await world.platform.api.post("/external-services/metering/corrections", {
    as: world.provider,
    body: { eventId: event?.id, count: 1, reason: "Two too many" },
  });
  expect(answer.status).toBe(200);
  expect(await documentsOf(correlationId, world.consumer)).toMatchObject([
    {
      document: { number: "INV-2027-00001" },
      correctedBy: [{ kind: "CREDIT_NOTE", number: "CN-2027-00001" }],
    },
  ]);
  await world.use(dear, 10);
  await world.at("2027-03-03T00:00:00Z");
  await world.close();
  expect(await documentsOf(correlationId, world.provider)).toMatchObject([
    { document: { number: "ST-2027-00001" }, correctedBy: [{ kind: "STATEMENT", number: "ST-2027-00002" }] },
  ]);
});

test("what was carried forward is found on the document that it came to stand on", async () => {
  cheap = await world.offer({ type: "COMMERCIAL", products: [{ name: "API", amountMajor: 0.1 }] });
  const call = await world.use(cheap, 3);
  await world.at("2027-04-03T00:00:00Z");
  await world.close();
  const waiting = (await world.invoices()).at(-1);
  expect(await documentsOf(call, world.consumer)).toEqual([
    {
      side: "consumer",
      state: "carried",
      document: { id: waiting?.id, kind: "CARRIED_FORWARD", position: 1 },
    },
  ]);
  await world.use(dear, 5);
  await world.at("2027-05-03T00:00:00Z");
  await world.close();
  const invoice = (await world.invoices()).at(-1);
  const carriedLine = invoice && (await world.lines(invoice)).find(({ kind }) => kind === "carried");
  expect(await documentsOf(call, world.consumer)).toEqual([
    {
      side: "consumer",
      state: "issued",
      document: {
        id: invoice?.id,
        kind: "INVOICE",
        number: invoice?.number,
        position: carriedLine?.position,
      },
    },
  ]);
});

test("what costs nothing is on no document, and test usage says nothing of documents", async () => {
  const free = await world.offer({ type: "FREE", products: [{ name: "API" }] });
  const call = await world.use(free, 3);
  await world.at("2027-06-03T00:00:00Z");
  await world.close();
  expect(await documentsOf(call, world.consumer)).toEqual([{ side: "consumer", state: "free" }]);
  const own = await makeMeteredService(world.platform, { provider: world.provider, mode: "test" });
  const test = own.mint();
  await report(world.platform, own, { correlationId: test });
  expect(await documentsOf(test, world.provider)).toBeUndefined();
});
