import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../../test/harness/index.js";
import {
  type Answer,
  callThrough,
  makeMeteredService,
  report,
  startEchoService,
  type MeteredService,
} from "../../../../test/seeds/metered-service.js";

import { problemOf } from "../../../../test/seeds/services.js";
import type { Receipt } from "../receipt.js";

const dayMs = 86_400_000;
const plan = '{"type":"COMMERCIAL","products":[{"name":"API","amountMajor":0.000000000000000007}]}';
let platform: TestPlatform;
let upstream: Awaited<ReturnType<typeof startEchoService>>;
let service: MeteredService;
let operator: Person;

beforeAll(async () => {
  platform = await startTestPlatform();
  upstream = await startEchoService();
  service = await makeMeteredService(platform, { url: upstream.url, plan });
  operator = await platform.signUp();
  await platform.database.query("insert into accounts.operator select $1, now()", [operator.id]);
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

const receipt = (correlationId: string, as: Person): Promise<Answer<Receipt>> =>
  platform.api.get(`/calls/${correlationId}`, { as });

describe("the receipt of a reported call", () => {
  let correlationId: string;
  beforeAll(async () => {
    correlationId = await callThrough(service);
    await report(platform, service, { correlationId, count: 3 });
    await report(platform, service, { correlationId, count: 0.000000001 });
    await report(platform, service, { correlationId, count: 0 });
    await platform.context.gateway.flush();
  });

  test("tells the provider what was forwarded, each report with its token, exact amounts and what was refused", async () => {
    const { status, body, text } = await receipt(correlationId, service.provider);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      correlationId,
      testMode: false,
      views: ["provider"],
      service: { id: service.id, definitionId: service.versionId, name: service.name, version: "1.0.0" },
      consumer: service.consumer.name,
      subscription: { id: service.subscriptionId },
      forwarded: { method: "POST", path: "/", status: 200, answeredBy: "upstream" },
      reports: [
        { productId: service.productId, productName: "API", count: 3, tokenName: "harness" },
        { productId: service.productId, productName: "API", tokenName: "harness" },
      ],
      refusals: [{ reason: "invalid-count", count: "0", tokenName: "harness" }],
      usage: { state: "reported" },
      total: { currency: "EUR" },
    });
    expect(body.application).not.toHaveProperty("id");
    expect(body.subscription).not.toHaveProperty("endedAt");
    expect(text).toContain(
      '"count":0.000000001,"unitPrice":0.000000000000000007,"amount":0.000000000000000000000000007,',
    );
    expect(text).toContain('"total":{"amount":0.000000000000000021000000007,');
    expect(text).not.toContain("null");
  });

  test("tells the consumer the same, without any token's name, but with its application's id", async () => {
    const { body, text } = await receipt(correlationId, service.consumer);
    expect(body).toMatchObject({
      views: ["consumer"],
      application: { id: service.applicationId },
      reports: [{ count: 3 }, {}],
      refusals: [{ reason: "invalid-count" }],
    });
    expect(text).not.toContain("tokenName");
    expect(text).not.toContain("harness");
  });

  test("tells the operator both sides", async () => {
    const { body } = await receipt(correlationId, operator);
    expect(body).toMatchObject({
      views: ["operator"],
      application: { id: service.applicationId },
      reports: [{ tokenName: "harness" }, { tokenName: "harness" }],
    });
  });

  test("is 404 for a stranger, exactly as that of a call that never was", async () => {
    const stranger = await platform.signUp();
    const theirs = await receipt(correlationId, stranger);
    const nobodys = await receipt("A".repeat(75), stranger);
    expect([theirs.status, nobodys.status]).toEqual([404, 404]);
    expect(problemOf(theirs).detail).toBe(problemOf(nobodys).detail);
  });
});

