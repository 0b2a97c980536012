import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type TestPlatform } from "../../server/test/harness/index.js";
import { openBrowser } from "./browser.js";
import { Keyboard } from "./keyboard.js";
import { startRandomNumberService, type RandomNumberService } from "./random-number-service.js";
import { Visitor } from "./visitor.js";

let platform: TestPlatform;
let service: RandomNumberService;
let browser: Browser;
let visitor: Visitor;
let keyboard: Keyboard;

beforeAll(async () => {
  platform = await startTestPlatform();
  const { publicUrl } = platform.context.config;
  service = await startRandomNumberService(`${publicUrl}/qc-catalog/external-services/metering`);
  browser = await openBrowser();
  visitor = await Visitor.arriveAs(browser, publicUrl, await platform.signUp("Kim Keyboard"));
  keyboard = new Keyboard(visitor.page);
});
afterAll(async () => {
  await browser.close();
  await service[Symbol.asyncDispose]();
  await platform[Symbol.asyncDispose]();
});

test("the first stop leads past the navigation", async () => {
  await keyboard.press("link", "Skip to the page");
  expect(await visitor.page.evaluate("document.activeElement.id")).toBe("main");
});

test("a service is created, with an API description, by keys alone", async () => {
  const { page } = visitor;
  await keyboard.press("link", "My Services");
  await keyboard.press("link", "Create Service");
  await keyboard.fill("Name", "Random number");
  await keyboard.fill("URL", service.url);
  await keyboard.press("button", "Paste text");
  await keyboard.reach("textbox", "OpenAPI text");
  const description = new URL("../../examples/random-number-python/api-spec.yaml", import.meta.url);
  await page.keyboard.insertText(await readFile(description, "utf8"));
  await keyboard.press("button", "Create Service");
  await visitor.seesHeading("Random number");
});

test("its plan and an access token are made by keys alone, and the service is published internally", async () => {
  const { page } = visitor;
  await keyboard.press("button", "Create Pricing Plan");
  await keyboard.fill("Name", "API");
  await keyboard.fill("Unit Price", "0.00001");
  await keyboard.fill("Unit", "call");
  await page.keyboard.press("Enter");
  await visitor.sees("0.00001 EUR");
  await keyboard.press("button", "Copy product id");
  const productId = await visitor.copied();

  await keyboard.press("button", "User menu");
  await keyboard.arrowTo("ArrowDown", "menuitem", "Settings");
  await page.keyboard.press("Enter");
  await keyboard.reach("tab", "Profile");
  await keyboard.arrowTo("ArrowRight", "tab", "Personal Access Tokens");
  await keyboard.press("button", "Add Access Token");
  await keyboard.fill("Name", "random number service");
  await page.keyboard.press("Enter");
  await keyboard.press("button", "Copy token");
  const token = await visitor.copied();
  platform.secrets.add(token);
  await keyboard.press("button", "Done");
  service.configure({ PRODUCT_ID: productId, ACCESS_TOKEN: token });

  await keyboard.press("link", "My Services");
  await keyboard.press("link", "Random number");
  await keyboard.press("button", "Publish Internal");
  await visitor.page.getByRole("button", { name: "Unpublish" }).waitFor();
});

test("an application subscribes and tries the service out by keys alone, up to the metering event", async () => {
  const { page } = visitor;
  await keyboard.press("link", "My Applications");
  await keyboard.press("button", "Create Application");
  await keyboard.fill("Name", "Dice");
  await page.keyboard.press("Enter");
  await visitor.seesHeading("Dice");
  await keyboard.press("button", "Copy consumer secret");
  platform.secrets.add(await visitor.copied());
  await keyboard.press("button", "Subscribe to Service");
  await keyboard.reach("combobox", "Service");
  await keyboard.press("button", "Subscribe");
  await keyboard.press("link", "Try it out");
  await visitor.seesHeading("Try out Random number");
  await keyboard.press("button", "Send");
  await visitor.sees("The provider's service sent one report for this call.");
  expect(await page.getByLabel("Body of the answer").textContent()).toBe(service.calls.at(-1)?.number);
  await keyboard.press("link", "Receipt of this call");
  await visitor.sees("Usage reported");

  await keyboard.press("link", "My Services");
  await keyboard.press("link", "Random number");
  await keyboard.reach("tab", "Details");
  await keyboard.arrowTo("ArrowRight", "tab", "Metering Events");
  await page.getByRole("row", { name: /API 0\.00001 EUR 1 Test Dice/ }).waitFor();
});

test("a dialog keeps the focus inside, closes with Escape, and gives the focus back", async () => {
  const { page } = visitor;
  await keyboard.press("link", "My Applications");
  await keyboard.press("button", "Create Application");
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  for (let stops = 0; stops < 8; stops++) {
    await page.keyboard.press("Tab");
    expect(await dialog.evaluate(element => element.contains(element.ownerDocument.activeElement))).toBe(
      true,
    );
  }
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await page.locator("button:focus", { hasText: "Create Application" }).waitFor();
  expect(visitor.faults).toEqual([]);
});
