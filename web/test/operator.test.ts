import { randomBytes } from "node:crypto";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { present } from "../../server/src/kernel/assert.js";
import { startTestPlatform, type Person, type TestPlatform } from "../../server/test/harness/index.js";
import { call } from "../../server/test/harness/gateway-call.js";
import { offerService, subscribe, type OfferedService } from "../../server/test/harness/story.js";
import { TestUpstream } from "../../server/test/harness/upstream.js";
import { openBrowser } from "./browser.js";
import { Visitor } from "./visitor.js";

let platform: TestPlatform;
let upstream: TestUpstream;
let browser: Browser;
let operator: Visitor;
let provider: Person;
let service: OfferedService;
let token: string;
const accessibilityFaults: string[] = [];

beforeAll(async () => {
  platform = await startTestPlatform();
  upstream = await TestUpstream.start();
  browser = await openBrowser();
  provider = await platform.signUp("Paula Provider");
  const consumer = await platform.signUp("Carl Consumer");
  service = await offerService(platform, provider, { url: upstream.url, name: "Weather" });
  ({ token } = await subscribe(platform, consumer, service));
});
afterAll(async () => {
  await browser.close();
  await upstream[Symbol.asyncDispose]();
  await platform[Symbol.asyncDispose]();
});

/** Looks at the page as it stands with axe, in both colour schemes. */
async function look(visitor: Visitor): Promise<void> {
  accessibilityFaults.push(...(await visitor.accessibilityFaults()));
}

const row = (name: RegExp) => operator.page.getByRole("row", { name });
const dialogButton = (name: string) => operator.page.getByRole("dialog").getByRole("button", { name });
const statusOfCall = async (): Promise<number> => (await call(service.gatewayEndpoint, { token })).status;
const providersPage = () =>
  Visitor.arriveAs(browser, platform.context.config.publicUrl, { cookie: provider.cookie });

test("whoever opens the link of the first start becomes operator and finds the operator's area in the user menu", async () => {
  const claim = present(await platform.context.accounts.firstStart(), "a claim while there is no operator");
  platform.secrets.add(new URL(claim.claimUrl).searchParams.get("token") ?? claim.claimUrl);
  operator = await Visitor.arrive(browser, claim.claimUrl);
  await operator.seesHeading("Become the operator");
  await look(operator);
  await operator.fill("Name", "Otto Operator");
  await operator.fill("E-mail", `${randomBytes(6).toString("hex")}@example.org`);
  await operator.fill("Password", randomBytes(12).toString("hex"));
  await operator.click("button", "Become the operator");
  await operator.seesHeading("Home");
  await operator.click("button", "User menu");
  await operator.click("menuitem", "Operator");
  await operator.seesHeading("Operator");
  await row(/Paula Provider/).waitFor();
  await look(operator);
});

test("an account is found, suspended with a reason, and can't sign in any more; it is told why", async () => {
  await operator.fill("Search", "paula");
  await row(/Carl Consumer/).waitFor({ state: "detached" });
  await operator.click("button", "Suspend Paula Provider");
  await operator.sees(/calls of the 1 service that the account offers \(1 active subscription\)/);
  await look(operator);
  await dialogButton("Suspend").click();
  await operator.sees("A reason is needed");
  await operator.fill("Reason", "Complaints of consumers.");
  await dialogButton("Suspend").click();
  await row(/Paula Provider .* Suspended Complaints of consumers\./).waitFor();
  await look(operator);
  expect(await statusOfCall()).toBe(403);

  const locked = await Visitor.arrive(browser, platform.context.config.publicUrl);
  await locked.fill("E-mail", provider.email);
  await locked.fill("Password", provider.password);
  await locked.click("button", "Sign in");
  await locked.sees("The operator has suspended your account. Reason: Complaints of consumers.");
  await look(locked);
  await locked[Symbol.asyncDispose]();
});

