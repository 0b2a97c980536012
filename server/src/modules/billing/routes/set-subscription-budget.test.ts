import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../../test/harness/index.js";
import { budgetMails, budgetPath, readBudgets, setBudget } from "../../../../test/seeds/budgets.js";
import { makeMeteredService, report, type MeteredService } from "../../../../test/seeds/metered-service.js";

let platform: TestPlatform;
let consumer: Person;
let service: MeteredService;
let other: MeteredService;

const plan = { type: "COMMERCIAL", products: [{ name: "API", amountMajor: 1 }] };

beforeAll(async () => {
  platform = await startTestPlatform();
  consumer = await platform.signUp("Consumer");
  service = await makeMeteredService(platform, { consumer, plan });
  other = await makeMeteredService(platform, { consumer, plan, provider: service.provider });
  for (const [of, count] of [
    [service, 3],
    [other, 4],
  ] as const)
    expect((await report(platform, of, { count })).status).toBe(200);
});
afterAll(() => platform[Symbol.asyncDispose]());

test("it counts its own subscription alone, and its mail names what it is about", async () => {
  const { status, body } = await setBudget(platform, consumer, { amount: "3" }, service.subscriptionId);
  expect(status).toBe(200);
  const { end, account, subscriptions } = await readBudgets(platform, consumer);
  expect(body).toMatchObject({ spent: "3", budget: { stoppedUntil: end } });
  expect(account).toEqual({ spent: "7" });
  expect(subscriptions).toMatchObject([
    { id: other.subscriptionId, spent: "4" },
    { id: service.subscriptionId, spent: "3", budget: { amount: "3" } },
  ]);
  expect(await budgetMails(platform, consumer)).toEqual([expect.stringContaining("100 %")]);
  const [mail] = await platform.database.query<{ body: string }>("select body from platform.mail");
  expect(mail?.body).toContain(service.name);
});

test("nobody else can set, read or remove it, the provider neither", async () => {
  const stranger = await platform.signUp();
  for (const person of [stranger, service.provider]) {
    expect((await setBudget(platform, person, { amount: "1" }, service.subscriptionId)).status).toBe(404);
    const removed = await platform.api.delete(budgetPath(service.subscriptionId), { as: person });
    expect(removed.status).toBe(404);
    expect((await readBudgets(platform, person)).subscriptions).toEqual([]);
  }
});

test("of a subscription that ended there is no budget any more", async () => {
  const ended = await platform.api.delete(`/subscriptions/${service.subscriptionId}`, { as: consumer });
  expect(ended.status).toBe(204);
  expect((await setBudget(platform, consumer, { amount: "1" }, service.subscriptionId)).status).toBe(404);
  const { subscriptions } = await readBudgets(platform, consumer);
  expect(subscriptions.map(({ id }) => id)).toEqual([other.subscriptionId]);
});

test("a bad amount and an id that is none are refused", async () => {
  expect((await setBudget(platform, consumer, { amount: "0" }, other.subscriptionId)).status).toBe(400);
  expect((await setBudget(platform, consumer, { amount: "1" }, "none")).status).toBe(400);
});
