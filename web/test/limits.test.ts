import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../server/test/harness/index.js";
import { offerService, subscribe, type OfferedService } from "../../server/test/harness/story.js";
import { openBrowser } from "./browser.js";
import { Visitor } from "./visitor.js";

let platform: TestPlatform;
let service: OfferedService;
let consuming: Person;
let applicationId: string;
let browser: Browser;
let provider: Visitor;
const accessibilityFaults: string[] = [];

beforeAll(async () => {
  platform = await startTestPlatform();
  const { publicUrl } = platform.context.config;
  const providing = await platform.signUp("Paula Provider");
  consuming = await platform.signUp("Carl Consumer");
  const plan = { type: "FREE", rateLimit: { calls: 100, per: "MINUTE", burst: 20 } };
  service = await offerService(platform, providing, { url: "http://127.0.0.1:9", name: "Limited", plan });
  ({ applicationId } = await subscribe(platform, consuming, service));
  browser = await openBrowser();
  provider = await Visitor.arriveAs(browser, publicUrl, providing);
  await provider.page.goto(`${publicUrl}/services/${service.serviceId}`);
});
afterAll(async () => {
  await browser.close();
  await platform[Symbol.asyncDispose]();
});

const look = async (visitor: Visitor): Promise<void> => {
  accessibilityFaults.push(...(await visitor.accessibilityFaults()));
};

test("a plan is created with a rate limit, and its table tells it", async () => {
  await provider.sees("100 calls per minute, 20 at once");
  await provider.click("button", "Create Pricing Plan");
  await provider.fill("Name", "API");
  await provider.fill("Unit Price", "0.5");
  await provider.click("button", "More terms");
  await provider.fill("Calls", "10");
  await provider.page.getByText("Minute", { exact: true }).click();
  await provider.fill("At once", "1000001");
  await look(provider);
  await provider.fill("At once", "30");
  await provider.click("button", "Create Plan");
  await provider.sees("10 calls per minute, 30 at once");
  await look(provider);
});

test("a plan is created with a name, a monthly fee and free units; the preview counts with them", async () => {
  await provider.click("button", "Create Pricing Plan");
  await provider.fill("Name", "Report");
  await provider.fill("Unit Price", "0.25");
  await provider.fill("Unit", "page");
  await provider.sees("1,000 pages cost 250.00 EUR");
  expect(await provider.page.getByLabel("Monthly fee").count()).toBe(0);
  await provider.click("button", "More terms");
  await provider.fill("Plan name", "Office");
  await provider.fill("Monthly fee", "free");
  await provider.fill("Free each month", "100.0000000001");
  await provider.click("button", "Create Plan");
  await provider.sees("Enter a number such as 5, or nothing");
  await provider.fill("Monthly fee", "12,50");
  await provider.sees(
    "1,000 pages in a month cost 237.499999999975 EUR: the fee, and 899.9999999999 beyond the",
  );
  await provider.click("button", "Create Plan");
  await provider.sees("Must have at most 9 decimals");
  // What the browser says of that answer.
  expect(provider.faults.splice(0)).toEqual([expect.stringContaining("400")]);
  await look(provider);
  await provider.fill("Free each month", "100");
  await provider.sees("1,000 pages in a month cost 237.50 EUR: the fee, and 900 beyond the 100 free");
  await provider.click("button", "Create Plan");
  await provider.sees("12.50 EUR");
  await provider.sees("Office");
  await provider.page.getByText(/100 free each month/).waitFor();
});

test("a product counts once per call from the start or from when its switch is turned", async () => {
  const row = provider.page.getByRole("row", { name: /0\.50 EUR/ });
  const toggle = row.getByRole("switch", { name: "API counts once per call" });
  expect(await toggle.isChecked()).toBe(false);
  const saved = provider.page.waitForResponse(/\/products\//);
  await toggle.press("Space");
  await saved;
  await provider.page.reload();
  await expect.poll(() => toggle.isChecked()).toBe(true);
  await provider.click("button", "Create Pricing Plan");
  await provider.fill("Name", "Job");
  await provider.fill("Unit Price", "7");
  await provider.click("button", "More terms");
  await provider.page.getByRole("checkbox", { name: "Once per call" }).check();
  await look(provider);
  await provider.click("button", "Create Plan");
  const job = provider.page.getByRole("row", { name: /7\.00 EUR/ });
  await expect.poll(() => job.getByRole("switch").isChecked()).toBe(true);
  await provider.click("button", "Create Pricing Plan");
  await provider.fill("Name", "Job");
  await provider.click("button", "More terms");
  const sameProduct = provider.page.getByRole("checkbox", { name: "Once per call" });
  expect([await sameProduct.isChecked(), await sameProduct.isDisabled()]).toEqual([true, true]);
  await look(provider);
  await provider.click("button", "Cancel");
});

test("a token that only reports is made for one service, and the list says so", async () => {
  const { publicUrl } = platform.context.config;
  await provider.page.goto(`${publicUrl}/settings/access-tokens`);
  await provider.click("button", "Add Access Token");
  await provider.fill("Name", "reporter");
  await provider.page.getByLabel("API", { exact: true }).uncheck();
  await provider.page.getByLabel("METERING", { exact: true }).check();
  await provider.page.getByLabel("Service", { exact: true }).selectOption("Limited");
  await look(provider);
  await provider.click("button", "Create");
  await provider.click("button", "Copy token");
  platform.secrets.add(await provider.copied());
  await provider.click("button", "Done");
  await provider.page.getByRole("row", { name: /reporter METERING for Limited only/i }).waitFor();
  await look(provider);
  await provider.page.goto(`${publicUrl}/services/${service.serviceId}`);
});

test("the provider gives one subscription a limit of its own, the consumer sees it, and it can be taken back", async () => {
  const { publicUrl } = platform.context.config;
  await provider.click("tab", "Subscribers");
  const row = provider.page.getByRole("row", { name: /Carl Consumer/ });
  await row.getByText("100 calls per minute, 20 at once").waitFor();
  await row.getByRole("button", { name: /^Set the rate limit of / }).click();
  await provider.sees("the plan's limit holds: 100 calls per minute, 20 at once");
  await provider.fill("Calls", "7");
  await look(provider);
  await provider.click("button", "Save limit");
  await row.getByText("7 calls per second").waitFor();
  await look(provider);

  const consumer = await Visitor.arriveAs(browser, publicUrl, consuming);
  await consumer.page.goto(`${publicUrl}/applications/${applicationId}`);
  await consumer.sees("7 calls per second");
  await look(consumer);

  await row.getByRole("button", { name: /^Set the rate limit of / }).click();
  await provider.fill("Calls", "");
  await provider.click("button", "Save limit");
  await row.getByText("100 calls per minute, 20 at once").waitFor();
});

test("the calls that a service takes at a time are changed beside its address", async () => {
  await provider.page.goto(`${platform.context.config.publicUrl}/services/${service.serviceId}/edit`);
  await provider.fill("Calls at a time", "25");
  await look(provider);
  await provider.click("button", "Save address");
  await provider.sees("Calls go to the new address from now on.");
  await provider.page.reload();
  await expect
    .poll(() => provider.page.getByLabel("Calls at a time", { exact: true }).inputValue())
    .toBe("25");
});

test("nothing that was looked at has an accessibility fault, and no page broke", () => {
  expect(accessibilityFaults).toEqual([]);
  expect(provider.faults).toEqual([]);
});
