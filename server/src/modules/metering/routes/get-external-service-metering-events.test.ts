import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestPlatform, type TestPlatform } from "../../../../test/harness/index.js";
import {
  type Answer,
  callThrough,
  makeMeteredService,
  report,
  startEchoService,
  type MeteredService,
} from "../../../../test/seeds/metered-service.js";

let platform: TestPlatform;
let upstream: Awaited<ReturnType<typeof startEchoService>>;
let service: MeteredService;
let path: string;

beforeAll(async () => {
  platform = await startTestPlatform();
  upstream = await startEchoService();
  service = await makeMeteredService(platform, { url: upstream.url });
  path = `${service.externalPath}/metering-events`;
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

interface EventBody {
  readonly id: string;
  readonly acceptedAt: string;
}

const list = (query = ""): Promise<Answer<readonly EventBody[]>> =>
  platform.api.get(`${path}${query}`, { as: service.provider });
const idsOf = (events: readonly EventBody[]): string[] => events.map(event => event.id);

/** All pages from the first one on, by their Link headers alone. */
async function walk(query: string): Promise<string[]> {
  const ids: string[] = [];
  let next: string | undefined = query;
  while (next !== undefined) {
    const page = await list(next);
    expect(page.status, page.text).toBe(200);
    ids.push(...idsOf(page.body));
    const link: string | undefined = /^<([^>]+)>; rel="next"$/.exec(page.headers.get("link") ?? "")?.[1];
    next = link === undefined ? undefined : new URL(link, platform.apiUrl).search;
  }
  return ids;
}

describe("an event", () => {
  test("shows what was reported, with the correlation id exactly as the gateway sent it and nothing that is null", async () => {
    const correlationId = await callThrough(service);
    await report(platform, service, { correlationId, count: 2.5 });
    const { body, text } = await list();
    expect(body[0]).toStrictEqual({
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string,
      productName: "API",
      productId: service.productId,
      unitPrice: 0.00001,
      currency: "EUR",
      count: 2.5,
      id: expect.any(String) as string,
      acceptedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
      testMode: false,
      subscriptionId: service.subscriptionId,
      applicationName: expect.any(String) as string,
      correlationId,
    });
    expect(text).toContain('"unitPrice":0.00001,');
    expect(text).not.toContain("null");
  });

  test("of another account's service is 404, as one of a service that isn't there", async () => {
    expect((await platform.api.get(path, { as: service.consumer })).status).toBe(404);
    expect(
      (await platform.api.get(path.replace(service.versionId, service.id), { as: service.provider })).status,
    ).toBe(404);
  });
});

describe("the list", () => {
  beforeAll(async () => {
    await Promise.all(Array.from({ length: 30 }, () => report(platform, service)));
    // Many of one moment, so that only the id tells them apart.
    await platform.database.query(
      "update metering.usage_event set accepted_at = '2026-03-01T00:00:00.123Z' where id in (select id from metering.usage_event where service_id = $1 order by id limit 12)",
      [service.id],
    );
  });

  test("is newest first", async () => {
    const { body } = await list();
    const moments = body.map(event => `${event.acceptedAt} ${event.id}`);
    expect(moments).toEqual(moments.toSorted().reverse());
  });

  test.each([1, 3, 7, 31, 1000])("walked in pages of %i meets every event exactly once", async limit => {
    const all = idsOf((await list()).body);
    expect(all).toHaveLength(31);
    expect(await walk(`?limit=${limit}`)).toEqual(all);
  });

  test("keeps its filters from page to page", async () => {
    const to = "2026-03-01T00:00:00.124Z";
    expect(await walk(`?limit=5&to=${to}`)).toHaveLength(12);
  });

  test("takes from as included and to as excluded", async () => {
    const count = async (query: string) => (await list(query)).body.length;
    const at = "2026-03-01T00:00:00.123Z";
    const after = "2026-03-01T00:00:00.124Z";
    expect(await count(`?from=${at}&to=${after}`)).toBe(12);
    expect(await count(`?to=${at}`)).toBe(0);
    expect(await count(`?from=${after}`)).toBe(19);
    expect(await count("?from=2026-03-01T01:00:00.123%2B01:00&to=2026-03-01T01:00:00.124%2B01:00")).toBe(12);
  });

  test("filters by mode, product and subscription", async () => {
    const count = async (query: string) => (await list(query)).body.length;
    expect(await count("?mode=live")).toBe(31);
    expect(await count("?mode=test")).toBe(0);
    expect(await count(`?productId=${service.productId}`)).toBe(31);
    expect(await count("?productId=prod_other")).toBe(0);
    expect(await count(`?subscriptionId=${service.subscriptionId}`)).toBe(31);
    expect(await count(`?subscriptionId=${service.id}`)).toBe(0);
  });

  const cursor = (values: unknown) => Buffer.from(JSON.stringify(values)).toString("base64url");
  const id = "0193a6b2-7c1e-7d2f-8a3b-4c5d6e7f8091";
  test.each([
    ["a limit of 0", "limit=0"],
    ["a limit of 1001", "limit=1001"],
    ["a from that is no time", "from=yesterday"],
    ["a leap second", "to=2016-12-31T23:59:60Z"],
    ["an unknown mode", "mode=free"],
    ["a product id with U+0000", "productId=%00"],
    ["a cursor of nonsense", "cursor=nonsense"],
    ["a cursor without id", `cursor=${cursor(["2026-03-01T00:00:00.123Z"])}`],
    ["a cursor with another time", `cursor=${cursor(["1", id])}`],
    ["a cursor with another id", `cursor=${cursor(["2026-03-01T00:00:00.123Z", "x"])}`],
    ["a cursor with SQL", `cursor=${cursor(["2026-03-01T00:00:00.123Z", "' or true --"])}`],
  ])("refuses %s with 400", async (_, query) => {
    expect((await list(`?${query}`)).status).toBe(400);
  });
});
