import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, startTestPlatform, type TestPlatform } from "../../../../test/harness/index.js";
import {
  callThrough,
  makeMeteredService,
  report,
  startEchoService,
  type Answer,
  type MeteredService,
} from "../../../../test/seeds/metered-service.js";

let platform: TestPlatform;
let upstream: Awaited<ReturnType<typeof startEchoService>>;
let live: MeteredService;
let tested: MeteredService;

beforeAll(async () => {
  platform = await startTestPlatform();
  upstream = await startEchoService();
  live = await makeMeteredService(platform, { url: upstream.url });
  tested = await makeMeteredService(platform, { url: upstream.url, mode: "test", provider: live.provider });
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

const list = (service: MeteredService, as = service.provider): Promise<Answer<readonly unknown[]>> =>
  platform.api.get(`${service.externalPath}/calls`, { as });

async function calledAndReported(service: MeteredService): Promise<string> {
  const correlationId = await callThrough(service);
  await report(platform, service, { correlationId, count: 2 });
  await eventually(async () => (await list(service)).body.length === 1);
  return correlationId;
}

test("the provider sees who called and what the call brings, never what is the consumer's affair", async () => {
  const correlationId = await calledAndReported(live);
  const { body, text } = await list(live);
  expect(body).toStrictEqual([
    expect.objectContaining({
      correlationId,
      testMode: false,
      outcome: "ok",
      reports: 1,
      consumer: live.consumer.name,
      applicationName: expect.stringMatching(/^Application \d+$/) as string,
      revenue: { amount: 0.00002, currency: "EUR" },
    }),
  ]);
  expect(text).toContain('"amount":0.00002,');
  expect(text).not.toContain("cost");
  expect(text).not.toContain(live.applicationId);
});

test("calls of one service are not listed under another, and test calls say that they are", async () => {
  const correlationId = await calledAndReported(tested);
  expect((await list(tested)).body).toStrictEqual([
    expect.objectContaining({ correlationId, testMode: true }),
  ]);
  expect((await list(live)).body).toHaveLength(1);
});

test("a consumer has no access to the provider's list", async () => {
  expect((await list(live, live.consumer)).status).toBe(404);
});
