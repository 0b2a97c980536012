import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  changesHeard,
  startTestPlatform,
  type Person,
  type TestPlatform,
} from "../../../../test/harness/index.js";
import { call } from "../../../../test/harness/gateway-call.js";
import { TestUpstream } from "../../../../test/harness/upstream.js";
import {
  correlationIdsOf,
  makeMeteredService,
  report,
  type MeteredService,
} from "../../../../test/seeds/metered-service.js";
import { faultAt } from "../../../../test/seeds/services.js";

let platform: TestPlatform;
let provider: Person;
let consumer: Person;
let service: MeteredService;

const plan = { type: "COMMERCIAL", products: [{ name: "API", amountMajor: 0.5 }] };

beforeAll(async () => {
  platform = await startTestPlatform();
  provider = await platform.signUp("Provider");
  consumer = await platform.signUp("Consumer");
});
afterAll(() => platform[Symbol.asyncDispose]());
beforeEach(async () => {
  service = await makeMeteredService(platform, { provider, consumer, plan });
});

const pathOf = () => `/subscriptions/${service.subscriptionId}/call-ceiling`;
const put = (amount: unknown, as = consumer) => platform.api.put(pathOf(), { as, body: { amount } });

async function shown(): Promise<readonly unknown[]> {
  const own = await platform.api.get(`/subscriptions/${service.subscriptionId}`, { as: consumer });
  const subscribers = await platform.api.get(`${service.versionPath}/subscriptions`, { as: provider });
  const budgets = await platform.api.get("/billing/budgets", { as: consumer });
  const listed = budgets.body.subscriptions.find(({ id }: { id: string }) => id === service.subscriptionId);
  return [own.body, subscribers.body[0], listed].map(({ callCeiling }) => callCeiling?.amount as unknown);
}

/** Sets it, and waits until the intake has heard of it. */
async function ceiling(amount: string | undefined): Promise<void> {
  const answer =
    amount === undefined ? await platform.api.delete(pathOf(), { as: consumer }) : await put(amount);
  expect(answer.status).toBe(amount === undefined ? 204 : 200);
  await changesHeard(platform.context);
}

test("consumer and provider see it until it is gone", async () => {
  await ceiling("0.50");
  expect(await shown()).toEqual(["0.5", "0.5", "0.5"]);
  await ceiling(undefined);
  expect(await shown()).toEqual([undefined, undefined, undefined]);
});

test("a subscription is the same one under its id in capitals", async () => {
  const path = `/subscriptions/${service.subscriptionId.toUpperCase()}/call-ceiling`;
  const set = await platform.api.put(path, { as: consumer, body: { amount: "0.5" } });
  expect(set.status, set.text).toBe(200);
  expect(await shown()).toEqual(["0.5", "0.5", "0.5"]);
  expect((await platform.api.delete(path, { as: consumer })).status).toBe(204);
  expect(await shown()).toEqual([undefined, undefined, undefined]);
});

test("a report that would bring its call above it is refused, and both sides see why; a smaller one is taken", async () => {
  await ceiling("1");
  const correlationId = service.mint();
  expect((await report(platform, service, { correlationId, count: 1.5 })).status).toBe(200);
  const refused = await report(platform, service, { correlationId, count: 0.6 });
  expect(refused.status).toBe(409);
  expect(refused.body.type).toBe("urn:tollgate:problem:call-ceiling-exceeded");
  expect(refused.body.detail).toContain("1 EUR at the most; with this the call would cost 1.05 EUR");
  expect((await report(platform, service, { correlationId, count: 0.5 })).status).toBe(200);
  for (const as of [consumer, provider]) {
    const { body } = await platform.api.get(`/calls/${correlationId}`, { as });
    expect(body.total.amount).toBe(1);
    expect(body.refusals).toMatchObject([{ reason: "call-ceiling-exceeded", detail: refused.body.detail }]);
  }
  const refusals = await platform.api.get(`${service.externalPath}/metering-refusals`, { as: provider });
  expect(refusals.body[0]).toMatchObject({ reason: "call-ceiling-exceeded", count: "0.6" });
});

