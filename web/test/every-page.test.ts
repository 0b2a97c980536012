import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeDemoData, type DemoData } from "../../examples/src/demo/scene.js";
import { SideServices } from "../../examples/src/demo/side-services.js";
import { Transcript } from "../../examples/src/tutorial/transcript.js";
import { dashboardPages, openPage, type DashboardPage } from "../../scripts/dashboard/pages.mjs";
import { startTestPlatform, type TestPlatform } from "../../server/test/harness/index.js";
import { openBrowser } from "./browser.js";
import { startRandomNumberService, type RandomNumberService } from "./random-number-service.js";
import { Visitor } from "./visitor.js";

let platform: TestPlatform;
let service: RandomNumberService;
let side: SideServices;
let browser: Browser;
let demo: DemoData;
let url: string;
const visitors = new Map<DashboardPage["as"], Visitor>();

beforeAll(async () => {
  platform = await startTestPlatform();
  url = platform.context.config.publicUrl;
  service = await startRandomNumberService(`${url}/qc-catalog/external-services/metering`);
  side = await SideServices.start();
  browser = await openBrowser();
  const claim = await platform.context.accounts.firstStart();
  const claimToken = new URL(claim?.claimUrl ?? "").searchParams.get("token") ?? "";
  const description = new URL("../../examples/random-number-python/api-spec.yaml", import.meta.url);
  demo = await makeDemoData(
    {
      platformUrl: url,
      gatewayUrl: platform.context.config.gatewayUrl,
      transcript: new Transcript(() => undefined),
      signal: new AbortController().signal,
    },
    claimToken,
    {
      url: service.url,
      specification: await readFile(description, "utf8"),
      configure: environment => service.configure(environment),
    },
    side,
  );
}, 120_000);
afterAll(async () => {
  await browser.close();
  await service[Symbol.asyncDispose]();
  await side.stop();
  await platform[Symbol.asyncDispose]();
});

/** Somebody of the demo data, with a browser of their own from their first page on. */
async function visitorFor(who: DashboardPage["as"]): Promise<Visitor> {
  const known = visitors.get(who);
  if (known) return known;
  const visitor =
    who === undefined
      ? await Visitor.arrive(browser, url)
      : await Visitor.arriveAs(browser, url, demo.people[who]);
  visitors.set(who, visitor);
  return visitor;
}

/** Words on the page that stick out of it to the right. */
const sticksOut = `(() => {
  const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
  return wide ? [...document.querySelectorAll("main *")].filter(each => each.getBoundingClientRect().right > innerWidth).map(each => each.outerHTML.slice(0, 120)).slice(0, 3) : [];
})()`;

interface Found {
  readonly wide: readonly string[];
  /** At 360 pixels, as are the faults of `narrow`. */
  readonly sticksOut: readonly string[];
  readonly narrow: readonly string[];
}

async function lookAt(wanted: DashboardPage): Promise<Found> {
  const visitor = await visitorFor(wanted.as);
  await visitor.page.setViewportSize({ width: 1280, height: 900 });
  await openPage(visitor.page, url, wanted);
  const wide = await visitor.accessibilityFaults();
  await visitor.page.setViewportSize({ width: 360, height: 800 });
  // Charts take a moment to fit.
  const inside = `${sticksOut}.length === 0`;
  await visitor.page.waitForFunction(inside, undefined, { timeout: 1_000 }).catch(() => undefined);
  return {
    wide,
    sticksOut: await visitor.page.evaluate<string[]>(sticksOut),
    narrow: await visitor.accessibilityFaults(["light"]),
  };
}

const looks = new Map<string, Promise<Found>>();

/** Looks at pages one after the other. Each person has a browser of their own, so that several can be looked for at once. */
function lookAtAll(pages: readonly DashboardPage[]): void {
  let before: Promise<unknown> = Promise.resolve();
  for (const page of pages) {
    const look = before.then(() => lookAt(page));
    // The page's own test tells.
    before = look.catch(() => undefined);
    looks.set(page.name, look);
  }
}

beforeAll(() => {
  const pages = dashboardPages(demo.ids);
  lookAtAll(pages.filter(({ as }) => as === "provider"));
  lookAtAll(pages.filter(({ as }) => as !== "provider"));
});

// Ids come with the data; the names of the pages do not depend on them.
const names = dashboardPages({} as DemoData["ids"]).map(({ name }) => name);

describe.each(names)("%s", name => {
  test("has no fault that axe finds, in light and dark, and nothing sticks out at 360 pixels", async () => {
    expect(await looks.get(name)).toEqual({ wide: [], sticksOut: [], narrow: [] });
  }, 240_000);
});

test("no page breaks, breaks its security policy, or asks another origin than the platform's two", () => {
  const { publicUrl, gatewayUrl } = platform.context.config;
  for (const visitor of visitors.values()) {
    expect(visitor.faults).toEqual([]);
    expect([...visitor.origins].filter(origin => origin !== publicUrl && origin !== gatewayUrl)).toEqual([]);
  }
});
