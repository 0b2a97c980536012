import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { totpCode, totpStep } from "../../server/src/modules/accounts/totp.js";
import { startTestPlatform, type Person, type TestPlatform } from "../../server/test/harness/index.js";
import { offerService } from "../../server/test/harness/story.js";
import { openBrowser } from "./browser.js";
import { Visitor } from "./visitor.js";

let platform: TestPlatform;
let browser: Browser;
let person: Person;
let visitor: Visitor;
let secret: string;
let backupCodes: readonly string[];
const accessibilityFaults: string[] = [];

beforeAll(async () => {
  platform = await startTestPlatform();
  browser = await openBrowser();
  person = await platform.signUp("Sue Second");
  visitor = await Visitor.arriveAs(browser, platform.context.config.publicUrl, person);
});
afterAll(async () => {
  await browser.close();
  await platform[Symbol.asyncDispose]();
});

/** Looks at the page as it stands with axe, in both colour schemes. */
async function look(): Promise<void> {
  accessibilityFaults.push(...(await visitor.accessibilityFaults()));
}

/** The code that the app shows now; `steps` of half a minute later or earlier. */
const appCode = (steps = 0) => totpCode(secret, totpStep(platform.context.clock.nowMs()) + steps);

/** A code that was not used yet. */
async function nextAppCode(): Promise<string> {
  await platform.moveClock(30_000);
  return appCode();
}

async function openSettings(): Promise<void> {
  await visitor.click("button", "User menu");
  await visitor.click("menuitem", "Settings");
  await visitor.seesHeading("Second factor");
}

async function signOut(): Promise<void> {
  await visitor.click("button", "User menu");
  await visitor.click("menuitem", "Sign out");
  await visitor.seesHeading("Sign in");
}

/** E-mail and password, without touching the mouse. */
async function givePassword(): Promise<void> {
  await visitor.fill("E-mail", person.email);
  await visitor.fill("Password", person.password);
  await visitor.page.keyboard.press("Enter");
}

/** Types into whatever has the focus. */
async function type(text: string): Promise<void> {
  await visitor.page.keyboard.type(text);
  await visitor.page.keyboard.press("Enter");
}

/** The API's sentence stands at the code's field, which has the focus again. */
async function seesWrongCode(): Promise<void> {
  await visitor.sees(/^The code is wrong, too old or was used already\./);
  const field = visitor.page.locator('[aria-invalid="true"]:focus');
  await field.waitFor();
  expect(await field.getAttribute("autocomplete")).toBe("one-time-code");
}

test("turning it on takes the password and a code of the app, and shows backup codes once", async () => {
  await openSettings();
  await look();
  await visitor.click("button", "Turn On");
  await visitor.fill("Password", person.password);
  await look();
  await visitor.click("button", "Continue");
  await visitor.click("button", "Copy key");
  secret = await visitor.copied();
  platform.secrets.add(secret);
  await visitor.click("button", "Copy link");
  expect(new URL(await visitor.copied()).searchParams.get("secret")).toBe(secret);
  await look();

  await visitor.fill("Code", appCode(5));
  await visitor.page.keyboard.press("Enter");
  await seesWrongCode();
  await visitor.fill("Code", appCode());
  await visitor.page.keyboard.press("Enter");
  await visitor.click("button", "Copy codes");
  backupCodes = (await visitor.copied()).split("\n");
  for (const code of backupCodes) platform.secrets.add(code);
  expect(backupCodes).toHaveLength(10);
  const download = visitor.page.waitForEvent("download");
  await visitor.click("button", "Download");
  const file = await (await download).path();
  expect((await readFile(file, "utf8")).trimEnd().split("\n")).toEqual(backupCodes);
  await look();
  await visitor.click("button", "Done");
  await visitor.sees("10 backup codes are left");
  await look();
}, 120_000);

test("signing in takes a second step, by keyboard alone; a wrong code is said at its field", async () => {
  await signOut();
  await givePassword();
  await visitor.seesHeading("Enter a code");
  await look();
  await type(appCode(5));
  await seesWrongCode();
  await look();
  await visitor.page.keyboard.press("Control+A");
  await type(await nextAppCode());
  await visitor.seesHeading("Home");
}, 120_000);

test("a backup code signs in, too", async () => {
  await signOut();
  await givePassword();
  await visitor.click("button", "Use a backup code");
  await look();
  await visitor.page.getByLabel("Backup code").and(visitor.page.locator(":focus")).waitFor();
  await type(backupCodes[0] ?? "");
  await visitor.seesHeading("Home");
  await openSettings();
  await visitor.sees("9 backup codes are left");
}, 120_000);

test("new backup codes take password and code", async () => {
  await visitor.click("button", "New Backup Codes");
  await visitor.fill("Password", person.password);
  await visitor.fill("Code", await nextAppCode());
  await look();
  await visitor.click("button", "Make New Codes");
  await visitor.click("button", "Copy codes");
  const fresh = (await visitor.copied()).split("\n");
  for (const code of fresh) platform.secrets.add(code);
  expect(fresh.filter(code => backupCodes.includes(code))).toEqual([]);
  await visitor.click("button", "Done");
  await visitor.sees("10 backup codes are left");
}, 120_000);

test("whoever waits too long after the password starts again", async () => {
  await signOut();
  await givePassword();
  await visitor.seesHeading("Enter a code");
  await platform.moveClock(5 * 60_000);
  await type(appCode());
  await visitor.seesHeading("Sign in");
  await visitor.sees("Too much time went by since the password. Sign in again.");
  await visitor.fill("Password", person.password);
  await visitor.page.keyboard.press("Enter");
  await visitor.seesHeading("Enter a code");
  await type(appCode());
  await visitor.seesHeading("Home");
}, 120_000);