test("usage in the header of the answer is under it too, and the answer comes all the same", async () => {
  await using upstream = await TestUpstream.start((_request, response) => {
    response.setHeader("x-tollgate-usage", `${service.productId}=3`);
    response.end("done");
  });
  service = await makeMeteredService(platform, { provider, consumer, plan, url: upstream.url });
  await ceiling("1");
  const { status, text, correlationId } = await call(service.gatewayEndpoint, { token: service.token });
  expect([status, text]).toEqual([200, "done"]);
  const { body } = await platform.api.get(`/calls/${correlationId}`, { as: consumer });
  expect(body.total.amount).toBe(0);
  expect(body.refusals).toMatchObject([{ reason: "call-ceiling-exceeded", productId: service.productId }]);
});

test("no process that lives holds up a call, whatever number it has", async () => {
  await ceiling("1");
  const correlationId = service.mint();
  const verified = correlationIdsOf(platform).verify(correlationId);
  if (!verified.ok) throw new Error(verified.fault);
  const client = new pg.Client({ connectionString: platform.database.url });
  await client.connect();
  try {
    // As a process with that number would hold it.
    await client.query("select pg_advisory_lock(7412, hashtext(encode($1, 'hex')))", [verified.call.callId]);
    expect((await report(platform, service, { correlationId })).status).toBe(200);
  } finally {
    await client.end();
  }
});

test("a repetition of what was taken answers like the first time, however full the call is", async () => {
  await ceiling("1");
  const body = { correlationId: service.mint(), count: 2, eventId: "full" };
  expect((await report(platform, service, body)).body).not.toHaveProperty("duplicate");
  expect((await report(platform, service, body)).body).toMatchObject({ duplicate: true });
  expect((await report(platform, service, { ...body, count: 3 })).body).toMatchObject({
    type: "urn:tollgate:problem:idempotency-key-reused",
  });
});

test("a call of before it costs what it costs, and a higher one or none since counts for calls of before", async () => {
  const before = service.mint(10);
  await ceiling("1");
  expect((await report(platform, service, { correlationId: before, count: 100 })).status).toBe(200);
  const under = service.mint();
  expect((await report(platform, service, { correlationId: under, count: 4 })).status).toBe(409);
  await ceiling("0.25");
  expect((await report(platform, service, { correlationId: under, count: 2 })).status).toBe(200);
  await ceiling("2");
  expect((await report(platform, service, { correlationId: under, count: 2 })).status).toBe(200);
  expect((await report(platform, service, { correlationId: under, count: 0.1 })).status).toBe(409);
  await ceiling(undefined);
  expect((await report(platform, service, { correlationId: under, count: 50 })).status).toBe(200);
});

test("a correction can't bring a call above it either", async () => {
  await ceiling("1");
  const correlationId = service.mint();
  expect((await report(platform, service, { correlationId, count: 1 })).status).toBe(200);
  const receipt = await platform.api.get(`/calls/${correlationId}`, { as: provider });
  const { eventId } = receipt.body.reports[0] as { eventId: string };
  const correct = (count: number) =>
    platform.api.post("/external-services/metering/corrections", {
      as: provider,
      body: { eventId, count, reason: "Counted wrongly." },
    });
  expect((await correct(2.1)).body).toMatchObject({ type: "urn:tollgate:problem:call-ceiling-exceeded" });
  expect((await correct(2)).status).toBe(200);
  expect((await correct(1)).status).toBe(200);
});

test("test calls are under none", async () => {
  const own = await makeMeteredService(platform, { provider, mode: "test", plan });
  const path = `/subscriptions/${own.subscriptionId}/call-ceiling`;
  expect((await platform.api.put(path, { as: provider, body: { amount: "0.01" } })).status).toBe(200);
  expect((await report(platform, own, { count: 100 })).status).toBe(200);
});

test("bad amounts, other members and other accounts are refused", async () => {
  for (const amount of ["0", "-0.1", "much", 1]) {
    const answer = await put(amount);
    expect(answer.status).toBe(400);
    expect(faultAt(answer)).toBe("/amount");
  }
  const more = await platform.api.put(pathOf(), { as: consumer, body: { amount: "1", currency: "EUR" } });
  expect(more.status).toBe(400);
  expect((await put("1", provider)).status).toBe(404);
  expect(
    (await platform.api.delete(`/subscriptions/${service.subscriptionId}`, { as: consumer })).status,
  ).toBe(204);
  expect((await put("1")).status).toBe(404);
});
