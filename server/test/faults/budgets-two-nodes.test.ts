import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Disposables } from "../../src/kernel/disposables.js";
import {
  eventually,
  midMonth,
  startTestPlatform,
  withinASecond,
  type Person,
  type TestPlatform,
} from "../harness/index.js";
import { call, type GatewayAnswer } from "../harness/gateway-call.js";
import { fetchToken } from "../harness/story.js";
import { TestUpstream } from "../harness/upstream.js";
import { budgetMails, budgetPath, readBudgets, setBudget } from "../seeds/budgets.js";
import { makeMeteredService, report, type MeteredService } from "../seeds/metered-service.js";

const stopped = [402, 402];
const through = [200, 200];

let platform: TestPlatform;
let upstream: TestUpstream;
let provider: Person;
let consumer: Person;
let service: MeteredService;
const opened = new Disposables();

const plan = { type: "COMMERCIAL", products: [{ name: "API", unitLabel: "call", amountMajor: 1 }] };

beforeAll(async () => {
  platform = opened.use(
    await startTestPlatform({
      nodes: 2,
      beginsAt: midMonth,
      environment: { TOLLGATE_GATEWAY_URL: "http://gateway.example" },
    }),
  );
  // Both nodes are workers.
  for (const { context } of platform.nodes) opened.use(context.billing.watchBudgets());
  upstream = opened.use(await TestUpstream.start());
  provider = await platform.signUp("Provider");
});
afterAll(() => opened[Symbol.asyncDispose]());

beforeEach(async () => {
  consumer = await platform.signUp("Consumer");
  service = await makeMeteredService(platform, { provider, consumer, plan, url: upstream.url });
  expect(await statuses()).toEqual(through);
});

const callBoth = (of = service): Promise<GatewayAnswer[]> =>
  Promise.all(platform.nodes.map(node => call(node.gatewayUrl + of.gatewayPath, { token: of.token })));
const statuses = async (of = service) => (await callBoth(of)).map(({ status }) => status);

async function use(count: number, of = service): Promise<void> {
  expect((await report(platform, of, { count })).status).toBe(200);
}

// What the README promises of every node.
const untilStopped = () => withinASecond(async () => (await statuses()).every(status => status === 402));

test("past a hard budget both nodes refuse calls within a second, and say whose answer that is", async () => {
  expect((await setBudget(platform, consumer, { amount: "10" })).status).toBe(200);
  await use(9);
  await eventually(async () => (await readBudgets(platform, consumer)).account.budget?.notices.length === 2);
  expect(await statuses()).toEqual(through);
  await use(1);
  await untilStopped();
  for (const { headers, text } of await callBoth()) {
    expect(headers["x-error-source"]).toBe("gateway");
    expect(headers["content-type"]).toMatch(/^application\/problem\+json/);
    expect(JSON.parse(text)).toMatchObject({ type: "urn:tollgate:problem:budget-used-up", status: 402 });
  }
  const { account, end } = await readBudgets(platform, consumer);
  expect(account).toMatchObject({ spent: "10", budget: { stoppedUntil: end } });
});

test("a subscription's budget stops its calls alone", async () => {
  const other = await makeMeteredService(platform, { provider, consumer, plan, url: upstream.url });
  await setBudget(platform, consumer, { amount: "0.5" }, service.subscriptionId);
  await use(0.5);
  await untilStopped();
  expect(await statuses(other)).toEqual(through);
});

test("a raised budget, and one that is gone, lets calls through on the next one", async () => {
  await setBudget(platform, consumer, { amount: "1" });
  await use(1);
  await untilStopped();
  await setBudget(platform, consumer, { amount: "1.000000001" });
  expect(await statuses()).toEqual(through);
  // Set below what was spent already, it stops at once.
  expect((await setBudget(platform, consumer, { amount: "0.5" })).body).toMatchObject({
    budget: { stoppedUntil: expect.any(String) as string },
  });
  await untilStopped();
  expect((await platform.api.delete(budgetPath(), { as: consumer })).status).toBe(204);
  expect(await statuses()).toEqual(through);
});

test("a call that was forwarded before the stop is reported and charged after it", async () => {
  await setBudget(platform, consumer, { amount: "1" });
  const [underWay] = await callBoth();
  await use(1);
  await untilStopped();
  const late = { correlationId: underWay?.correlationId, count: 5 };
  expect((await report(platform, service, late)).status).toBe(200);
  expect((await readBudgets(platform, consumer)).account.spent).toBe("6");
  expect(await statuses()).toEqual(stopped);
});

test("calls to one's own service go on: they cost nothing", async () => {
  await setBudget(platform, consumer, { amount: "1" });
  const own = await makeMeteredService(platform, { provider: consumer, mode: "test", url: upstream.url });
  await use(1);
  await untilStopped();
  expect(await statuses(own)).toEqual(through);
});

test("a budget for notice stops nothing", async () => {
  await setBudget(platform, consumer, { amount: "1", kind: "NOTICE" });
  await use(3);
  await eventually(async () => (await readBudgets(platform, consumer)).account.budget?.notices.length === 3);
  expect(await statuses()).toEqual(through);
});

test("each share is told of once, however many workers look and however often", async () => {
  await setBudget(platform, consumer, { amount: "10" });
  const month = (await readBudgets(platform, consumer)).month;
  for (const [count, percent] of [
    [5, 50],
    [3, 80],
    [2, 100],
  ] as const) {
    await use(count);
    await eventually(
      async () => (await budgetMails(platform, consumer)).length >= [50, 80, 100].indexOf(percent) + 1,
    );
  }
  // Looked at again and again, by both.
  for (let round = 0; round < 5; round++) {
    await Promise.all([use(0.5), use(0.5)]);
    await eventually(async () => (await dueAccounts()) === 0);
  }
  expect(await budgetMails(platform, consumer)).toEqual(
    [50, 80, 100].map(percent => `${percent} % of the budget for ${month} is used`),
  );
  const { account } = await readBudgets(platform, consumer);
  expect(account.budget?.notices.map(({ percent }) => percent)).toEqual([50, 80, 100]);
});

test("who spends at once beyond several shares is told of the highest", async () => {
  await setBudget(platform, consumer, { amount: "10" });
  await use(8);
  const mails = await eventually(async () => {
    const sent = await budgetMails(platform, consumer);
    return sent.length > 0 && sent;
  });
  expect(mails).toEqual([expect.stringContaining("80 %")]);
});

test("a plan's monthly fee counts, without any report", async () => {
  await setBudget(platform, consumer, { amount: "5" });
  const withFee = { ...plan, monthlyFee: 5 };
  await makeMeteredService(platform, { provider, consumer, plan: withFee, url: upstream.url });
  await untilStopped();
});

test("when the month ends calls go through on both nodes, and with it the notices begin anew", async () => {
  await setBudget(platform, consumer, { amount: "1" });
  await use(1);
  await untilStopped();
  const { end } = await readBudgets(platform, consumer);
  await platform.moveClock(Date.parse(end) - platform.context.clock.nowMs() + 1);
  // The token of before is expired by then.
  const token = await fetchToken(platform, service);
  expect(await statuses({ ...service, token })).toEqual(through);
  expect((await readBudgets(platform, consumer)).account).toMatchObject({
    spent: "0",
    budget: { notices: [] },
  });
  await use(1);
  await eventually(async () => (await budgetMails(platform, consumer)).length === 2);
});

async function dueAccounts(): Promise<number> {
  const rows = await platform.database.query("select account_id from billing.budget_due");
  return rows.length;
}
