import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../server/test/harness/index.js";
import { createOrganization } from "../../server/test/seeds/services.js";
import { openBrowser } from "./browser.js";
import { playLiveHalf, playTestHalf } from "./play-story.js";
import { startRandomNumberService, type RandomNumberService } from "./random-number-service.js";
import { Visitor } from "./visitor.js";

let platform: TestPlatform;
let service: RandomNumberService;
let browser: Browser;
let publicUrl: string;
let organization: { readonly id: string; readonly name: string };
let maintainer: Visitor;
let viewer: Visitor;
const faults: string[] = [];

const look = async (visitor: Visitor): Promise<void> => {
  faults.push(...(await visitor.accessibilityFaults()));
};

beforeAll(async () => {
  platform = await startTestPlatform();
  ({ publicUrl } = platform.context.config);
  service = await startRandomNumberService(`${publicUrl}/qc-catalog/external-services/metering`);
  browser = await openBrowser();
  const [owner, maintaining, viewing] = [
    await platform.signUp("Olga Owner"),
    await platform.signUp("Max Maintainer"),
    await platform.signUp("Vera Viewer"),
  ];
  const id = await createOrganization(platform, owner, [
    { person: maintaining, role: "maintainer" },
    { person: viewing, role: "viewer" },
  ]);
  const { body } = await platform.api.get(`/organizations/${id}`, { as: owner });
  organization = { id, name: (body as { readonly name: string }).name };
  maintainer = await actingFor(maintaining, "Maintainer");
  viewer = await actingFor(viewing, "Viewer");
}, 120_000);
afterAll(async () => {
  await browser.close();
  await service[Symbol.asyncDispose]();
  await platform[Symbol.asyncDispose]();
});

/** Somebody who has chosen the organization in the navigation. */
async function actingFor(person: Person, role: string): Promise<Visitor> {
  const visitor = await Visitor.arriveAs(browser, publicUrl, person);
  await visitor.click("button", /Personal account/);
  await visitor.click("menuitem", organization.name);
  await visitor.sees(`Organization · ${role}`);
  return visitor;
}

test("a maintainer plays the whole story for an organization", async () => {
  await playTestHalf({
    visitor: maintainer,
    service,
    secrets: platform.secrets,
    look: () => Promise.resolve(),
  });
  const consumer = await Visitor.arriveAs(browser, publicUrl, await platform.signUp("Carl Consumer"));
  await playLiveHalf({
    provider: maintainer,
    consumer,
    service,
    providerName: organization.name,
    look: () => Promise.resolve(),
  });
  await maintainer.click("link", "My Services");
  await maintainer.click("link", "Random number");
  await maintainer.page.getByRole("button", { name: "Unpublish" }).waitFor();
  expect(await offered(maintainer)).not.toContain("Delete");
}, 240_000);

test("a tab goes on acting for the account that it shows when another tab chooses another", async () => {
  const person = await platform.signUp("Tara Tabs");
  await createOrganization(platform, person);
  const first = await Visitor.arriveAs(browser, publicUrl, person);
  const second = await first.context.newPage();
  await second.goto(publicUrl);
  await second.getByRole("button", { name: /Personal account/ }).click();
  await second.getByRole("menuitem", { name: /^Org / }).click();
  await second.getByText("Organization · Owner").waitFor();
  const asked = async (): Promise<string | undefined> => {
    const [request] = await Promise.all([
      first.page.waitForRequest(/\/v2\/applications/),
      first.click("link", "My Applications"),
    ]);
    return request.headers()["x-organizationid"];
  };
  expect(await asked()).toBeUndefined();
  await first.page.reload();
  await first.sees("Personal account");
  await first.context.close();
});

/** What the page offers to press, apart from the navigation, from what only copies, and from what only shows. */
async function offered(visitor: Visitor): Promise<string[]> {
  const buttons = visitor.page.getByRole("main").getByRole("button");
  const names = await buttons.evaluateAll(all =>
    all.map(each => each.getAttribute("aria-label") ?? each.textContent.trim()),
  );
  return names.filter(name => !/^(Copy|CSV$|Show older|Close this test month now$)/.test(name));
}

