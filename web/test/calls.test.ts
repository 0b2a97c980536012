import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type TestPlatform } from "../../server/test/harness/index.js";
import {
  callThrough,
  makeMeteredService,
  report,
  startEchoService,
  type MeteredService,
} from "../../server/test/seeds/metered-service.js";
import { openBrowser } from "./browser.js";
import { Visitor } from "./visitor.js";

let platform: TestPlatform;
let upstream: Awaited<ReturnType<typeof startEchoService>>;
let service: MeteredService;
let browser: Browser;
let consumer: Visitor;
let provider: Visitor;

beforeAll(async () => {
  platform = await startTestPlatform();
  const { publicUrl } = platform.context.config;
  upstream = await startEchoService();
  service = await makeMeteredService(platform, { url: upstream.url });
  browser = await openBrowser();
  consumer = await Visitor.arriveAs(browser, publicUrl, service.consumer);
  provider = await Visitor.arriveAs(browser, publicUrl, service.provider);
});
afterAll(async () => {
  await browser.close();
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

const region = (visitor: Visitor) => visitor.page.getByRole("region", { name: "Calls" });

test("a call shows on both sides without reload, then its exact cost and revenue, and leads to the receipt", async () => {
  await consumer.click("link", "My Applications");
  await consumer.page.getByRole("link", { name: /^Application/ }).click();
  await region(consumer).getByText("No call yet").waitFor();
  await provider.click("link", "My Services");
  await provider.click("link", service.name);
  await provider.click("tab", "Calls");
  await region(provider).getByText("No call yet").waitFor();

  const correlationId = await callThrough(service);
  const silent = `200 Live no report Receipt$`;
  await region(consumer)
    .getByRole("row", { name: new RegExp(`POST / \\d+ ms ${service.name} .*${silent}`) })
    .waitFor();
  await region(provider)
    .getByRole("row", { name: new RegExp(`POST / \\d+ ms Application .*${silent}`) })
    .waitFor();

  await report(platform, service, { correlationId, count: 3 });
  for (const visitor of [consumer, provider])
    await region(visitor)
      .getByRole("row", { name: /0\.00003 EUR Receipt$/ })
      .waitFor();
  expect(await consumer.accessibilityFaults()).toEqual([]);
  expect(await provider.accessibilityFaults()).toEqual([]);

  await region(consumer).getByRole("link", { name: "Receipt" }).click();
  await consumer.seesHeading("Receipt of a call");
  expect(consumer.page.url().split("/").at(-1)).toBe(correlationId);
});

test("filters are the server's: by outcome, mode and subscription", async () => {
  const calls = region(provider);
  await calls.getByLabel("Outcome").selectOption("failed");
  await calls.getByText("No call fits these filters.").waitFor();
  await calls.getByLabel("Outcome").selectOption("ok");
  await calls.getByRole("row", { name: /0\.00003 EUR/ }).waitFor();
  await calls.getByLabel("Mode").selectOption("test");
  await calls.getByText("No call fits these filters.").waitFor();
  await calls.getByLabel("Mode").selectOption("");
  await calls.getByLabel("Application").selectOption({ index: 1 });
  await calls.getByRole("row", { name: /0\.00003 EUR/ }).waitFor();
});

test("more calls than a page are shown a page at a time", async () => {
  for (let count = 0; count < 60; count++) await callThrough(service);
  const rows = region(provider).getByRole("row");
  await expect.poll(() => rows.count(), { timeout: 10_000 }).toBe(51);
  await region(provider).getByRole("button", { name: "Show older calls" }).click();
  await expect.poll(() => rows.count(), { timeout: 10_000 }).toBe(62);
  expect([...consumer.faults, ...provider.faults]).toEqual([]);
});

test("the home page counts calls by day on both sides, and says what needs attention and where to look", async () => {
  await report(platform, service, { productId: "prod_mistyped" });
  for (const visitor of [provider, consumer]) await visitor.click("link", "Home");
  await provider.page.getByText(/usage report was refused for .*prod_mistyped/).waitFor();
  await provider.page
    .getByRole("region", { name: "Calls to your services" })
    .getByText(/ in 14 days/)
    .waitFor();
  await consumer.page
    .getByRole("region", { name: "Calls by your applications" })
    .getByText(/ in 14 days/)
    .waitFor();
  await provider.click("link", "See the reports");
  await provider.page.getByRole("row", { name: /prod_mistyped/ }).waitFor();
  await provider.click("link", "Home");
  await provider.click("link", "Reconciliation");
  await provider.page
    .getByRole("region", { name: "Refused reports" })
    .getByText(/prod_mistyped/)
    .first()
    .waitFor();
});
