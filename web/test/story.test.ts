import { randomBytes } from "node:crypto";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type TestPlatform } from "../../server/test/harness/index.js";
import { openBrowser } from "./browser.js";
import { playLiveHalf, playTestHalf } from "./play-story.js";
import { startRandomNumberService, type RandomNumberService } from "./random-number-service.js";
import { Visitor } from "./visitor.js";

let platform: TestPlatform;
let service: RandomNumberService;
let browser: Browser;
let provider: Visitor;
let consumer: Visitor;
const accessibilityFaults: string[] = [];

beforeAll(async () => {
  platform = await startTestPlatform();
  const { publicUrl } = platform.context.config;
  service = await startRandomNumberService(`${publicUrl}/qc-catalog/external-services/metering`);
  browser = await openBrowser();
  provider = await Visitor.arrive(browser, publicUrl);
  consumer = await Visitor.arrive(browser, publicUrl);
});
afterAll(async () => {
  await browser.close();
  await service[Symbol.asyncDispose]();
  await platform[Symbol.asyncDispose]();
});

/** Looks at the page as it stands with axe, in both colour schemes. */
async function look(visitor: Visitor): Promise<void> {
  accessibilityFaults.push(...(await visitor.accessibilityFaults()));
}

async function signUp(visitor: Visitor, name: string): Promise<void> {
  await visitor.click("link", "Sign up");
  await visitor.seesHeading("Sign up");
  await look(visitor);
  await visitor.fill("Name", name);
  await visitor.fill("E-mail", `${randomBytes(6).toString("hex")}@example.org`);
  await visitor.fill("Password", randomBytes(12).toString("hex"));
  await visitor.click("button", "Sign up");
  await visitor.seesHeading("Home");
}

test("the test half: from sign-up to a metered test call, by clicks and keys on what the pages show", async () => {
  await provider.seesHeading("Sign in");
  await look(provider);
  await signUp(provider, "Paula Provider");
  await provider.sees("Register your service");
  await look(provider);

  await playTestHalf({ visitor: provider, service, secrets: platform.secrets, look });
}, 240_000);

test("the live half: a second account finds the service, subscribes and calls; its costs are the provider's revenue", async () => {
  await signUp(consumer, "Carl Consumer");
  await playLiveHalf({ provider, consumer, service, providerName: "Paula Provider", look });
}, 120_000);

test("axe finds no violation on any page of the story, in light or dark", () => {
  expect(accessibilityFaults).toEqual([]);
});

test("no page breaks, breaks its security policy, or asks another origin than the platform's two", () => {
  const { publicUrl, gatewayUrl } = platform.context.config;
  for (const visitor of [provider, consumer]) {
    expect(visitor.faults).toEqual([]);
    expect([...visitor.origins].sort()).toEqual([publicUrl, gatewayUrl].sort());
  }
});
