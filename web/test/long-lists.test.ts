import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../server/test/harness/index.js";
import { createPublishedService } from "../../server/test/seeds/services.js";
import { openBrowser } from "./browser.js";
import { Visitor } from "./visitor.js";

const many = 230;

let platform: TestPlatform;
let publicUrl: string;
let person: Person;
let browser: Browser;
let visitor: Visitor;

beforeAll(async () => {
  platform = await startTestPlatform();
  ({ publicUrl } = platform.context.config);
  person = await platform.signUp("Lara Long");
  const { id } = await createPublishedService(platform.api, { as: person, name: "The first of all" });
  await multiplyService(id);
  await platform.database.query(
    `insert into applications.application (id, account_id, name, consumer_key, created_at, created_by)
     select gen_random_uuid(), $1, 'Program ' || lpad(n::text, 3, '0'), 'tg_key_many_' || n,
       date_trunc('milliseconds', platform.now()), $1
     from generate_series(1, $2) n`,
    [person.id, many],
  );
  browser = await openBrowser();
  visitor = await Visitor.arriveAs(browser, publicUrl, person);
});
afterAll(async () => {
  await browser.close();
  await platform[Symbol.asyncDispose]();
});

/** Published services like this one, written straight into the tables, all of one moment. */
async function multiplyService(id: string): Promise<void> {
  await platform.database.query(
    `insert into catalog.service (id, account_id, name, slug, created_at, created_by)
     select gen_random_uuid(), account_id, 'Service ' || lpad(n::text, 3, '0'), 'service-' || n,
       date_trunc('milliseconds', platform.now()), created_by
     from catalog.service, generate_series(1, $2) n where id = $1`,
    [id, many],
  );
  await platform.database.query(
    `insert into catalog.service_definition (id, service_id, version, lifecycle, upstream_url, security, created_at,
       created_by, modified_at, modified_by, published_at)
     select gen_random_uuid(), s.id, d.version, d.lifecycle, d.upstream_url, d.security, s.created_at, s.created_by, s.created_at,
       s.created_by, s.created_at
     from catalog.service s, catalog.service_definition d where s.slug like 'service-%' and d.service_id = $1`,
    [id],
  );
}

const list = [
  { path: "/services", label: "Search services", of: /^Service \d/, wanted: "Service 117", pages: 5 },
  { path: "/applications", label: "Search applications", of: /^Program \d/, wanted: "Program 117", pages: 5 },
  {
    path: "/marketplace",
    label: "Search the marketplace",
    of: /^Service \d/,
    wanted: "Service 117",
    pages: 5,
  },
] as const;

test.each(list)(
  "$path shows one page of hundreds, more on request until all are there, and finds each by typing",
  async ({ path, label, of, wanted, pages }) => {
    const { page } = visitor;
    const asked: string[] = [];
    const note = (request: { url(): string }): void => {
      if (/\/(services|v2\/applications|v2\/apis)\?/.test(request.url())) asked.push(request.url());
    };
    page.on("request", note);
    await page.goto(`${publicUrl}${path}`);
    const shown = page.getByRole("main").getByRole("link", { name: of });
    await expect.poll(() => shown.count(), { timeout: 10_000 }).toBeGreaterThan(40);
    expect(await shown.count()).toBeLessThan(60);
    expect(await visitor.accessibilityFaults()).toEqual([]);
    const more = page.getByRole("button", { name: "Show more" });
    for (let turned = 1; turned < pages; turned++) {
      const before = await shown.count();
      await more.click();
      await expect.poll(() => shown.count(), { timeout: 10_000 }).toBeGreaterThan(before);
    }
    await more.waitFor({ state: "hidden" });
    expect(await shown.count()).toBe(many);
    const names = await shown.allInnerTexts();
    expect(new Set(names).size).toBe(many);
    expect(asked.every(url => url.includes("limit="))).toBe(true);

    const search = page.getByLabel(label);
    await search.pressSequentially(wanted.toLowerCase());
    await expect.poll(() => shown.count(), { timeout: 10_000 }).toBe(1);
    await page.getByRole("main").getByRole("link", { name: wanted }).waitFor();
    await search.fill("nothing of that name");
    await visitor.sees(/^Nothing fits this search/);
    await search.fill("");
    await expect.poll(() => shown.count(), { timeout: 10_000 }).toBeGreaterThan(40);
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe(label);
    page.off("request", note);
  },
);

test("the marketplace's search stands in the address, so that the way back finds it again", async () => {
  const { page } = visitor;
  await page.goto(`${publicUrl}/marketplace`);
  await page.getByLabel("Search the marketplace").fill("service 042");
  await page.getByRole("link", { name: /^Service 042/ }).click();
  await visitor.seesHeading("Service 042");
  await page.goBack();
  await page.getByRole("link", { name: /^Service 042/ }).waitFor();
  await expect.poll(() => page.getByRole("link", { name: /^Service \d/ }).count()).toBe(1);
  expect(await page.getByLabel("Search the marketplace").inputValue()).toBe("service 042");
});

test("a few entries need no field to search in", async () => {
  const few = await platform.signUp("Fred Few");
  await createPublishedService(platform.api, { as: few, name: "Only one" });
  await using other = await Visitor.arriveAs(browser, publicUrl, few);
  await other.click("link", "My Services");
  await other.page.getByRole("link", { name: "Only one" }).waitFor();
  expect(await other.page.getByLabel("Search services").count()).toBe(0);
  expect([...visitor.faults, ...other.faults]).toEqual([]);
});
