import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBillingWorld, type BillingWorld } from "../../server/test/seeds/billing.js";
import type { MeteredService } from "../../server/test/seeds/metered-service.js";
import { openBrowser } from "./browser.js";
import { Visitor } from "./visitor.js";

const products = [{ name: "API", unitLabel: "call", amountMajor: 0.1, allowance: 100 }];

let world: BillingWorld;
let browser: Browser;
let service: MeteredService;
let correlationId: string;
let consumer: Visitor;
let provider: Visitor;

beforeAll(async () => {
  world = await startBillingWorld();
  await world.at("2027-01-20T12:00:00Z");
  service = await world.offer({ name: "Basic", type: "COMMERCIAL", products });
  const plans = `${service.externalPath}/pricing-plans`;
  const pro = {
    name: "Pro",
    type: "COMMERCIAL",
    monthlyFee: 5,
    products: [{ ...products[0], amountMajor: 0.05 }],
  };
  const { body } = await world.platform.api.post(plans, { as: world.provider, body: pro });
  await world.platform.api.post(`${plans}/${body.id}/price-changes`, {
    as: world.provider,
    body: { effectiveFrom: "2027-03", monthlyFee: 6, products },
  });
  correlationId = await world.use(service, 150);
  browser = await openBrowser();
  const { publicUrl } = world.platform.context.config;
  consumer = await Visitor.arriveAs(browser, publicUrl, world.consumer);
  provider = await Visitor.arriveAs(browser, publicUrl, world.provider);
});
afterAll(async () => {
  await browser.close();
  await world[Symbol.asyncDispose]();
});

const url = (path: string): string => world.platform.context.config.publicUrl + path;
const dialog = () => provider.page.getByRole("dialog");
const changes = () => dialog().getByRole("group", { name: "What changes" });

/** Looks at the page as it stands with axe, in both colour schemes and on a narrow window. */
async function look(visitor: Visitor): Promise<void> {
  expect(await visitor.accessibilityFaults()).toEqual([]);
  await visitor.page.setViewportSize({ width: 360, height: 800 });
  expect(await visitor.accessibilityFaults(["light"])).toEqual([]);
  await visitor.page.setViewportSize({ width: 1280, height: 900 });
}

async function correctTo(count: string, says: RegExp): Promise<void> {
  await provider.click("button", "Correct usage");
  await provider.fill("What it should have counted", count);
  await changes().getByText(says).waitFor();
  await provider.fill("Reason", "Counted twice");
  await provider.fill("Reference", "T-17");
  await look(provider);
  await dialog().getByRole("button", { name: "Correct usage" }).click();
  await dialog().waitFor({ state: "detached" });
}

test("plans stand side by side with what a month of the typed usage would cost, now and as announced", async () => {
  await consumer.page.goto(url(`/marketplace/${service.versionId}`));
  const table = consumer.page.getByRole("table", { name: "Plans side by side" });
  await table.getByRole("row", { name: /^A month would cost 90\.00 EUR 50\.00 EUR$/ }).waitFor();
  await consumer.fill("API a month (call)", "1100,5");
  await table
    .getByRole("row", { name: /^A month would cost 100\.05 EUR 55\.025 EUR 55\.03 EUR on an invoice$/ })
    .waitFor();
  await table.getByRole("row", { name: /^Monthly fee None 5\.00 EUR$/ }).waitFor();
  await table
    .getByRole("row", { name: /^Announced No change From .*6\.00 EUR a month.* 106\.05 EUR$/ })
    .waitFor();
  await table.getByRole("columnheader", { name: "Basic Default" }).waitFor();
  await look(consumer);
  await consumer.click("button", "Subscribe");
  await consumer.page
    .getByRole("dialog")
    .getByRole("columnheader", { name: "Basic Default Chosen" })
    .waitFor();
});

test("from an event its provider sees what a correction changes before making it, in place", async () => {
  await provider.page.goto(url(`/services/${service.serviceId}?tab=metering-events`));
  await correctTo("140", /January 2027 is not invoiced yet: it changes in place/);
  await provider.sees(/corrected from 150 to 140\. Counted twice \(T-17\), by Provider/);
});

test("the consumer reads it on the receipt, without an author, and is not offered to correct", async () => {
  await consumer.page.goto(url("/revenue-and-costs"));
  await consumer.click("link", "events");
  await consumer.seesHeading(`Usage of ${service.name}`);
  await look(consumer);
  await consumer.click("link", "Receipt");
  await consumer.sees("Usage corrected");
  const text = await consumer.page.locator("main").innerText();
  expect(text).toContain("corrected from 150 to 140. Counted twice (T-17)");
  expect(text).not.toContain("by Provider");
  expect(await consumer.page.getByRole("button", { name: "Correct usage" }).count()).toBe(0);
});

test("after the invoice a correction on the receipt becomes a credit note, and both stand on the documents", async () => {
  await world.at("2027-02-02T12:00:00Z");
  await world.close();
  await provider.page.goto(url(`/calls/${correlationId}`));
  await correctTo("120", /the consumer gets a credit note of -2\.00 EUR before VAT\. Your next statement/);
  await provider.sees("corrected from 140 to 120");
  const [invoice] = await world.invoices();
  await consumer.page.goto(url(`/revenue-and-costs/invoices/${invoice?.id ?? ""}`));
  const rows = consumer.page.getByRole("region", { name: "Corrections of usage" }).getByRole("row");
  await rows.nth(1).getByText("after the issue").waitFor();
  expect(await rows.nth(2).textContent()).toContain("before the issue");
  await look(consumer);
  await consumer.page.getByRole("region", { name: "Lines" }).getByRole("link", { name: "events" }).click();
  await consumer.seesHeading(`Usage of ${service.name}`);
});

test("a provider takes announced prices back, after reading what that means, and the plan shows none", async () => {
  await provider.page.goto(url(`/services/${service.serviceId}`));
  await provider.sees("Announced from");
  await provider.click("button", "Withdraw announced prices of Pro");
  await dialog()
    .getByText(/Pro keeps today's prices beyond the beginning of March 2027\. Everybody .* told by mail/)
    .waitFor();
  await look(provider);
  await dialog().getByRole("button", { name: "Withdraw", exact: true }).click();
  await dialog().waitFor({ state: "detached" });
  await provider.sees("Withdrawn: the plan keeps its prices");
  expect(await provider.page.getByText("Announced from").count()).toBe(0);
  await provider.page.getByRole("button", { name: "Change prices of Pro" }).waitFor();
});

test("no page broke meanwhile", () => {
  expect([...consumer.faults, ...provider.faults]).toEqual([]);
});
