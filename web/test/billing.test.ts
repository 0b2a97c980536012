import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pdfPages } from "../../server/test/harness/index.js";
import { startBillingWorld, type BillingWorld } from "../../server/test/seeds/billing.js";
import { storedEvents, type MeteredService } from "../../server/test/seeds/metered-service.js";
import { openBrowser } from "./browser.js";
import { Visitor } from "./visitor.js";

const plan = {
  name: "Pro",
  type: "COMMERCIAL",
  monthlyFee: 5,
  products: [{ name: "API", unitLabel: "call", amountMajor: 0.0004, allowance: 1000 }],
};

let world: BillingWorld;
let browser: Browser;
let service: MeteredService;
let correlationId: string;
let consumer: Visitor;
let provider: Visitor;

beforeAll(async () => {
  world = await startBillingWorld();
  await world.at("2027-01-20T12:00:00Z");
  service = await world.offer(plan);
  correlationId = await world.use(service, 1212.5);
  browser = await openBrowser();
  const { publicUrl } = world.platform.context.config;
  consumer = await Visitor.arriveAs(browser, publicUrl, world.consumer);
  provider = await Visitor.arriveAs(browser, publicUrl, world.provider);
});
afterAll(async () => {
  await browser.close();
  await world[Symbol.asyncDispose]();
});

const region = (visitor: Visitor, name: string) => visitor.page.getByRole("region", { name, exact: true });

/** Looks at the page as it stands with axe, in both colour schemes and on a narrow window. */
async function look(visitor: Visitor): Promise<void> {
  expect(await visitor.accessibilityFaults()).toEqual([]);
  await visitor.page.setViewportSize({ width: 360, height: 800 });
  expect(await visitor.accessibilityFaults(["light"])).toEqual([]);
  await visitor.page.setViewportSize({ width: 1280, height: 900 });
}

async function openFromList(visitor: Visitor, list: "Invoices" | "Statements", name: string): Promise<void> {
  await visitor.click("link", "Revenue & Costs");
  await visitor.click("link", list);
  await visitor.click("link", name);
  await visitor.seesHeading(name);
}

/** What the browser is given to save. */
async function saved(button: string, name: string): Promise<Buffer> {
  const [download] = await Promise.all([
    consumer.page.waitForEvent("download"),
    consumer.click("button", button),
  ]);
  expect(download.suggestedFilename()).toBe(name);
  return readFile(await download.path());
}

test("a month's revenue shows who used what, and stays chosen in the address", async () => {
  await provider.page.goto(`${world.platform.context.config.publicUrl}/revenue-and-costs?month=2026-12`);
  const revenue = region(provider, "Revenue");
  await revenue.getByText("Nobody used your services for money in this month.").waitFor();
  await provider.page.getByLabel("Month", { exact: true }).selectOption("January 2027");
  await revenue.getByRole("row", { name: /API Application.* \(Consumer\) 1,212\.5/ }).waitFor();
  expect(new URL(provider.page.url()).search).toBe("");
});

test("costs show usage with what is free of it, the monthly fee, and what each day added; home shows the same sum", async () => {
  await region(consumer, "Costs").getByText("5.085 EUR").waitFor();
  await consumer.click("link", "Revenue & Costs");
  const costs = region(consumer, "Costs");
  await costs.getByText("5.09 EUR on an invoice").waitFor();
  const usage = `API Application.* 1,212.5 1,000 of them free 0.0004 EUR per call 0.085 EUR 0.09 EUR on an invoice`;
  await costs.getByRole("row", { name: new RegExp(`^${service.name} ${usage}`) }).waitFor();
  await costs.getByRole("row", { name: /Monthly fee Pro .* 1 5\.00 EUR per month 5\.00 EUR/ }).waitFor();
  const days = costs.getByRole("list", { name: "Costs by day" }).getByRole("listitem");
  expect(await days.count()).toBe(31);
  expect(await days.filter({ hasText: "EUR" }).nth(19).textContent()).toBe("Jan 20: 5.085 EUR");
  await look(consumer);
});

test("before the first close it is said when invoices and statements come", async () => {
  await consumer.click("link", "Invoices");
  await consumer.sees("No invoice yet");
  await provider.click("link", "Statements");
  await provider.sees("No statement yet");
  await look(provider);
});