test("a restored account has everything back", async () => {
  await operator.click("button", "Restore Paula Provider");
  await operator.sees(/They can sign in again/);
  await look(operator);
  await dialogButton("Restore").click();
  await row(/Paula Provider .* Active/).waitFor();
  expect(await statusOfCall()).toBe(200);
  const signedIn = await platform.api.post("/auth/sign-in", {
    body: { email: provider.email, password: provider.password },
  });
  expect(signedIn.status).toBe(200);
  const cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  platform.secrets.add(cookie.split("=")[1] ?? cookie);
  provider = { ...provider, cookie };
});

test("a service is taken down from its owner's row; its provider reads why, and can't publish it until it is restored", async () => {
  await operator.click("link", "1 service of Paula Provider");
  await operator.sees("Of Paula Provider only: show all");
  await look(operator);
  await operator.click("button", "Take down Weather");
  await operator.sees(/leaves the marketplace, and Paula Provider can't publish or delete it/);
  await operator.fill("Reason", "It answers nonsense.");
  await look(operator);
  await dialogButton("Take down").click();
  await row(/Weather .* Taken down It answers nonsense\./).waitFor();
  await look(operator);
  expect(await statusOfCall()).toBe(403);

  const owner = await providersPage();
  await owner.click("link", "My Services");
  await owner.sees("Taken down");
  await owner.click("link", "Weather");
  await owner.sees(/Restored, it is as it was\. Reason: It answers nonsense\./);
  await look(owner);
  await owner.page.getByRole("button", { name: /^Publish/ }).waitFor({ state: "detached" });

  await operator.click("button", "Restore Weather");
  await dialogButton("Restore").click();
  // The lifecycle stands in the row all the time.
  await operator.page.getByRole("button", { name: "Take down Weather" }).waitFor();
  await row(/Weather .* Published/).waitFor();
  expect(await statusOfCall()).toBe(200);
  await owner.page.reload();
  await owner.sees("Weather");
  await owner.page.getByText("Reason:").waitFor({ state: "detached" });
  expect(owner.faults).toEqual([]);
  await owner[Symbol.asyncDispose]();
});

test("sign-up is closed and opened on its page", async () => {
  await operator.click("tab", "Sign-up");
  await operator.page.getByRole("radio", { name: "Invited people only" }).check();
  await operator.click("button", "Save");
  await operator.sees("Only invited people may sign up.");
  await look(operator);
  const refused = await platform.api.post("/auth/sign-up", {
    body: { email: "new@example.org", password: "a long password", name: "New" },
  });
  expect(refused.status).toBe(403);
  await operator.page.getByRole("radio", { name: "Anybody" }).check();
  await operator.click("button", "Save");
  await operator.sees("Anybody may sign up.");
});

test("the health page shows database, processes, jobs and mail; the outbox and the trail are beside it", async () => {
  await operator.click("tab", "Health");
  await operator.sees("synchronous_commit");
  await row(/1 api, gateway, worker .* Alive/).waitFor();
  await look(operator);
  await operator.click("tab", "Outbox");
  await operator.sees("No mail yet");
  await look(operator);
  await operator.click("tab", "Audit Trail");
  await row(/Otto Operator took down the service Weather It answers nonsense\./).waitFor();
  await row(/Otto Operator suspended Paula Provider Complaints of consumers\./).waitFor();
  await row(/Otto Operator set sign-up to open/).waitFor();
  await look(operator);
});

test("who is no operator finds no such page", async () => {
  const stranger = await providersPage();
  await stranger.page.goto(`${platform.context.config.publicUrl}/operator/accounts`);
  await stranger.sees("There is no such page");
  await stranger.click("button", "User menu");
  await stranger.page.getByRole("menuitem", { name: "Settings" }).waitFor();
  expect(await stranger.page.getByRole("menuitem", { name: "Operator" }).count()).toBe(0);
  await stranger[Symbol.asyncDispose]();
});

test("axe finds no violation on any page of the operator's, in light or dark, and none of them breaks", () => {
  expect(accessibilityFaults).toEqual([]);
  expect(operator.faults).toEqual([]);
});
