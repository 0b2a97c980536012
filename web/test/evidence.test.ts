import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../server/test/harness/index.js";
import {
  callThrough,
  makeMeteredService,
  report,
  startEchoService,
} from "../../server/test/seeds/metered-service.js";
import { addPlan, createService, smallSpecification } from "../../server/test/seeds/services.js";
import { openBrowser } from "./browser.js";
import { Visitor } from "./visitor.js";

let platform: TestPlatform;
let publicUrl: string;
let upstream: Awaited<ReturnType<typeof startEchoService>>;
let browser: Browser;
let person: Person;
let visitor: Visitor;

beforeAll(async () => {
  platform = await startTestPlatform();
  ({ publicUrl } = platform.context.config);
  upstream = await startEchoService();
  browser = await openBrowser();
  person = await platform.signUp("Eve Evidence");
  visitor = await Visitor.arriveAs(browser, publicUrl, person);
});
afterAll(async () => {
  await browser.close();
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

const nowhere = "http://127.0.0.1:9";

/** A page of somebody who is signed in at an address. */
async function pageAt(url: string, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  await context.addCookies(
    person.cookie.split("; ").map(pair => {
      const [name = "", ...value] = pair.split("=");
      return { name, value: value.join("="), url };
    }),
  );
  return context.newPage();
}

const progress = (steps: string) => visitor.page.getByRole("progressbar", { name: `${steps} steps done` });

test("the first steps tick themselves off as the real things happen, and leave when all did", async () => {
  // The harness made an access token.
  await progress("1 of 7").waitFor();
  const service = await makeMeteredService(platform, { mode: "test", provider: person, url: upstream.url });
  await progress("6 of 7").waitFor();
  await report(platform, service);
  await visitor.page.getByRole("heading", { name: "First steps" }).waitFor({ state: "hidden" });
});

test("a service without events says why, by what is known of its calls, reports and tokens", async () => {
  const service = await makeMeteredService(platform, { mode: "test", provider: person, url: upstream.url });
  await platform.api.post("/my/access-tokens", {
    as: person,
    body: { name: "old", scopes: ["API"], expiresAt: "2999-01-01" },
  });
  await platform.database.query(
    "update accounts.access_token set expires_at = '2026-02-01T00:00:00Z' where name = 'old'",
  );
  await visitor.page.goto(`${publicUrl}/services/${service.id}?tab=metering-events`);
  await visitor.sees("No call yet");
  await callThrough(service);
  await visitor.sees("Calls came, but no usage was reported");
  await visitor.sees(/One call was forwarded, the last on /);
  await visitor.sees("No report was refused: none has reached the platform for this service.");
  await visitor.sees('Your token "old" ended on Jan 31, 2026: whatever uses it is refused.');
  expect(await visitor.accessibilityFaults()).toEqual([]);
  await report(platform, service, { productId: "prod_mistyped" });
  await visitor.sees(/^Reports came and were refused, the latest because: .*"prod_mistyped"/);
  await report(platform, service, { count: 2.5 });
  await visitor.page.getByRole("row", { name: /API 0\.00001 EUR 2\.5 Test/ }).waitFor();
  await visitor.sees("0.000025 EUR");
});

test("a report that came again is listed beside the refused ones, and its receipt says that it counts once", async () => {
  const service = await makeMeteredService(platform, { mode: "test", provider: person, url: upstream.url });
  const correlationId = await callThrough(service);
  await report(platform, service, { correlationId, count: 0 });
  for (let time = 0; time < 3; time++)
    await report(platform, service, { correlationId, eventId: "again", count: 2.5 });
  await visitor.page.goto(`${publicUrl}/services/${service.id}?tab=metering-events`);
  await visitor.seesHeading("Refused and duplicate reports");
  const { page } = visitor;
  const duplicate = page.getByRole("row", {
    name: /Duplicate Accepted before, not billed again\. .* API 2\.5 harness/,
  });
  await duplicate.getByText("It came again 2 times; this is the last.").waitFor();
  const refused = page.getByRole("row", { name: /Refused count must be above 0\. API 0 harness/ });
  await refused.getByRole("link", { name: "Receipt" }).waitFor();
  expect(await visitor.accessibilityFaults()).toEqual([]);
  await duplicate.getByRole("link", { name: "Receipt" }).click();
  await visitor.sees(/The same report was sent 2 times more; it counts once\./);
});

test("a public service is told that a platform at home is out of its reach; the code meters this very product", async () => {
  const service = await createService(platform.api, { as: person, url: "https://numbers.example.org" });
  const plan = await addPlan(platform.api, { as: person, service });
  await visitor.page.goto(`${publicUrl}/services/${service.id}`);
  await visitor.sees(/Your service runs at a public address, but this platform is at http:\/\/localhost/);
  const { id: productId = "" } = plan.products[0] ?? {};
  const languages = [
    ["curl", "curl -X POST"],
    ["Python", "requests.post("],
    ["TypeScript", "await fetch("],
  ] as const;
  for (const [language, words] of languages) {
    await visitor.page.getByText(language, { exact: true }).click();
    await visitor.click("button", "Copy code");
    const code = await visitor.copied();
    for (const part of [words, `${publicUrl}/qc-catalog/external-services/metering`, productId])
      expect(code).toContain(part);
  }
});

test("an OpenAPI file is dropped into the form", async () => {
  await visitor.page.goto(`${publicUrl}/services/new`);
  await visitor.sees("Drop a file here, choose one, or paste its text");
  const files = await visitor.page.evaluateHandle(
    `(() => { const files = new DataTransfer(); files.items.add(new File([${JSON.stringify(smallSpecification)}], "dropped.yaml")); return files; })()`,
  );
  const zone = visitor.page.getByRole("group", { name: "API Specification" }).locator("[data-over]");
  await zone.dispatchEvent("drop", { dataTransfer: files });
  await visitor.sees(/^dropped\.yaml · \d+ lines$/);
  await visitor.fill("Name", "Dropped");
  await visitor.fill("URL", nowhere);
  await visitor.click("button", "Create Service");
  await visitor.seesHeading("Dropped");
  await visitor.click("tab", "API");
  await visitor.sees("summary: A random number");
});

test("without a description a call is typed freely; an answer of no declared type shows as it came, and why nothing was metered", async () => {
  const service = await createService(platform.api, {
    as: person,
    url: upstream.url,
    specification: false,
  });
  await platform.api.post(`${service.versionPath}/publish-internal`, { as: person });
  const made = await platform.api.post("/v2/applications", { as: person, body: { name: "Free form" } });
  const { id: applicationId } = made.body as { readonly id: string };
  await platform.api.post("/subscriptions", { as: person, body: { applicationId, serviceId: service.id } });
  await visitor.page.goto(`${publicUrl}/applications/${applicationId}`);
  await visitor.click("link", "Try it out");
  await visitor.sees(/There is no API description to make a form from/);
  await visitor.click("button", "Send");
  const body = visitor.page.getByLabel("Body of the answer");
  await body.waitFor();
  await visitor.click("button", "Copy correlation id");
  expect(await body.textContent()).toBe(await visitor.copied());
  await visitor.sees("Nothing was reported for this call so far.");
  const languages = [
    ["curl", "curl -X POST"],
    ["Python", "requests.request("],
    ["JavaScript", "await fetch("],
  ] as const;
  for (const [language, words] of languages) {
    await visitor.page.getByText(language, { exact: true }).click();
    await visitor.click("button", "Copy code");
    const code = await visitor.copied();
    for (const part of [words, `${new URL(service.gatewayEndpoint).pathname}/`]) expect(code).toContain(part);
  }
});

test("a charge leads to its receipts from both sides, and stands beside the subscription", async () => {
  const service = await makeMeteredService(platform, { provider: person, url: upstream.url });
  const correlationId = await callThrough(service);
  await report(platform, service, { correlationId, count: 3 });
  await visitor.page.goto(`${publicUrl}/revenue-and-costs`);
  const revenue = visitor.page.getByRole("region", { name: "Revenue", exact: true });
  await revenue.getByRole("link").first().click();
  await visitor.page.getByRole("region", { name: "Calls" }).getByRole("link", { name: "Receipt" }).click();
  await visitor.seesHeading("Receipt of a call");
  expect(visitor.page.url().split("/").at(-1)).toBe(correlationId);

  await using consumer = await Visitor.arriveAs(browser, publicUrl, service.consumer);
  await consumer.page.goto(`${publicUrl}/applications/${service.applicationId}`);
  await consumer.page
    .getByRole("region", { name: "Subscriptions" })
    .getByRole("row", { name: /0\.00003 EUR 0\.00 EUR on an invoice API: 3/ })
    .waitFor();
  expect(consumer.faults).toEqual([]);
});

test("times are the viewer's, with UTC on hover", async () => {
  const page = await pageAt(publicUrl, { timezoneId: "Asia/Tokyo", locale: "en-US" });
  await page.goto(`${publicUrl}/services`);
  const time = page.locator("main time").first();
  const at = new Date((await time.getAttribute("datetime")) ?? "");
  const shown = new Intl.DateTimeFormat("en-US", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "Asia/Tokyo",
  });
  expect(await time.textContent()).toBe(shown.format(at));
  await time.hover();
  await page
    .getByRole("tooltip", { name: `${at.toISOString().slice(0, 19).replace("T", " ")} UTC` })
    .waitFor();
  await page.context().close();
});

test("at another address, without a secure context, the page says so, and copy icons work all the same", async () => {
  const elsewhere = "http://tollgate.test";
  const service = await createService(platform.api, { as: person });
  const plan = await addPlan(platform.api, { as: person, service });
  const page = await pageAt(elsewhere, { permissions: [] });
  await page.route(`${elsewhere}/**`, async route => {
    const { pathname, search } = new URL(route.request().url());
    const headers = { cookie: (await route.request().headerValue("cookie")) ?? "" };
    await route.fulfill({ response: await route.fetch({ url: publicUrl + pathname + search, headers }) });
  });
  await page.goto(`${elsewhere}/services/${service.id}`);
  expect(await page.evaluate<boolean>("window.isSecureContext")).toBe(false);
  await page
    .getByText(`You opened this page at ${elsewhere}, but the platform calls itself ${publicUrl}`)
    .waitFor();
  await page.getByRole("button", { name: "Copy product id" }).click();
  await page.getByRole("tooltip", { name: "Copied" }).waitFor();
  await page.getByRole("link", { name: "Marketplace" }).first().click();
  await page.getByLabel("Search the marketplace").focus();
  await page.keyboard.press("Control+V");
  const { id: productId = "" } = plan.products[0] ?? {};
  expect(await page.getByLabel("Search the marketplace").inputValue()).toBe(productId);
  await page.context().clearCookies();
  await page.goto(`${elsewhere}/sign-in`);
  await page.getByRole("link", { name: "Open this page there" }).waitFor();
  // Icons may still be on their way.
  await page.unrouteAll({ behavior: "wait" });
  await page.context().close();
});

test("no page of all these broke", () => {
  expect(visitor.faults).toEqual([]);
});
