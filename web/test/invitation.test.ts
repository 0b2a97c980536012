import { randomBytes } from "node:crypto";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type TestPlatform } from "../../server/test/harness/index.js";
import { openBrowser } from "./browser.js";
import { Visitor } from "./visitor.js";

const operatorToken = "operator_token_0123456789_0123456789";
const email = `${randomBytes(6).toString("hex")}@example.org`;
const password = randomBytes(12).toString("hex");
let platform: TestPlatform;
let browser: Browser;

beforeAll(async () => {
  const environment = {
    TOLLGATE_SIGNUP: "invite",
    TOLLGATE_ADMIN_EMAIL: "operator@example.org",
    TOLLGATE_ADMIN_PASSWORD: randomBytes(12).toString("hex"),
    TOLLGATE_ADMIN_TOKEN: operatorToken,
  };
  platform = await startTestPlatform({ environment });
  for (const secret of [operatorToken, password, environment.TOLLGATE_ADMIN_PASSWORD])
    platform.secrets.add(secret);
  await platform.context.accounts.firstStart();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await platform[Symbol.asyncDispose]();
});

test("where sign-up is by invitation, whoever opens the link of one signs up, accepts, and is in the organization", async () => {
  const as = { token: operatorToken };
  const made = await platform.api.post("/organizations", { as, body: { name: "Closed Circle" } });
  const { id } = made.body as { id: string };
  const invited = await platform.api.post(`/organizations/${id}/invitations`, {
    as,
    body: { email, role: "viewer" },
  });
  const { url } = invited.body as { url: string };
  platform.secrets.add(new URL(url).searchParams.get("token") ?? url);

  await using visitor = await Visitor.arrive(browser, url);
  await visitor.sees(/Operator invites/);
  await visitor.sees("Viewers see everything that the organization offers, buys, pays and earns.");
  // By the page for signing in, as somebody does who looks for it there first.
  await visitor.click("link", "Sign in");
  await visitor.seesHeading("Sign in");
  await visitor.click("link", "Sign up");
  await visitor.seesHeading("Sign up");
  await visitor.sees("With the e-mail address that was invited; then you can accept the invitation.");
  await visitor.fill("Name", "Ina Invited");
  await visitor.fill("E-mail", email);
  await visitor.fill("Password", password);
  await visitor.click("button", "Sign up");
  await visitor.sees(`You are signed in as ${email}.`);
  expect(await visitor.accessibilityFaults()).toEqual([]);
  await visitor.click("button", "Accept");
  await visitor.sees("Organization · Viewer");

  // The next invitation is somebody else's, who has to sign in at the same browser.
  const next = `${randomBytes(6).toString("hex")}@example.org`;
  const { body } = await platform.api.post(`/organizations/${id}/invitations`, {
    as,
    body: { email: next, role: "maintainer" },
  });
  const nextUrl = (body as { url: string }).url;
  platform.secrets.add(new URL(nextUrl).searchParams.get("token") ?? nextUrl);
  await visitor.page.goto(nextUrl);
  await visitor.sees(`You are signed in as ${email}. Only whoever signs in as ${next} can accept.`);
  expect(await visitor.page.getByRole("button", { name: "Accept" }).count()).toBe(0);
  expect(await visitor.accessibilityFaults()).toEqual([]);
  await visitor.click("button", `Sign in as ${next}`);
  await visitor.seesHeading("Sign in");
  await visitor.click("link", "Sign up");
  await visitor.fill("Name", "Nora Next");
  await visitor.fill("E-mail", next);
  await visitor.fill("Password", password);
  await visitor.click("button", "Sign up");
  await visitor.click("button", "Accept");
  await visitor.sees("Organization · Maintainer");
  expect(visitor.faults).toEqual([]);
}, 120_000);
