import { afterAll, beforeAll, expect, test } from "vitest";
import { call } from "../../../test/harness/gateway-call.js";
import {
  changesHeard,
  eventually,
  startTestPlatform,
  type TestPlatform,
} from "../../../test/harness/index.js";
import { fetchToken } from "../../../test/harness/story.js";
import { TestUpstream } from "../../../test/harness/upstream.js";
import { readBudgets, setBudget } from "../../../test/seeds/budgets.js";
import { makeMeteredService, report, type MeteredService } from "../../../test/seeds/metered-service.js";
import { stopOf } from "./budget-stops.js";

// Without a worker: nobody but whoever sets a budget compares it.
let platform: TestPlatform;
let upstream: TestUpstream;
let service: MeteredService;

const plan = { type: "COMMERCIAL", products: [{ name: "API", amountMajor: 1 }] };

beforeAll(async () => {
  platform = await startTestPlatform();
  upstream = await TestUpstream.start();
  service = await makeMeteredService(platform, { plan, url: upstream.url });
  expect((await report(platform, service, { count: 2 })).status).toBe(200);
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

const status = async (token = service.token) => (await call(service.gatewayEndpoint, { token })).status;

test("a budget that is not used up costs a call no question to the database", async () => {
  await setBudget(platform, service.consumer, { amount: "3" });
  await changesHeard(platform.context);
  expect(await status()).toBe(200);
  const before = platform.context.gateway.databaseReads();
  for (let count = 0; count < 100; count++) expect(await status()).toBe(200);
  expect(platform.context.gateway.databaseReads()).toBe(before);
});

test("the month's end frees calls by the clock alone, without anybody's word", async () => {
  await setBudget(platform, service.consumer, { amount: "2" });
  // The word of it is on its way to the gateway, also of this process.
  await eventually(async () => (await status()) === 402);
  const { end } = await readBudgets(platform, service.consumer);
  const toEndMs = Date.parse(end) - platform.context.clock.nowMs();
  await platform.moveClock(toEndMs - 60_000);
  const token = await fetchToken(platform, service);
  expect(await status(token)).toBe(402);
  await platform.moveClock(60_000);
  expect(await status(token)).toBe(200);
  const [row] = await platform.database.query<{ stopped_until: Date }>(
    "select stopped_until from billing.budget",
  );
  expect(row?.stopped_until).toEqual(new Date(end));
});

test("the account's stop goes before the subscription's, and neither holds at its end", () => {
  const stops = { accountUntilMs: 10, subscriptionUntilMs: new Map([["a", 20]]) };
  expect(stopOf(stops, "a", 9)).toEqual({ of: "account", untilMs: 10 });
  expect(stopOf(stops, "a", 10)).toEqual({ of: "subscription", untilMs: 20 });
  expect(stopOf(stops, "a", 20)).toBeUndefined();
  expect(stopOf(stops, "b", 10)).toBeUndefined();
});
