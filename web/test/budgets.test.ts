import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { midMonth, startTestPlatform, type TestPlatform } from "../../server/test/harness/index.js";
import { readBudgets } from "../../server/test/seeds/budgets.js";
import { makeMeteredService, report, type MeteredService } from "../../server/test/seeds/metered-service.js";
import { openBrowser } from "./browser.js";
import { Visitor } from "./visitor.js";

let platform: TestPlatform;
let publicUrl: string;
let service: MeteredService;
let browser: Browser;
let consumer: Visitor;

beforeAll(async () => {
  platform = await startTestPlatform({ beginsAt: midMonth });
  ({ publicUrl } = platform.context.config);
  const plan = { type: "COMMERCIAL", products: [{ name: "API", unitLabel: "call", amountMajor: 0.5 }] };
  service = await makeMeteredService(platform, { plan });
  // 6 EUR.
  await report(platform, service, { count: 12 });
  browser = await openBrowser();
  consumer = await Visitor.arriveAs(browser, publicUrl, service.consumer);
  await consumer.page.goto(`${publicUrl}/revenue-and-costs/budgets`);
});
afterAll(async () => {
  await browser.close();
  await platform[Symbol.asyncDispose]();
});

const dialog = (): Locator => consumer.page.getByRole("dialog");
const account = (): Locator => consumer.page.getByRole("region", { name: "Whole account" });
const bySubscription = (): Locator => consumer.page.getByRole("region", { name: "By subscription" });
const closed = () => dialog().waitFor({ state: "hidden" });

test("a budget of the account is set: its field says what is wrong, the preview what it means, the page what is used", async () => {
  await account().getByText("6.00 EUR").waitFor();
  await account().getByRole("button", { name: "Set budget" }).click();
  await consumer.fill("Amount per month, in EUR", "a lot");
  await consumer.click("button", "Save budget");
  await dialog().getByText("Enter an amount like 25.00").waitFor();
  await consumer.fill("Amount per month, in EUR", "0");
  await consumer.click("button", "Save budget");
  await dialog()
    .getByText(/must be above 0/i)
    .waitFor();
  expect(consumer.faults.splice(0)).toEqual([expect.stringContaining("400")]);
  await consumer.fill("Amount per month, in EUR", "7,50");
  await dialog()
    .getByText("So far the month costs 6.00 EUR of 7.50 EUR: 80 %. You are told at 50, 80 and 100 %.")
    .waitFor();
  expect(await consumer.accessibilityFaults()).toEqual([]);
  await consumer.click("button", "Save budget");
  await closed();
  await account().getByText("6.00 EUR of 7.50 EUR, 80 % · Notice only").waitFor();
});

test("it is changed into a hard stop that is used up, which the preview says before it is saved, and removed again", async () => {
  await account().getByRole("button", { name: "Change budget" }).click();
  await consumer.page.getByRole("radio", { name: "Hard stop" }).check();
  await consumer.fill("Amount per month, in EUR", "5");
  await dialog()
    .getByText(/120 %\. Calls are refused as soon as you save this\./)
    .waitFor();
  await consumer.click("button", "Save budget");
  await closed();
  await account().getByText("6.00 EUR of 5.00 EUR, 120 % · Hard stop").waitFor();
  await account()
    .getByText(/^Calls are refused until/)
    .waitFor();
  expect(await consumer.accessibilityFaults()).toEqual([]);
  await account().getByRole("button", { name: "Change budget" }).click();
  await consumer.click("button", "Remove budget");
  await closed();
  await account()
    .getByText(/There is no budget for it/)
    .waitFor();
});

test("a subscription gets a budget and a ceiling; closing the dialog by Cancel keeps what was", async () => {
  await bySubscription()
    .getByRole("button", { name: /^Set budget of / })
    .click();
  await consumer.fill("Amount per month, in EUR", "24");
  await consumer.click("button", "Save budget");
  await closed();
  await bySubscription().getByText("6.00 EUR of 24.00 EUR, 25 % · Notice only").waitFor();
  await bySubscription()
    .getByRole("button", { name: /^Change budget of / })
    .click();
  await consumer.fill("Amount per month, in EUR", "1");
  await consumer.click("button", "Cancel");
  await closed();

  await bySubscription()
    .getByRole("button", { name: /^Set ceiling per call of / })
    .click();
  await consumer.fill("Most that one call may cost, in EUR", "0.75");
  await dialog().getByText("A call costs 0.75 EUR at the most; a thousand calls 750.00 EUR.").waitFor();
  expect(await consumer.accessibilityFaults()).toEqual([]);
  await consumer.click("button", "Save ceiling");
  await closed();
  await bySubscription().getByText("0.75 EUR per call at the most").waitFor();
  expect(await readBudgets(platform, service.consumer)).toMatchObject({
    subscriptions: [{ budget: { amount: "24", kind: "NOTICE" }, callCeiling: { amount: "0.75" } }],
  });

  await bySubscription()
    .getByRole("button", { name: /^Change ceiling of / })
    .click();
  await consumer.click("button", "Remove ceiling");
  await consumer.sees("The ceiling is removed.");
  await closed();
  await bySubscription()
    .getByRole("button", { name: /^Set ceiling per call of / })
    .waitFor();
  expect(consumer.faults).toEqual([]);
});
