import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { billingAddress, startBillingWorld, type BillingWorld } from "../../server/test/seeds/billing.js";
import { openBrowser } from "./browser.js";
import { Visitor } from "./visitor.js";

const plan = { type: "COMMERCIAL", products: [{ name: "API", amountMajor: 2 }] };

let world: BillingWorld;
let browser: Browser;
let operator: Visitor;

beforeAll(async () => {
  world = await startBillingWorld({ complete: false });
  await world.at("2027-01-20T12:00:00Z");
  await world.use(await world.offer(plan), 3);
  await world.at("2027-02-01T10:00:00Z");
  browser = await openBrowser();
  operator = await Visitor.arriveAs(browser, world.platform.context.config.publicUrl, world.operator);
  await operator.click("button", "User menu");
  await operator.click("menuitem", "Operator");
});
afterAll(async () => {
  await browser.close();
  await world[Symbol.asyncDispose]();
});

const row = (name: RegExp) => operator.page.getByRole("row", { name });
const dialog = () => operator.page.getByRole("dialog");

/** Looks at the page as it stands with axe, in both colour schemes and on a narrow window. */
async function look(): Promise<void> {
  expect(await operator.accessibilityFaults()).toEqual([]);
  await operator.page.setViewportSize({ width: 360, height: 800 });
  expect(await operator.accessibilityFaults(["light"])).toEqual([]);
  await operator.page.setViewportSize({ width: 1280, height: 900 });
}

test("a month in its grace time is previewed without writing anything, and it is said what is missing", async () => {
  await operator.click("tab", "Months");
  await operator.sees(/No invoice can be issued yet\. Missing: name and address of the seller/);
  await row(/^January 2027 Open for corrections closes at .* 0 0 0/).waitFor();
  await row(/^February 2027 Under way/).waitFor();
  await operator.click("button", "Preview January 2027");
  await dialog()
    .getByRole("row", { name: /^Consumer Consumer Waits .* 6\.00 EUR$/ })
    .waitFor();
  await look();
  await operator.click("button", "Close");
  expect(await world.platform.database.query("select from billing.document")).toEqual([]);
});

test("a month that is closed early waits for details, and shows whose", async () => {
  await operator.click("button", "Close now January 2027");
  await dialog()
    .getByText(/before it is invoiced: closing now ends that/)
    .waitFor();
  await look();
  await dialog().getByRole("button", { name: "Close now" }).click();
  await operator.sees("The close of January 2027 is under way.");
  await world.close();
  await row(/^January 2027 Waiting .*0 of 2 settled, 2 waiting/).waitFor();
  await row(/^Consumer January 2027 Consumer Your details as the seller are missing/).waitFor();
  await look();
});

test("billing settings are entered, with the API's words at their fields, and let the month go on", async () => {
  await operator.click("tab", "Billing");
  await operator.fill("Name or company", "Market GmbH");
  await operator.fill("Street address", "Hauptstr. 1");
  await operator.fill("Postal code", "70173");
  await operator.fill("City", "Stuttgart");
  await operator.page.getByLabel("Country").selectOption("Germany");
  await operator.fill("VAT id", "DE1");
  await operator.fill("Marketplace fee, %", "12,5");
  await operator.fill("Minimum amount, EUR", "abc");
  await operator.click("button", "Save");
  await operator.sees("Enter a number such as 12.5");
  await operator.fill("Minimum amount, EUR", "0.5");
  await operator.fill("Series of invoices", "CN");
  await operator.click("button", "Save");
  await operator.sees(/^Must differ from the other two series/);
  await operator.fill("Series of invoices", "RE");
  await operator.click("button", "Save");
  await operator.page.getByLabel("VAT id").and(operator.page.locator("[aria-invalid=true]")).waitFor();
  await look();
  await operator.fill("VAT id", "DE123456789");
  await operator.click("button", "Save");
  await operator.sees("The billing settings are saved.");
  const settings = await world.platform.api.get("/operator/billing-settings", { as: world.operator });
  expect(settings.body).toMatchObject({
    complete: true,
    settings: { feePercent: 12.5, minimumAmount: 0.5, paymentDays: 14, invoiceSeries: "RE" },
  });
  await world.setAddress(world.consumer, billingAddress({ name: "Consumer GmbH" }));
  await world.setAddress(world.provider, billingAddress({ name: "Provider GmbH" }));
  await world.close();
  await operator.click("tab", "Months");
  await row(/^January 2027 Closed .* 1 1 0$/).waitFor();
});

test("an invoice and a statement are marked as paid, once the operator says when", async () => {
  await operator.click("tab", "Invoices");
  await row(/^RE-2027-00001 Consumer Jan 2027 Feb 1, 2027 due Feb 15, 2027 7\.14 EUR Open/).waitFor();
  await look();
  await operator.click("button", "Mark as paid: RE-2027-00001");
  await dialog().getByText("Consumer has paid 7.14 EUR.").waitFor();
  await operator.fill("Paid on", "2027-02-27");
  await dialog().getByRole("button", { name: "Mark as paid" }).click();
  await dialog()
    .getByText(/must not lie in the future/)
    .waitFor();
  await operator.fill("Paid on", "2027-02-01");
  await look();
  await dialog().getByRole("button", { name: "Mark as paid" }).click();
  await row(/^RE-2027-00001 .* Paid Download as PDF/).waitFor();
  await operator.click("tab", "Statements");
  await row(/^ST-2027-00001 Provider Jan 2027 Feb 1, 2027 5\.25 EUR Open/).waitFor();
  await operator.click("button", "Mark as paid: ST-2027-00001");
  await dialog().getByText("Provider has been paid 5.25 EUR.").waitFor();
  await dialog().getByRole("button", { name: "Mark as paid" }).click();
  await row(/^ST-2027-00001 .* Paid Download as PDF/).waitFor();
  expect((await world.invoices())[0]).toMatchObject({ state: "PAID", paidOn: "2027-02-01" });
  await look();
});

test("a clock that leapt is said on the page of months, and an operator who looked twice confirms it", async () => {
  await world.platform.database.query("update billing.clock_check set seen_at = seen_at - interval '8 days'");
  await operator.click("tab", "Months");
  await operator.page.reload();
  await operator.sees("The clock is in doubt: no month is closed");
  await operator.page.getByText(/no worker has run since/).waitFor();
  await look();
  await operator.click("button", "The clock is right");
  await dialog()
    .getByText(/every month that is over by it is closed at once/)
    .waitFor();
  await look();
  await dialog().getByRole("button", { name: "The clock is right" }).click();
  await operator.sees("Confirmed: closing goes on.");
  expect(await operator.page.getByText("The clock is in doubt").count()).toBe(0);
  await operator.click("tab", "Audit Trail");
  await operator.sees(/confirmed that the clock is right at/);
});
