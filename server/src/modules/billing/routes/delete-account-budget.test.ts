import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type TestPlatform } from "../../../../test/harness/index.js";
import { budgetPath, readBudgets, setBudget } from "../../../../test/seeds/budgets.js";
import { makeMeteredService, type MeteredService } from "../../../../test/seeds/metered-service.js";

let platform: TestPlatform;
let service: MeteredService;

beforeAll(async () => {
  platform = await startTestPlatform();
  service = await makeMeteredService(platform);
});
afterAll(() => platform[Symbol.asyncDispose]());

test("a budget of the account goes for good, the other stays, and there is none to remove after that", async () => {
  const { consumer, subscriptionId } = service;
  for (const subject of [undefined, subscriptionId])
    expect((await setBudget(platform, consumer, { amount: "1" }, subject)).status).toBe(200);
  const remove = () => platform.api.delete(budgetPath(), { as: consumer });
  expect((await remove()).status).toBe(204);
  expect((await remove()).status).toBe(404);
  const { account, subscriptions } = await readBudgets(platform, consumer);
  expect([account.budget, subscriptions[0]?.budget].map(budget => budget?.amount)).toEqual([undefined, "1"]);
});
