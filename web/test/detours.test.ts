import { randomBytes } from "node:crypto";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type TestPlatform } from "../../server/test/harness/index.js";
import { openBrowser } from "./browser.js";
import { startRandomNumberService, type RandomNumberService } from "./random-number-service.js";
import { Visitor } from "./visitor.js";

const email = `${randomBytes(6).toString("hex")}@example.org`;
const password = randomBytes(12).toString("hex");
let platform: TestPlatform;
let service: RandomNumberService;
let browser: Browser;
let visitor: Visitor;

beforeAll(async () => {
  platform = await startTestPlatform();
  const { publicUrl } = platform.context.config;
  service = await startRandomNumberService(`${publicUrl}/qc-catalog/external-services/metering`);
  browser = await openBrowser();
  visitor = await Visitor.arrive(browser, publicUrl);
  await visitor.click("link", "Sign up");
  await visitor.fill("Name", "Dana Detour");
  await visitor.fill("E-mail", email);
  await visitor.fill("Password", password);
  await visitor.click("button", "Sign up");
  await visitor.seesHeading("Home");
});
afterAll(async () => {
  await browser.close();
  await service[Symbol.asyncDispose]();
  await platform[Symbol.asyncDispose]();
});

test("the account that one acts for is kept over a reload", async () => {
  await visitor.click("button", "User menu");
  await visitor.click("menuitem", "Settings");
  await visitor.click("tab", "Organizations");
  await visitor.click("button", "Create Organization");
  await visitor.fill("Name", "Detours");
  await visitor.click("button", "Create");
  await visitor.seesHeading("Members");
  await visitor.click("button", /Personal account/);
  await visitor.click("menuitem", "Detours");
  await visitor.sees("Organization · Owner");
  await visitor.page.reload();
  await visitor.sees("Organization · Owner");
});

test("the API's own sentences stand at the fields that they are about, those of an OpenAPI file with their line", async () => {
  await visitor.click("link", "My Services");
  await visitor.click("link", "Create Service");
  await visitor.fill("Name", "Numbers");
  await visitor.fill("URL", "nonsense");
  await visitor.click("button", "Paste text");
  await visitor.fill("OpenAPI text", "openapi: 3.0.3\ninfo: {}\npaths: 1\n");
  await visitor.click("button", "Create Service");
  const url = visitor.page.getByRole("textbox", { name: "URL" });
  await visitor.page.locator('[aria-invalid="true"]:focus').waitFor();
  expect(await url.getAttribute("aria-invalid")).toBe("true");
  await url.fill(service.url);
  await visitor.click("button", "Create Service");
  await visitor.sees(/line 2, column 1: "title" is missing/);
});

test("a double click creates one service, and going back does not offer to create it again", async () => {
  await visitor.click("button", "Remove");
  await visitor.page.getByRole("button", { name: "Create Service" }).dblclick();
  await visitor.seesHeading("Numbers");
  await visitor.page.goBack();
  await visitor.page.goForward();
  await visitor.seesHeading("Numbers");
  await visitor.click("link", "My Services");
  await visitor.seesHeading("My Services");
  expect(await visitor.page.getByRole("link", { name: "Numbers" }).count()).toBe(1);
  await visitor.click("link", "Numbers");
});

test("publishing to the marketplace says what is missing", async () => {
  await visitor.click("button", "Publish to Marketplace");
  await visitor.sees("The marketplace needs a pricing plan and an API specification first.");
  await visitor.click("button", "Close");
});

test("one click makes a test call and ends on its receipt", async () => {
  await visitor.click("button", "Send test call");
  await visitor.seesHeading("Receipt of a call");
  expect(visitor.page.url().split("/").at(-1)).toBe(service.calls.at(-1)?.correlationId);
  await visitor.sees("Nothing was reported for this call so far.");
});

test("unpublishing names the subscriptions that it ends, and a service that is not offered can be deleted", async () => {
  await visitor.click("link", "My Services");
  await visitor.click("link", "Numbers");
  await visitor.click("button", "Unpublish");
  await visitor.sees(/1 subscription ends for good/);
  await visitor.page.getByRole("dialog").getByRole("button", { name: "Unpublish" }).click();
  await visitor.sees("Unpublished: nobody can subscribe or call.");
  await visitor.click("button", "Delete");
  await visitor.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await visitor.sees("No services yet");
});

test("a secret is renewed with an overlap: the new one is shown once, and the former says until when it works", async () => {
  await visitor.click("link", "My Applications");
  await visitor.click("button", "Create Application");
  await visitor.fill("Name", "Rotating");
  await visitor.click("button", "Create");
  await visitor.seesHeading("Credentials");
  const first = await visitor.page
    .getByText(/^tg_sec_/)
    .first()
    .textContent();
  await visitor.click("button", "Renew");
  await visitor.page.getByLabel("The present secret").selectOption("works for another day");
  await visitor.page.getByRole("dialog").getByRole("button", { name: "Renew" }).click();
  await visitor.sees("Also in force");
  await visitor.sees(new RegExp(`^…${first?.slice(-4) ?? ""}, until `));
  // An application's page asks by itself every few seconds; what follows wants a page that does not.
  await visitor.click("link", "My Services");
  await visitor.sees("No services yet");
});

test("an expired session leads back to where one was", async () => {
  await visitor.page.context().clearCookies();
  // A page whose answer is not a second old: it asks.
  await visitor.click("link", "Marketplace");
  await visitor.seesHeading("Sign in");
  await visitor.fill("E-mail", email);
  await visitor.fill("Password", "not the password");
  await visitor.click("button", "Sign in");
  await visitor.sees("The e-mail address or the password is wrong.");
  await visitor.fill("Password", password);
  await visitor.click("button", "Sign in");
  await visitor.seesHeading("Marketplace");
});

test("whoever forgot the password is told where the link went, and sets a new one by it", async () => {
  await visitor.click("button", "User menu");
  await visitor.click("menuitem", "Sign out");
  await visitor.click("link", "Forgot your password?");
  await visitor.fill("E-mail", "mistyped@example.org");
  await visitor.click("button", "Send link");
  await visitor.seesHeading("Look into your mail");
  await visitor.sees("If mistyped@example.org has an account, a link is on its way.");
  expect(await visitor.accessibilityFaults()).toEqual([]);
  await visitor.click("button", "Use another address");
  await visitor.fill("E-mail", email);
  await visitor.click("button", "Send link");
  await visitor.sees(`If ${email} has an account, a link is on its way.`);
  const [mail] = await platform.database.query<{ body: string }>(
    "select body from platform.mail where recipient = $1 and body like '%/reset-password%'",
    [email],
  );
  const [link = ""] = /http\S+/.exec(mail?.body ?? "") ?? [];
  platform.secrets.add(new URL(link).searchParams.get("token") ?? link);
  const fresh = randomBytes(12).toString("hex");
  await visitor.page.goto(link);
  await visitor.sees(/Your sessions and access tokens end with the former password\./);
  await visitor.fill("New password", "short");
  await visitor.click("button", "Set password");
  await visitor.sees(/at least 12 characters/i);
  await visitor.fill("New password", fresh);
  await visitor.click("button", "Set password");
  await visitor.sees("Your password is set.");
  await visitor.click("link", "Sign in");
  await visitor.fill("E-mail", email);
  await visitor.fill("Password", fresh);
  await visitor.click("button", "Sign in");
  await visitor.seesHeading("Home");
});
