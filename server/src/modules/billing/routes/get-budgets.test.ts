import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type TestPlatform } from "../../../../test/harness/index.js";
import { readBudgets } from "../../../../test/seeds/budgets.js";
import { makeMeteredService, report, type MeteredService } from "../../../../test/seeds/metered-service.js";

let platform: TestPlatform;
let service: MeteredService;

beforeAll(async () => {
  platform = await startTestPlatform();
  const plan = { type: "COMMERCIAL", products: [{ name: "API", amountMajor: 0.000000000000000001 }] };
  service = await makeMeteredService(platform, { plan });
});
afterAll(() => platform[Symbol.asyncDispose]());

test("what was spent is the ledger's figure to the last digit, with and without a budget", async () => {
  expect((await report(platform, service, { count: 0.000000001 })).status).toBe(200);
  expect(await readBudgets(platform, service.consumer)).toMatchObject({
    month: expect.stringMatching(/^\d{4}-\d\d$/) as string,
    currency: "EUR",
    account: { spent: "0.000000000000000000000000001" },
    subscriptions: [
      {
        id: service.subscriptionId,
        service: { id: service.serviceId, name: service.name },
        application: { id: service.applicationId },
        spent: "0.000000000000000000000000001",
      },
    ],
  });
});

test("its provider's own costs are none of the consumer's", async () => {
  expect(await readBudgets(platform, service.provider)).toMatchObject({
    account: { spent: "0" },
    subscriptions: [],
  });
});

test("without credentials nothing is told", async () => {
  expect((await platform.api.get("/billing/budgets")).status).toBe(401);
});
