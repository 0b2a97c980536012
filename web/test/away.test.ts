import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../server/test/harness/index.js";
import { createService } from "../../server/test/seeds/services.js";
import { startListeners, type Listeners } from "../../server/src/listeners.js";
import { openBrowser } from "./browser.js";
import { Visitor } from "./visitor.js";

let platform: TestPlatform;
let listeners: Listeners | undefined;
let browser: Browser;
let person: Person;
let visitor: Visitor;
let loads = 0;

beforeAll(async () => {
  platform = await startTestPlatform();
  listeners = platform.listeners;
  browser = await openBrowser();
  person = await platform.signUp("Abby Away");
});
afterAll(async () => {
  await browser.close();
  await listeners?.[Symbol.asyncDispose]();
  await platform[Symbol.asyncDispose]();
});

// Each with pages of whose code nothing has come yet.
beforeEach(async () => {
  listeners ??= await startListeners(platform.context);
  visitor = await Visitor.arriveAs(browser, platform.context.config.publicUrl, person);
  loads = 0;
  visitor.page.on("load", () => loads++);
});

/** The platform stops listening. */
async function goAway(): Promise<void> {
  await listeners?.[Symbol.asyncDispose]();
  listeners = undefined;
}

async function comeBack(): Promise<void> {
  listeners = await startListeners(platform.context);
}

const sentence = /The platform can't be reached right now/;

test("what was typed stays while the platform is away, and is saved once it is back", async () => {
  await visitor.click("link", "My Services");
  await visitor.click("link", "Create Service");
  await visitor.fill("Name", "Patience");
  await visitor.fill("URL", "http://service.example.com");
  await visitor.fill("Description", "Typed at length.");
  await goAway();
  await visitor.click("button", "Create Service");
  await visitor.sees(sentence);
  await visitor.click("button", "Create Service");
  await visitor.sees(sentence);
  expect(await visitor.page.getByLabel("Description").inputValue()).toBe("Typed at length.");
  await comeBack();
  await visitor.click("button", "Create Service");
  await visitor.seesHeading("Patience");
  await visitor.sees("Typed at length.");
  expect(loads).toBe(0);
});

test("a page that shows something keeps it while the platform is away, and goes on by itself", async () => {
  await visitor.click("link", "My Applications");
  await visitor.sees("No applications yet");
  await goAway();
  await visitor.click("link", "My Services");
  await visitor.sees(sentence);
  await comeBack();
  await visitor.page.getByRole("link", { name: "Patience" }).waitFor();
  await visitor.click("link", "My Applications");
  await visitor.sees("No applications yet");
  expect(loads).toBe(0);
});

test("a page whose code has not come yet opens by itself once the platform is back", async () => {
  await goAway();
  await visitor.click("link", "Marketplace");
  await visitor.sees(sentence);
  await comeBack();
  await visitor.sees("Nothing is offered yet");
  expect(loads).toBe(0);
});

test("who is signed in is asked until somebody answers, without another load of the page", async () => {
  const service = await createService(platform.api, { as: person });
  await visitor.page.route("**/qc-catalog/**", route => route.abort());
  await visitor.page.goto(`${platform.context.config.publicUrl}/services/${service.id}`);
  await visitor.sees(sentence);
  await visitor.page.unroute("**/qc-catalog/**");
  await visitor.seesHeading(service.name);
  expect(loads).toBe(1);
});

test("a list that polls keeps what it shows, and goes on without reload after the platform was away", async () => {
  const service = await createService(platform.api, { as: person });
  await visitor.page.goto(`${platform.context.config.publicUrl}/services/${service.id}?tab=calls`);
  await visitor.sees("No call yet");
  await goAway();
  await visitor.sees(sentence);
  await visitor.sees("No call yet");
  await comeBack();
  await visitor.page.getByText(sentence).waitFor({ state: "hidden" });
  await visitor.sees("No call yet");
  expect(loads).toBe(1);
});
