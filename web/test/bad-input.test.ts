import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../server/test/harness/index.js";
import { makeMeteredService, report, startEchoService } from "../../server/test/seeds/metered-service.js";
import { addPlan, createService } from "../../server/test/seeds/services.js";
import { openBrowser } from "./browser.js";
import { Visitor } from "./visitor.js";

let platform: TestPlatform;
let upstream: Awaited<ReturnType<typeof startEchoService>>;
let browser: Browser;
let person: Person;
let visitor: Visitor;

beforeAll(async () => {
  platform = await startTestPlatform();
  upstream = await startEchoService();
  browser = await openBrowser();
  person = await platform.signUp("Bea Bad-Input");
  visitor = await Visitor.arriveAs(browser, platform.context.config.publicUrl, person);
});
afterAll(async () => {
  await browser.close();
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

/** How many of something the account has, as the API tells. */
async function count(path: string): Promise<number> {
  return ((await platform.api.get(path, { as: person })).body as readonly unknown[]).length;
}

/** Presses a button twice within a moment: the second time may already find another page. */
async function pressTwice(name: string): Promise<void> {
  const scope = visitor.page.getByRole("dialog");
  await scope.getByRole("button", { name, exact: true }).dblclick({ delay: 40 });
}

/** Submits the open dialog's form twice in one go, as an Enter key held down does. */
async function submitTwice(): Promise<void> {
  await visitor.page.evaluate(
    `{ const form = document.querySelector("[role=dialog] form"); form.requestSubmit(); form.requestSubmit(); }`,
  );
}

test.each([
  ["a double click", pressTwice],
  ["Enter held down", submitTwice],
])("%s creates one application, and back leads to the list without the form", async (_, press) => {
  const before = await count("/v2/applications");
  await visitor.click("link", "My Applications");
  await visitor.click("button", "Create Application");
  await visitor.fill("Name", `Twice ${before}`);
  await press("Create");
  await visitor.seesHeading(`Twice ${before}`);
  expect(await count("/v2/applications")).toBe(before + 1);
  await visitor.page.goBack();
  await visitor.seesHeading("Applications");
  expect(await visitor.page.getByRole("dialog").count()).toBe(0);
});

test.each([
  ["a double click", pressTwice],
  ["Enter held down", submitTwice],
])("%s creates one plan", async (_, press) => {
  const service = await createService(platform.api, { as: person });
  await visitor.page.goto(`${platform.context.config.publicUrl}/services/${service.id}`);
  // With its fading: the form is still there while the dialog goes.
  await visitor.page.emulateMedia({ reducedMotion: "no-preference" });
  await visitor.click("button", "Create Pricing Plan");
  await visitor.fill("Name", "API");
  await visitor.fill("Unit Price", "1");
  await press("Create Plan");
  await visitor.sees("1.00 EUR");
  await visitor.page.getByRole("dialog").waitFor({ state: "hidden" });
  await visitor.page.emulateMedia({ reducedMotion: "reduce" });
  const { body } = await platform.api.get(service.versionPath, { as: person });
  expect((body as { readonly pricingPlans: readonly unknown[] }).pricingPlans).toHaveLength(1);
});

test.each([
  ["a double click", pressTwice],
  ["Enter held down", submitTwice],
])("%s creates one access token, which stays on the page", async (_, press) => {
  const before = await count("/my/access-tokens");
  await visitor.click("button", "User menu");
  await visitor.click("menuitem", "Personal Access Tokens");
  await visitor.click("button", "Add Access Token");
  await visitor.fill("Name", `Twice ${before}`);
  await press("Create");
  platform.secrets.add((await visitor.page.getByLabel("Access token", { exact: true }).textContent()) ?? "");
  await visitor.click("button", "Done");
  expect(await count("/my/access-tokens")).toBe(before + 1);
});

test.each([
  ["a double click", pressTwice],
  ["Enter held down", submitTwice],
])("%s creates one organization, and back leads to the list without the form", async (_, press) => {
  const before = await count("/my/accounts");
  await visitor.click("button", "User menu");
  await visitor.click("menuitem", "Settings");
  await visitor.click("tab", "Organizations");
  await visitor.click("button", "Create Organization");
  await visitor.fill("Name", `Twice ${before}`);
  await press("Create");
  await visitor.seesHeading("Members");
  expect(await count("/my/accounts")).toBe(before + 1);
  await visitor.page.goBack();
  await visitor.page.getByRole("button", { name: "Create Organization" }).waitFor();
  expect(await visitor.page.getByRole("dialog").count()).toBe(0);
});

test.each([
  ["a double click", pressTwice],
  ["Enter held down", submitTwice],
])("%s subscribes once", async (_, press) => {
  const service = await createService(platform.api, { as: person, url: upstream.url });
  await platform.api.post(`${service.versionPath}/publish-internal`, { as: person });
  const { body } = await platform.api.post("/v2/applications", { as: person, body: { name: service.name } });
  const { id } = body as { readonly id: string };
  await visitor.page.goto(`${platform.context.config.publicUrl}/applications/${id}`);
  await visitor.click("button", "Subscribe to Service");
  await visitor.page.getByLabel("Service", { exact: true }).first().selectOption(service.id);
  await press("Subscribe");
  await visitor.page.getByRole("link", { name: "Try it out" }).waitFor();
  expect(await count(`/v2/applications/${id}/subscriptions`)).toBe(1);
  expect(await visitor.page.getByText("already").count()).toBe(0);
});

test("a service that was deleted in another tab says so, whatever one does with it, and leaves the list", async () => {
  const service = await createService(platform.api, { as: person, url: upstream.url });
  await visitor.click("link", "My Services");
  await visitor.click("link", service.name);
  await visitor.page.getByRole("button", { name: "Create Pricing Plan" }).waitFor();
  const { page: other } = visitor;
  const elsewhere = await visitor.context.newPage();
  await elsewhere.goto(other.url());
  await elsewhere.getByRole("button", { name: "Delete", exact: true }).click();
  await elsewhere.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await elsewhere.getByRole("heading", { name: "My Services" }).waitFor();
  await elsewhere.close();

  await visitor.click("button", "Publish Internal");
  await visitor.page
    .getByRole("alert")
    .getByText(/^There is no such service/)
    .waitFor();
  await visitor.page.getByRole("button", { name: "Publish Internal" }).waitFor({ state: "hidden" });
  await visitor.page.getByRole("main").getByRole("link", { name: "My Services" }).click();
  await visitor.seesHeading("My Services");
  await visitor.page.getByRole("link", { name: service.name }).waitFor({ state: "hidden" });
  visitor.faults.splice(0, visitor.faults.length, ...visitor.faults.filter(fault => !fault.includes("404")));
});

test("a service whose name is a script is a name and nothing else, on every page that shows it", async () => {
  const name = "<script>alert(1)</script><img src=x onerror=alert(2)>";
  await visitor.click("link", "My Services");
  await visitor.click("link", "Create Service");
  await visitor.fill("Name", name);
  await visitor.fill("URL", upstream.url);
  await visitor.click("button", "Create Service");
  await visitor.seesHeading(name);
  await visitor.click("button", "Send test call");
  await visitor.seesHeading("Receipt of a call");
  await visitor.sees(name);
  await visitor.click("link", "My Applications");
  await visitor.page.getByRole("link", { name: /^Test/ }).first().click();
  await visitor.sees(name);
  await visitor.click("link", "Try it out");
  await visitor.seesHeading(`Try out ${name}`);
  await visitor.click("link", "My Services");
  await visitor.page.getByRole("link", { name }).waitFor();
});

const hostile = `openapi: 3.0.3
info:
  title: "<script>window.harm = 1</script>"
  version: "1"
  description: "[click](javascript:window.harm=2) <img src=x onerror='window.harm=3'> <iframe src='https://evil.example'></iframe>"
  contact: { name: "<b>me</b>", url: "https://evil.example" }
externalDocs: { url: "https://evil.example/docs" }
servers: [{ url: "javascript:window.harm=4" }]
paths:
  /numbers/{id}:
    post:
      summary: "<a href='javascript:window.harm=5'>press me</a>"
      description: "<script src='https://evil.example/x.js'></script>[x](javascript:window.harm=6)"
      parameters:
        - { name: id, in: path, required: true, description: "<svg onload='window.harm=7'>", schema: { type: string }, example: "\\"><script>window.harm=8</script>" }
      requestBody:
        content:
          application/json: { example: "</textarea><script>window.harm=9</script>" }
      responses: { "200": { description: "<style>body{display:none}</style>" } }
`;

test("an API description full of HTML, scripts and javascript: links is shown as text and does nothing", async () => {
  const service = await createService(platform.api, {
    as: person,
    url: upstream.url,
    specification: hostile,
  });
  await addPlan(platform.api, { as: person, service });
  await platform.api.post(`${service.versionPath}/publish`, { as: person });
  await visitor.page.goto(`${platform.context.config.publicUrl}/services/${service.id}?tab=api`);
  await visitor.sees("press me");
  await visitor.click("link", "Marketplace");
  await visitor.page.getByRole("link", { name: service.name }).click();
  await visitor.seesHeading(service.name);
  await visitor.click("link", "My Services");
  await visitor.click("link", service.name);
  await visitor.click("button", "Send test call");
  await visitor.seesHeading("Receipt of a call");
  await visitor.page.getByRole("main").getByRole("link", { name: /^Test/ }).first().click();
  await visitor.page
    .getByRole("row", { name: service.name })
    .getByRole("link", { name: "Try it out" })
    .click();
  await visitor.sees("[x](javascript:window.harm=6)");
  const made = await visitor.page
    .locator('a[href^="javascript"], main script, main iframe, main img')
    .count();
  expect(made).toBe(0);
  expect(await visitor.page.evaluate("window.harm")).toBeUndefined();
});

test("a service with 5,000 events shows a page of them at a time, and all of them as a file", async () => {
  const service = await makeMeteredService(platform, { mode: "test", provider: person, url: upstream.url });
  for (let made = 0; made < 5_000; made += 250)
    await Promise.all(Array.from({ length: 250 }, () => report(platform, service)));
  const asked: URL[] = [];
  visitor.page.on("request", request => {
    if (request.url().includes("/metering-events")) asked.push(new URL(request.url()));
  });
  await visitor.page.goto(`${platform.context.config.publicUrl}/services/${service.id}?tab=metering-events`);
  await visitor.sees("5,000 events");
  const rows = visitor.page.getByRole("region", { name: "Metering Events" }).locator("tbody tr");
  expect(await rows.count()).toBe(50);
  await visitor.click("button", "Show older");
  await expect.poll(() => rows.count()).toBe(100);
  expect(new Set(asked.map(url => url.searchParams.get("limit")))).toEqual(new Set(["50"]));
  const download = visitor.page.waitForEvent("download");
  await visitor.click("button", "CSV");
  const lines: string[] = [];
  for await (const piece of await (await download).createReadStream()) lines.push(String(piece));
  expect(lines.join("").trimEnd().split("\r\n")).toHaveLength(5_001);
}, 120_000);

test("nothing of all this broke a page, ran a script, opened a dialog or asked another origin", () => {
  const { publicUrl, gatewayUrl } = platform.context.config;
  expect(visitor.faults).toEqual([]);
  expect([...visitor.origins].filter(origin => origin !== publicUrl && origin !== gatewayUrl)).toEqual([]);
});
