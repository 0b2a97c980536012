import { afterAll, beforeAll, expect, test } from "vitest";
import {
  eventually,
  startTestPlatform,
  type Person,
  type TestPlatform,
} from "../../../../test/harness/index.js";
import { budgetMails, budgetPath, readBudgets, setBudget } from "../../../../test/seeds/budgets.js";
import { makeMeteredService, report, type MeteredService } from "../../../../test/seeds/metered-service.js";
import { createOrganization, faultAt, problemOf } from "../../../../test/seeds/services.js";
import { decimal } from "../../../kernel/decimal.js";
import { setBudget as setBudgetIn } from "../budgets/change-budget.js";

let platform: TestPlatform;
let consumer: Person;
let service: MeteredService;

const plan = {
  type: "COMMERCIAL",
  monthlyFee: 1,
  products: [{ name: "API", amountMajor: 0.1, allowance: 10 }],
};

beforeAll(async () => {
  platform = await startTestPlatform();
  consumer = await platform.signUp("Consumer");
  service = await makeMeteredService(platform, { consumer, plan });
  expect((await report(platform, service, { count: 20 })).status).toBe(200);
});
afterAll(() => platform[Symbol.asyncDispose]());

const put = (body: unknown) => platform.api.put(budgetPath(), { as: consumer, body });

test("a budget is compared with the ledger's figure at once: fees, and usage beyond the allowance", async () => {
  const { status, body } = await setBudget(platform, consumer, { amount: "4.000" });
  expect(status).toBe(200);
  expect(body).toMatchObject({ spent: "2", budget: { amount: "4", kind: "HARD_STOP" } });
  expect(body.budget).not.toHaveProperty("stoppedUntil");
  expect(body.budget.notices).toMatchObject([{ percent: 50 }]);
  expect((await readBudgets(platform, consumer)).account).toEqual(body);
});

test("another amount takes back the notices that it has not reached, and is told of anew", async () => {
  const reached = async (amount: string) =>
    (await setBudget(platform, consumer, { amount, kind: "NOTICE" })).body.budget.notices.map(
      ({ percent }: { percent: number }) => percent,
    );
  const told = (await budgetMails(platform, consumer)).length;
  expect(await reached("2")).toEqual([50, 80, 100]);
  expect(await reached("2.5")).toEqual([50, 80]);
  expect(await reached("2.5")).toEqual([50, 80]);
  expect(await budgetMails(platform, consumer)).toHaveLength(told + 1);
  expect(await reached("2")).toEqual([50, 80, 100]);
  expect(await budgetMails(platform, consumer)).toHaveLength(told + 2);
});

test.each([
  ["0", "above 0"],
  ["-1", "above 0"],
  ["", "decimal number"],
  ["ten", "decimal number"],
  ["1,5", "decimal number"],
  ["NaN", "decimal number"],
  ["0x10", "decimal number"],
  ["1e400", "at most 1000000000000"],
  ["1000000000000.1", "at most 1000000000000"],
  ["0.0000000000000000001", "at most 18 decimals"],
])("the amount %j is refused", async (amount, sentence) => {
  const answer = await put({ amount, kind: "NOTICE" });
  expect(answer.status).toBe(400);
  expect(faultAt(answer)).toBe("/amount");
  expect(problemOf(answer).detail).toContain(sentence);
});

test("a number instead of text, an unknown kind and an unknown member are refused", async () => {
  for (const body of [
    { amount: 5, kind: "NOTICE" },
    { amount: "5", kind: "SOFT" },
    { amount: "5" },
    { kind: "NOTICE" },
    { amount: "5", kind: "NOTICE", percent: 50 },
  ])
    expect((await put(body)).status).toBe(400);
});

test("two budgets of an account may be changed at once, again and again", async () => {
  const other = await makeMeteredService(platform, { consumer, plan });
  const subscriptions = [service.subscriptionId, other.subscriptionId];
  const set = (amount: number) =>
    Promise.all(
      subscriptions.map(id => setBudget(platform, consumer, { amount: String(amount), kind: "NOTICE" }, id)),
    );
  await set(5);
  for (let amount = 6; amount < 26; amount++)
    expect((await set(amount)).map(({ status }) => status)).toEqual([200, 200]);
});

test("of an organization maintainers set it, viewers read it, and its owners get the mail", async () => {
  const [owner, maintainer, viewer] = [
    await platform.signUp(),
    await platform.signUp(),
    await platform.signUp(),
  ];
  const organization = await createOrganization(platform, owner, [
    { person: maintainer, role: "maintainer" },
    { person: viewer, role: "viewer" },
  ]);
  const body = { amount: "1", kind: "NOTICE" };
  const as = (person: Person) => ({ as: person, organization });
  expect((await platform.api.put(budgetPath(), { ...as(viewer), body })).status).toBe(403);
  expect((await platform.api.put(budgetPath(), { ...as(maintainer), body })).status).toBe(200);
  const { body: read } = await platform.api.get("/billing/budgets", as(viewer));
  expect(read.account).toMatchObject({ spent: "0", budget: { amount: "1", notices: [] } });
  // Nobody else's account has it.
  expect((await readBudgets(platform, owner)).account.budget).toBeUndefined();
});

test("what is reported while a budget is being set is compared with it", async () => {
  await using _watch = platform.context.billing.watchBudgets();
  const late = await platform.signUp("Late");
  const used = await makeMeteredService(platform, { consumer: late, plan });
  const early = await platform.signUp("Early");
  const usedBefore = await makeMeteredService(platform, { consumer: early, plan });
  await setBudget(platform, early, { amount: "2" });
  const untilStopped = (person: Person) =>
    eventually(async () => (await readBudgets(platform, person)).account.budget?.stoppedUntil !== undefined);
  await platform.context.database.transaction(async tx => {
    const subject = { accountId: late.id, subscriptionId: undefined, userId: late.id };
    const wanted = { ...subject, amount: decimal("2"), hardStop: true };
    const { budget } = await setBudgetIn(tx, platform.context, wanted);
    expect(budget).not.toHaveProperty("stoppedUntil");
    expect((await report(platform, used, { count: 100 })).status).toBe(200);
    // Marked and compared after that report, so whatever was to be made of it has been.
    expect((await report(platform, usedBefore, { count: 100 })).status).toBe(200);
    await untilStopped(early);
  });
  await untilStopped(late);
});