test("turned off, the password alone signs in", async () => {
  await openSettings();
  await visitor.page.getByRole("button", { name: "Turn Off" }).click();
  await visitor.fill("Password", person.password);
  await visitor.fill("Code", await nextAppCode());
  await look();
  await visitor.page.getByRole("dialog").getByRole("button", { name: "Turn Off" }).click();
  await visitor.sees("The second factor is off.");
  await signOut();
  await givePassword();
  await visitor.seesHeading("Home");
}, 120_000);

test("subscribing to a paid plan of somebody else's service asks for the billing address, once", async () => {
  const provider = await platform.signUp("Paula Provider");
  for (const name of ["Dice", "Cards"])
    await offerService(platform, provider, { url: "http://127.0.0.1:9", name });
  await visitor.click("link", "Marketplace");
  await visitor.click("link", /Dice/);
  await visitor.click("button", "Subscribe");
  await visitor.fill("Name of the application", "Game");
  await visitor.sees("Invoices need an address.");
  await look();
  const dialog = visitor.page.getByRole("dialog");
  expect(await dialog.getByLabel("Name or company").inputValue()).toBe("Sue Second");
  expect(await dialog.getByLabel("E-mail for invoices").inputValue()).toBe(person.email);
  await visitor.fill("Street address", "Würfelweg 6\nHinterhaus");
  await visitor.fill("Postal code", "10115");
  await visitor.fill("City", "Berlin");
  await dialog.getByLabel("Country").selectOption({ label: "Germany" });
  await visitor.fill("VAT id", "DE12");
  await dialog.getByRole("button", { name: "Subscribe" }).click();
  await visitor.sees("Is not what a VAT id that begins with DE looks like");
  await look();
  await visitor.fill("VAT id", "DE 123 456 789");
  await dialog.getByRole("button", { name: "Subscribe" }).click();
  await visitor.seesHeading("Game");

  await visitor.click("link", "Marketplace");
  await visitor.click("link", /Cards/);
  await visitor.click("button", "Subscribe");
  await dialog.getByLabel("Application").waitFor();
  expect(await dialog.getByLabel("Street address").count()).toBe(0);
  await dialog.getByRole("button", { name: "Subscribe" }).click();
  await visitor.seesHeading("Game");
}, 120_000);

test("the address stands in the settings, where it can be changed", async () => {
  await openSettings();
  await visitor.click("tab", "Billing Address");
  const street = visitor.page.getByLabel("Street address");
  await street.waitFor();
  expect(await street.inputValue()).toBe("Würfelweg 6\nHinterhaus");
  expect(await visitor.page.getByLabel("VAT id").inputValue()).toBe("DE123456789");
  expect(await visitor.page.getByLabel("Country").inputValue()).toBe("DE");
  await look();
  await visitor.fill("City", "Potsdam");
  await visitor.click("button", "Save");
  await visitor.sees("The billing address is saved.");
  await visitor.page.reload();
  await street.waitFor();
  expect(await visitor.page.getByLabel("City").inputValue()).toBe("Potsdam");
}, 120_000);

test("one's own service is subscribed to without an address: its calls are never billed", async () => {
  const owner = await platform.signUp("Otto Owner");
  await offerService(platform, owner, { url: "http://127.0.0.1:9", name: "Mine" });
  await using other = await Visitor.arriveAs(browser, platform.context.config.publicUrl, owner);
  await other.click("link", "Marketplace");
  await other.click("link", /Mine/);
  await other.click("button", "Subscribe");
  await other.fill("Name of the application", "Tester");
  const dialog = other.page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Subscribe" }).click();
  await other.seesHeading("Tester");
}, 120_000);

test("an organization's owner enters its address, and others read it", async () => {
  const viewer = await platform.signUp("Vera Viewer");
  await using other = await Visitor.arriveAs(browser, platform.context.config.publicUrl, viewer);
  const made = await platform.api.post("/organizations", { as: person, body: { name: "Dice Club" } });
  const { id } = made.body as { id: string };
  await platform.database.query(
    `insert into identity.member ("organizationId", "userId", "role", "createdAt") values ($1, $2, 'viewer', now())`,
    [id, viewer.id],
  );
  const url = `${platform.context.config.publicUrl}/settings/organizations/${id}`;
  await other.page.goto(url);
  await other.sees("There is none yet. An owner of the organization can enter it here.");
  await visitor.page.goto(url);
  await visitor.fill("Street address", "1 Main St");
  await visitor.fill("City", "Dublin");
  await visitor.page.getByLabel("Country").selectOption("IE");
  await look();
  await visitor.click("button", "Save");
  await visitor.sees("The billing address is saved.");
  await other.page.goto(url);
  await other.sees(/Dice Club\n1 Main St\nDublin\nIreland/);
  accessibilityFaults.push(...(await other.accessibilityFaults()));
}, 120_000);

test("axe finds no violation on any of these pages, in light or dark", () => {
  expect(accessibilityFaults).toEqual([]);
});

test("no page breaks, breaks its security policy, or asks another origin than the platform", () => {
  // Browsers report each answer of 4xx: the wrong codes, the late one and the wrong VAT id.
  const refused = /^Failed to load resource: the server responded with a status of (?:400|401|410)/;
  expect(visitor.faults.filter(fault => !refused.test(fault))).toEqual([]);
  expect([...visitor.origins]).toEqual([platform.context.config.publicUrl]);
});