test("whoever is provider and consumer sees both sides of a test call, which says that it is not billed", async () => {
  const own = await makeMeteredService(platform, { mode: "test", url: upstream.url });
  const correlationId = await callThrough(own);
  await report(platform, own, { correlationId });
  const { body } = await receipt(correlationId, own.provider);
  expect(body).toMatchObject({
    views: ["consumer", "provider"],
    testMode: true,
    application: { id: own.applicationId },
    reports: [{ tokenName: "harness" }],
    usage: { state: "reported", explanation: expect.stringContaining("will not be billed") as string },
  });
});

test("a call whose report was refused says why, to the consumer without naming the token", async () => {
  const made = await platform.api.post("/my/access-tokens", {
    as: { cookie: service.provider.cookie },
    body: {
      name: "secret project",
      scopes: ["METERING"],
      accountId: service.provider.id,
      serviceId: service.subscriptionId,
    },
  });
  const { value: token } = made.body as { value: string };
  platform.secrets.add(token);
  const correlationId = service.mint();
  const refused = await report(platform, service, { correlationId }, { as: { token } });
  expect(refused.status).toBe(403);
  const consumers = await receipt(correlationId, service.consumer);
  expect(consumers.body).toMatchObject({
    reports: [],
    refusals: [{ reason: "token-not-for-service" }],
    usage: {
      state: "refused",
      explanation: expect.stringContaining("is bound to another account or service") as string,
    },
    total: { amount: 0, currency: "EUR" },
  });
  expect(consumers.text).not.toContain("secret project");
  const providers = await receipt(correlationId, service.provider);
  expect(providers.body.refusals).toMatchObject([{ tokenName: "secret project" }]);
});

test("a call of an ended subscription is shown with its end; details that were never written are left out", async () => {
  const other = await makeMeteredService(platform, {
    provider: service.provider,
    consumer: service.consumer,
  });
  const correlationId = other.mint();
  await platform.api.delete(`/subscriptions/${other.subscriptionId}`, { as: other.consumer });
  const { body } = await receipt(correlationId, other.consumer);
  expect(body.subscription).toMatchObject({
    endReason: "unsubscribed",
    endedAt: expect.any(String) as string,
  });
  expect(body).not.toHaveProperty("forwarded");
});

test("of a call with very many reports the newest are listed, and all of them count", async () => {
  const correlationId = service.mint();
  const event = { correlationId, productId: service.productId };
  await report(platform, service, { correlationId, count: 500 });
  for (const events of [Array(1_000).fill({ ...event, count: 2 }), Array(3).fill({ ...event, count: 1 })]) {
    const answer = await platform.api.post("/external-services/metering/batch", {
      as: service.provider,
      body: { events },
    });
    expect(answer.status, answer.text).toBe(200);
  }
  const { body } = await receipt(correlationId, service.consumer);
  expect(body.reports).toHaveLength(1_000);
  expect(body.reports.slice(-4).map(({ count }) => Number(count))).toEqual([2, 1, 1, 1]);
  expect(body.usage).toMatchObject({
    reportsLeftOut: 4,
    refusalsLeftOut: 0,
    explanation: expect.stringContaining("1004 reports") as string,
  });
  const unitPrice = Number(body.reports[0]?.unitPrice);
  expect(Number(body.total.amount)).toBeCloseTo(2_503 * unitPrice, 9);
});

// Last: the clock does not go back.
test("a call for which nothing came is awaited to the end of the window, then never-reported", async () => {
  const correlationId = service.mint();
  const awaited = await receipt(correlationId, service.consumer);
  expect(awaited.body.usage).toMatchObject({ state: "awaited" });
  expect(Date.parse(awaited.body.usage.reportsAcceptedUntil) - Date.parse(awaited.body.calledAt)).toBe(
    35 * dayMs,
  );
  await platform.moveClock(35 * dayMs + 1_000);
  const never = await receipt(correlationId, service.consumer);
  expect(never.body).toMatchObject({ usage: { state: "never-reported" }, reports: [], total: { amount: 0 } });
});
