import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call } from "../../../../test/harness/gateway-call.js";
import { eventually, startTestPlatform, type TestPlatform } from "../../../../test/harness/index.js";
import { subscribe } from "../../../../test/harness/story.js";
import { TestUpstream } from "../../../../test/harness/upstream.js";
import {
  makeMeteredService,
  report,
  type Answer,
  type MeteredService,
} from "../../../../test/seeds/metered-service.js";

let platform: TestPlatform;
let upstream: TestUpstream;
let service: MeteredService;
let path: string;

beforeAll(async () => {
  platform = await startTestPlatform();
  // Answers with the status that the path names; /torn breaks off.
  upstream = await TestUpstream.start((request, response) => {
    request.resume();
    if (request.url === "/torn") {
      response.writeHead(200, { "content-length": "10" });
      response.write("half", () => response.destroy());
    } else {
      response.writeHead(Number(request.url?.slice(1))).end("answer");
    }
  });
  service = await makeMeteredService(platform, { url: upstream.url });
  path = `/v2/applications/${service.applicationId}/calls`;
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

interface CallBody {
  readonly correlationId: string;
  readonly calledAt: string;
  readonly path: string;
  readonly status: number;
  readonly outcome: string;
  readonly reports: number;
}

const list = (query = "", as = service.consumer): Promise<Answer<readonly CallBody[]>> =>
  platform.api.get(`${path}${query}`, { as });
const pathsOf = (calls: readonly CallBody[]): string[] => calls.map(each => each.path);

/** Calls the service, and waits until the record of it is listed. @returns the correlation id */
async function callAndList(of: string): Promise<string> {
  const before = (await list()).body.length;
  const sent = call(`${service.gatewayEndpoint}${of}`, {
    token: service.token,
    method: "POST",
    body: "four",
  });
  await (of === "/torn" ? expect(sent).rejects.toThrow() : sent);
  const [newest] = await eventually(async () => {
    const { body } = await list();
    return body.length > before && body;
  });
  return newest?.correlationId ?? "";
}

test("a call shows what was sent and answered, and absent cost until somebody reports usage: then the exact sum", async () => {
  const correlationId = await callAndList("/200");
  const silent = {
    correlationId,
    calledAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
    testMode: false,
    subscriptionId: service.subscriptionId,
    method: "POST",
    path: "/200",
    status: 200,
    outcome: "ok",
    durationMs: expect.any(Number) as number,
    requestBytes: 4,
    responseBytes: 6,
    reports: 0,
    serviceName: service.name,
    provider: service.provider.name,
  };
  expect((await list()).body).toStrictEqual([silent]);
  await report(platform, service, { correlationId, count: 3 });
  await report(platform, service, { correlationId, count: 0.000000001 });
  const { body, text } = await list();
  expect(body).toStrictEqual([
    { ...silent, reports: 2, cost: { amount: 0.00003000000001, currency: "EUR" } },
  ]);
  expect(text).toContain('"amount":0.00003000000001,');
  const receipt = await platform.api.get(`/calls/${correlationId}`, { as: service.consumer });
  expect(receipt.status).toBe(200);
});

test("nobody else's calls, and nobody else's list", async () => {
  const other = await subscribe(platform, service.consumer, service);
  await call(`${service.gatewayEndpoint}/200`, { token: other.token });
  const theirs = `/v2/applications/${other.applicationId}/calls`;
  await eventually(async () => (await platform.api.get(theirs, { as: service.consumer })).body.length === 1);
  expect((await list()).body).toHaveLength(1);
  expect((await list("", service.provider)).status).toBe(404);
  expect((await platform.api.get(path)).status).toBe(401);
});

describe("the list", () => {
  beforeAll(async () => {
    for (const each of ["/204", "/404", "/418", "/503", "/torn"]) await callAndList(each);
  });

  test.each([
    ["ok", ["/204", "/200"]],
    ["refused", ["/418", "/404"]],
    ["failed", ["/torn", "/503"]],
  ])("of the outcome %s holds those calls and says so of each", async (outcome, paths) => {
    const { body } = await list(`?outcome=${outcome}`);
    expect(pathsOf(body)).toEqual(paths);
    expect(new Set(body.map(each => each.outcome))).toEqual(new Set([outcome]));
  });

  test("names what broke a call off", async () => {
    const [torn] = (await list("?limit=1")).body;
    expect(torn).toMatchObject({ path: "/torn", status: 200, fault: "broken-off" });
  });

  test("filters by subscription and mode", async () => {
    const count = async (query: string) => (await list(query)).body.length;
    expect(await count(`?subscriptionId=${service.subscriptionId}`)).toBe(6);
    expect(await count(`?subscriptionId=${service.id}`)).toBe(0);
    expect(await count("?mode=live")).toBe(6);
    expect(await count("?mode=test")).toBe(0);
  });

  test("takes from as included and to as excluded", async () => {
    const { body } = await list();
    const [, , third] = body;
    const at = third?.calledAt ?? "";
    expect(pathsOf((await list(`?from=${at}`)).body)).toEqual(
      pathsOf(body.filter(each => each.calledAt >= at)),
    );
    expect(pathsOf((await list(`?to=${at}`)).body)).toEqual(pathsOf(body.filter(each => each.calledAt < at)));
  });

  test.each([1, 2, 5])("walked in pages of %i, filters and all, meets every call once", async limit => {
    // Some of one moment, so that only the id tells them apart.
    await platform.database.query(
      "update gateway.call set called_at = '2026-03-01T00:00:00.123Z' where path in ('/204', '/404', '/418')",
    );
    const met: string[] = [];
    let next: string | undefined = `?limit=${limit}&mode=live`;
    while (next !== undefined) {
      const page: Answer<readonly CallBody[]> = await list(next);
      met.push(...page.body.map(each => each.correlationId));
      const link = /^<([^>]+)>; rel="next"$/.exec(page.headers.get("link") ?? "")?.[1];
      next = link === undefined ? undefined : new URL(link, platform.apiUrl).search;
    }
    expect(met).toEqual((await list()).body.map(each => each.correlationId));
    expect(new Set(met).size).toBe(6);
  });

  const cursor = (values: unknown) => Buffer.from(JSON.stringify(values)).toString("base64url");
  test.each([
    ["a limit of 1001", "limit=1001"],
    ["a from that is no time", "from=yesterday"],
    ["an unknown outcome", "outcome=fine"],
    ["an unknown mode", "mode=free"],
    ["a parameter it doesn't know", "product=1"],
    ["a cursor of nonsense", "cursor=nonsense"],
    ["a cursor whose id is no call's", `cursor=${cursor(["2026-03-01T00:00:00.123Z", "0g"])}`],
  ])("refuses %s with 400", async (_, query) => {
    expect((await list(`?${query}`)).status).toBe(400);
  });
});
