import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fetch } from "undici";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../../../../test/harness/index.js";
import { startBillingWorld, type BillingWorld } from "../../../../test/seeds/billing.js";
import { makeMeteredService, report, type MeteredService } from "../../../../test/seeds/metered-service.js";

const plan = {
  type: "COMMERCIAL",
  products: [
    { name: "API", unitLabel: "call", amountMajor: 0.5 },
    { name: "Tokens", amountMajor: 0.01 },
  ],
};

let world: BillingWorld;
let service: MeteredService;
let month: string;
const server = createServer((request, response) => {
  response.statusCode = request.url?.endsWith("/broken") === true ? 500 : 200;
  response.end("4");
});
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  world = await startBillingWorld();
  const { port } = server.address() as AddressInfo;
  const { platform, provider, consumer } = world;
  service = await makeMeteredService(platform, { provider, consumer, plan, url: `http://127.0.0.1:${port}` });
  const [row] = await platform.database.query<{ month: string }>(
    "select to_char(platform.now() at time zone 'UTC', 'YYYY-MM') as month",
  );
  month = row?.month ?? "";
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
});

async function call(path = ""): Promise<string> {
  const answer = await fetch(`${service.gatewayEndpoint}/${path}`, {
    headers: { authorization: `Bearer ${service.token}` },
  });
  await answer.text();
  return answer.headers.get("x-correlation-id") ?? "";
}

interface Found {
  readonly items: readonly {
    readonly correlationId?: string;
    readonly amount?: number;
    readonly event?: { readonly id: string; readonly count: number };
  }[];
  readonly norms?: readonly unknown[];
  readonly nextCursor?: string;
}

async function find(finding: string, more = ""): Promise<Found> {
  const path = `${service.externalPath}/reconciliation?finding=${finding}${more}`;
  const answer = await world.platform.api.get(path, { as: world.provider });
  expect(answer.status, answer.text).toBe(200);
  return answer.body as Found;
}

/** What is found as soon as there is so much; records of calls are written in batches. */
const findSome = (finding: string, count: number): Promise<Found> =>
  eventually(async () => {
    const found = await find(finding);
    return found.items.length >= count && found.items[0]?.correlationId !== undefined && found;
  });

const correct = (eventId: string | undefined, count: number) =>
  world.platform.api.post("/external-services/metering/corrections", {
    as: world.provider,
    body: { eventId, count, reason: "Reconciled" },
  });

test("calls that were answered and never reported are found until a report comes", async () => {
  const calls = [await call(), await call("deep/path")];
  await call("broken");
  const { items: found } = await findSome("calls-without-usage", 2);
  expect(found.map(({ correlationId }) => correlationId)).toEqual(calls.toReversed());
  expect(found[0]).toMatchObject({
    consumer: "Consumer",
    call: { method: "GET", path: "/deep/path", status: 200 },
  });
  expect(found[0]).toHaveProperty("reportsAcceptedUntil");
  await report(world.platform, service, { correlationId: calls[1] });
  expect((await find("calls-without-usage")).items).toMatchObject([{ correlationId: calls[0] }]);
});

test("a failed call that is charged is found until its usage is corrected to nothing", async () => {
  const failed = await call("broken");
  const { body } = await report(world.platform, service, { correlationId: failed, count: 3 });
  expect(body.count).toBe(3);
  const { items } = await findSome("failed-but-charged", 1);
  expect(items).toMatchObject([{ correlationId: failed, amount: 1.5, call: { status: 500 } }]);
  const [event] = await world.platform.database.query<{ id: string }>(
    "select id from metering.usage_event where quantity = 3",
  );
  expect((await correct(event?.id, 0)).status).toBe(200);
  expect((await find("failed-but-charged")).items).toEqual([]);
});

test("a report that repeats another of its call is found, other counts and calls are not", async () => {
  const correlationId = service.mint();
  for (const count of [7, 8, 7]) await report(world.platform, service, { correlationId, count });
  await report(world.platform, service, { count: 7 });
  const { items } = await find("repeated-usage");
  expect(items).toMatchObject([{ correlationId, amount: 3.5, event: { count: 7 } }]);
  await correct(items[0]?.event?.id, 0);
  expect((await find("repeated-usage")).items).toEqual([]);
});

test("what counts far above its product's norm is found, once there are enough events for a norm", async () => {
  expect(await find("unusual-usage")).toMatchObject({ items: [], norms: [] });
  const [product] = await world.platform.database.query<{ id: string }>(
    "select id from catalog.product where name = 'Tokens'",
  );
  const tokens = product?.id;
  for (let place = 0; place < 20; place++)
    await report(world.platform, service, { productId: tokens, count: 90 + place });
  await report(world.platform, service, { productId: tokens, count: 499 });
  await report(world.platform, service, { productId: tokens, count: 501 });
  const { items, norms } = await find("unusual-usage");
  // The 11th of the 22 counts, and five times that.
  expect(norms).toMatchObject([{ productName: "Tokens", events: 22, median: 100, threshold: 500 }]);
  expect(items).toMatchObject([{ amount: 5.01, event: { count: 501 } }]);
  await correct(items[0]?.event?.id, 100);
  expect((await find("unusual-usage")).items).toEqual([]);
});

test("refused reports are found with the receipt of their call", async () => {
  const correlationId = await call();
  await report(world.platform, service, { correlationId, productId: "prod_mistyped" });
  const { items } = await findSome("refused-reports", 1);
  expect(items).toMatchObject([{ correlationId, refusal: { productId: "prod_mistyped" } }]);
});

test("pages go on where the last one ended; other months have nothing", async () => {
  const calls = [await call(), await call(), await call()];
  const { items: all } = await findSome("calls-without-usage", calls.length + 2);
  const paged: unknown[] = [];
  let cursor: string | undefined = "";
  while (cursor !== undefined) {
    const page: Found = await find(
      "calls-without-usage",
      `&limit=1${cursor === "" ? "" : `&cursor=${cursor}`}`,
    );
    paged.push(...page.items);
    cursor = page.nextCursor;
  }
  expect(paged).toEqual(all);
  const firstOfYears = "&month=2020-01";
  for (const kind of [
    "calls-without-usage",
    "unusual-usage",
    "failed-but-charged",
    "repeated-usage",
    "refused-reports",
  ])
    expect(await find(kind, firstOfYears)).toMatchObject({ items: [] });
  expect((await find("calls-without-usage", `&month=${month}`)).items).toEqual(all);
});

test("a kind that there is not, a cursor of another list, and another account are refused", async () => {
  const { api } = world.platform;
  const get = (query: string, as = world.provider) =>
    api.get(`${service.externalPath}/reconciliation${query}`, { as });
  expect((await get("?finding=luck")).status).toBe(400);
  expect((await get("")).status).toBe(400);
  expect((await get("?finding=unusual-usage&cursor=x")).status).toBe(400);
  expect((await get("?finding=unusual-usage", world.consumer)).status).toBe(404);
});