test("an invoice shows its lines exact and rounded, VAT, until when it is to be paid and to whom", async () => {
  await world.at("2027-02-02T00:00:00Z");
  await world.close();
  await openFromList(consumer, "Invoices", "INV-2027-00001");
  const details = region(consumer, "Details");
  await details.getByText("6.06 EUR until Feb 16, 2027").waitFor();
  await details.getByText("Market GmbH, naming INV-2027-00001").waitFor();
  await details.getByText("VAT id DE123456789").waitFor();
  const lines = region(consumer, "Lines");
  await lines
    .getByRole("row", { name: /API .* 1,212\.5 1,000 of them free .* 0\.09 EUR exactly 0\.085 EUR/ })
    .waitFor();
  await lines.getByRole("row", { name: /monthly fee Pro .* 5\.00 EUR per month 5\.00 EUR/ }).waitFor();
  for (const row of ["Net 5.09 EUR", "VAT 19 % 0.97 EUR", "Total 6.06 EUR"])
    await lines.getByRole("row", { name: row, exact: true }).waitFor();
  await look(consumer);
});

test("the invoice is saved as PDF, its lines as CSV, as the platform writes them, and as JSON without losing a digit", async () => {
  await world.platform.context.billing.makePdfs();
  const pages = await pdfPages(await saved("PDF", "INV-2027-00001.pdf"));
  expect(pages.join(" ")).toContain("INV-2027-00001");
  const csv = (await saved("CSV", "INV-2027-00001-lines.csv")).toString();
  expect(csv).toContain(",1212.5,1000,0.0004,0.085,0.09,EUR");
  const json = (await saved("JSON", "INV-2027-00001.json")).toString();
  expect(json).toContain('"exactAmount":0.085,"amount":0.09');
});

test("a line of an invoice leads to the calls of its subscription in its month", async () => {
  await region(consumer, "Lines").getByRole("link", { name: "calls of the month" }).first().click();
  await consumer.seesHeading(/^Application/);
  const calls = region(consumer, "Calls");
  await calls.getByText("No call fits these filters.").waitFor();
  expect(await calls.getByLabel("Service").inputValue()).toBe(service.subscriptionId);
  expect(await calls.getByLabel("From").inputValue()).toMatch(/^2027-01-01T|^2026-12-31T/);
});

test("a credit note stands beside its invoice, in the list and on its page", async () => {
  const [event] = await storedEvents(world.platform, service.serviceId);
  await world.platform.api.post("/external-services/metering/corrections", {
    as: world.provider,
    body: { eventId: event?.id, count: 1000, reason: "Counted twice" },
  });
  await consumer.click("link", "Revenue & Costs");
  await consumer.click("link", "Invoices");
  const rows = region(consumer, "All invoices").getByRole("row");
  await rows.filter({ hasText: "CN-2027-00001" }).getByText("of INV-2027-00001").waitFor();
  expect(await rows.nth(1).textContent()).toContain("0.11 EUR credited");
  expect(await rows.nth(2).textContent()).toContain("CN-2027-00001");
  await look(consumer);
  await consumer.click("link", "INV-2027-00001");
  await region(consumer, "Details").getByText("5.95 EUR until").waitFor();
  await region(consumer, "Credit notes").getByRole("link", { name: "CN-2027-00001" }).click();
  await consumer.seesHeading("CN-2027-00001");
  await consumer.sees(/Correction of .*API/);
  await look(consumer);
});

test("the receipt of a call leads to the line of the invoice that its usage ended up in", async () => {
  await consumer.page.goto(`${world.platform.context.config.publicUrl}/calls/${correlationId}`);
  const report = region(consumer, "What happened").getByText(/On the invoice/);
  expect(await report.textContent()).toMatch(
    /On the invoice INV-2027-00001, line \d, corrected by CN-2027-00001\.$/,
  );
  await look(consumer);
  await report.getByRole("link", { name: "INV-2027-00001" }).click();
  await consumer.seesHeading("INV-2027-00001");
});

test("a statement adds up for the provider, and its lines lead to the calls of the service", async () => {
  await openFromList(provider, "Statements", "ST-2027-00001");
  const lines = region(provider, "Lines");
  await lines.getByRole("row", { name: "Net 5.09 EUR", exact: true }).waitFor();
  await lines.getByRole("row", { name: "Total 6.06 EUR", exact: true }).waitFor();
  await region(provider, "Details").getByText("Not yet").waitFor();
  await look(provider);
  await lines.getByRole("link", { name: "calls of the month" }).first().click();
  await provider.seesHeading(service.name);
  expect(await region(provider, "Calls").getByLabel("From").inputValue()).toMatch(
    /^2027-01-01T|^2026-12-31T/,
  );
});

test("a document of another account is not there", async () => {
  const [invoice] = await world.invoices();
  const { publicUrl } = world.platform.context.config;
  await provider.page.goto(`${publicUrl}/revenue-and-costs/invoices/${invoice?.id ?? ""}`);
  await provider.sees(/It may have been deleted meanwhile/);
  // The browser itself notes the 404.
  provider.faults.length = 0;
});