const linksOffered = (visitor: Visitor): Promise<string[]> =>
  visitor.page.getByRole("main").getByRole("link").allTextContents();

test("a viewer reads every page of the organization, and none offers what a viewer may not do", async () => {
  await viewer.seesHeading("Home");
  await viewer.sees("Test usage is not in it.");
  expect(await offered(viewer)).toEqual([]);
  await look(viewer);

  await viewer.click("link", "My Services");
  await viewer.page.getByRole("link", { name: "Random number" }).waitFor();
  expect(await offered(viewer)).toEqual([]);
  expect(await linksOffered(viewer)).toEqual(["Random number"]);
  await viewer.click("link", "Random number");
  await viewer.sees("0.00001 EUR");
  for (const tab of ["Details", "Calls", "Metering Events", "Reconciliation", "API", "Subscribers"]) {
    await viewer.click("tab", tab);
    await viewer.page.getByRole("tabpanel", { name: tab }).waitFor();
    expect(await offered(viewer), tab).toEqual([]);
    await look(viewer);
  }
  expect(await linksOffered(viewer)).not.toContain("Edit Service");

  await viewer.click("link", "My Applications");
  await viewer.page.getByRole("link", { name: "Dice" }).waitFor();
  expect(await offered(viewer)).toEqual([]);
  await viewer.click("link", "Dice");
  await viewer.page.getByRole("row", { name: /POST \/ \d+ ms Random number/ }).waitFor();
  await viewer.sees("Consumer Key");
  expect(await offered(viewer)).toEqual([]);
  expect(await linksOffered(viewer)).not.toContain("Try it out");
  await look(viewer);
  await viewer.page
    .getByRole("row", { name: /POST \// })
    .getByRole("link", { name: "Receipt" })
    .first()
    .click();
  await viewer.seesHeading("Receipt of a call");
  expect(await offered(viewer)).toEqual([]);

  await viewer.click("link", "Marketplace");
  await viewer.click("link", /Random number/);
  await viewer.sees(`by ${organization.name}`);
  expect(await offered(viewer)).toEqual([]);

  await viewer.click("button", "User menu");
  await viewer.click("menuitem", "Settings");
  await viewer.click("tab", "Organizations");
  await viewer.page.getByRole("main").getByRole("link", { name: organization.name }).click();
  await viewer.seesHeading("Members");
  await viewer.page.getByRole("button", { name: "Leave" }).waitFor();
  expect(await offered(viewer)).toEqual(["Leave"]);
  await look(viewer);
}, 120_000);

test("a viewer who knows the address of a form is told why it is not there", async () => {
  const platformPaths = await paths();
  for (const path of platformPaths) {
    await viewer.page.goto(`${publicUrl}${path}`);
    await viewer.sees(`You are a viewer of ${organization.name}`);
    expect(await offered(viewer), path).toEqual([]);
    expect(await viewer.page.getByRole("main").getByRole("textbox").count(), path).toBe(0);
    await look(viewer);
  }
}, 120_000);

/** Addresses of the pages that create or change something, of the organization's own things. */
async function paths(): Promise<string[]> {
  const read = (path: string) =>
    maintainer.page.evaluate<{ readonly id: string }[]>(
      `fetch("/qc-catalog${path}", { headers: { "X-OrganizationId": ${JSON.stringify(organization.id)} } }).then(answer => answer.json())`,
    );
  const [made] = await read("/services");
  const [application] = await read("/v2/applications");
  const [subscription] = await read(`/v2/applications/${application?.id ?? ""}/subscriptions`);
  return [
    "/services/new",
    `/services/${made?.id ?? ""}/edit`,
    `/applications/${application?.id ?? ""}/try-it-out/${subscription?.id ?? ""}`,
  ];
}

test("no page of all these breaks, or has a fault that axe finds", () => {
  expect(faults).toEqual([]);
  expect([...maintainer.faults, ...viewer.faults]).toEqual([]);
});
