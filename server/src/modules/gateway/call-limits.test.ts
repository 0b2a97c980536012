import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  changesHeard,
  eventually,
  startTestPlatform,
  type Person,
  type TestPlatform,
} from "../../../test/harness/index.js";
import { call, type GatewayAnswer } from "../../../test/harness/gateway-call.js";
import {
  offerService,
  subscribe,
  type OfferedService,
  type SubscribedApplication,
} from "../../../test/harness/story.js";
import { TestUpstream } from "../../../test/harness/upstream.js";

let platform: TestPlatform;
let upstream: TestUpstream;
let provider: Person;
let consumer: Person;

beforeAll(async () => {
  platform = await startTestPlatform();
  upstream = await TestUpstream.start();
  provider = await platform.signUp();
  consumer = await platform.signUp();
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});
beforeEach(() => {
  upstream.script = upstream.record;
});

interface Limited {
  readonly service: OfferedService;
  readonly application: SubscribedApplication;
}

async function limited(rateLimit?: object): Promise<Limited> {
  const plan = { type: "FREE", products: [{ name: "API" }], ...(rateLimit && { rateLimit }) };
  const service = await offerService(platform, provider, { url: upstream.url, plan });
  return { service, application: await subscribe(platform, consumer, service) };
}

const callOnce = ({ service, application }: Limited): Promise<GatewayAnswer> =>
  call(service.gatewayEndpoint, { token: application.token });

async function statuses(what: Limited, times: number): Promise<number[]> {
  const seen: number[] = [];
  for (let n = 0; n < times; n++) seen.push((await callOnce(what)).status);
  return seen;
}

const setLimit = ({ service, application }: Limited, rateLimit?: object) =>
  platform.api.put(`${service.versionPath}/subscriptions/${application.subscriptionId}/rate-limit`, {
    as: provider,
    body: rateLimit === undefined ? {} : { rateLimit },
  });

describe("a plan's rate limit", () => {
  test("lets its burst through and refuses the next call before it is forwarded, with the time to wait", async () => {
    const what = await limited({ calls: 2, per: "MINUTE" });
    const first = await callOnce(what);
    expect(first.status).toBe(200);
    expect(first.headers).toMatchObject({
      "ratelimit-policy": '"subscription";q=2;w=60',
      ratelimit: '"subscription";r=1;t=30',
    });
    expect((await callOnce(what)).status).toBe(200);
    const seenBefore = upstream.seen.length;
    const refused = await callOnce(what);
    expect(refused.status).toBe(429);
    expect(refused.headers).toMatchObject({
      "content-type": "application/problem+json; charset=utf-8",
      "x-error-source": "gateway",
      "ratelimit-policy": '"subscription";q=2;w=60',
    });
    const wait = Number(refused.headers["retry-after"]);
    expect(wait).toBeGreaterThan(20);
    expect(wait).toBeLessThanOrEqual(30);
    expect(refused.headers.ratelimit).toBe(`"subscription";r=0;t=${wait}`);
    expect(JSON.parse(refused.text)).toMatchObject({
      type: "urn:tollgate:problem:call-rate-exceeded",
      status: 429,
    });
    expect(upstream.seen).toHaveLength(seenBefore);
  });

  test("leaves other subscriptions of the same plan alone", async () => {
    const what = await limited({ calls: 1, per: "MINUTE" });
    expect(await statuses(what, 2)).toEqual([200, 429]);
    const other = { ...what, application: await subscribe(platform, consumer, what.service) };
    expect(await statuses(other, 2)).toEqual([200, 429]);
  });

  test("holds for the provider's own calls, which follow the newest plan", async () => {
    const { service } = await limited({ calls: 1, per: "MINUTE" });
    const own = { service, application: await subscribe(platform, provider, service) };
    expect(await statuses(own, 2)).toEqual([200, 429]);
    await platform.api.post(`${service.externalPath}/pricing-plans`, {
      as: provider,
      body: { type: "FREE" },
    });
    expect(await eventually(async () => (await callOnce(own)).status === 200)).toBe(true);
  });

  test("goes before what the service says of a limit of its own, whose words pass without one", async () => {
    upstream.script = (_request, response) => {
      response.setHeader("RateLimit", '"mine";r=1').end("ok");
    };
    expect((await callOnce(await limited())).headers.ratelimit).toBe('"mine";r=1');
    const { headers } = await callOnce(await limited({ calls: 5, per: "SECOND" }));
    expect(headers.ratelimit).toMatch(/^"subscription";r=4;t=1$/);
  });

  test("costs the database nothing while calls come", async () => {
    const what = await limited({ calls: 100, per: "SECOND" });
    await changesHeard(platform.context);
    await callOnce(what);
    const before = platform.context.gateway.databaseReads();
    await statuses(what, 20);
    expect(platform.context.gateway.databaseReads()).toBe(before);
  });
});

describe("a subscription's rate limit", () => {
  test("goes before the plan's, in both directions, and falls back to it when it is taken away", async () => {
    const what = await limited({ calls: 1, per: "MINUTE" });
    expect((await setLimit(what, { calls: 1_000, per: "SECOND" })).status).toBe(204);
    await eventually(
      async () => (await callOnce(what)).headers["ratelimit-policy"] === '"subscription";q=1000;w=1',
    );
    expect(await statuses(what, 5)).toEqual([200, 200, 200, 200, 200]);
    expect((await setLimit(what)).status).toBe(204);
    await eventually(async () => (await callOnce(what)).status === 429);
  });

  test("limits a subscription whose plan has none", async () => {
    const what = await limited();
    expect((await callOnce(what)).headers).not.toHaveProperty("ratelimit");
    await setLimit(what, { calls: 1, per: "MINUTE", burst: 2 });
    await eventually(async () => (await callOnce(what)).status === 429);
  });
});

describe("a service's limit of calls under way", () => {
  async function slowService(concurrentCallsMax: number): Promise<Limited> {
    const what = await limited();
    const changed = await platform.api.put(`${what.service.externalPath}/endpoint`, {
      as: provider,
      body: { url: upstream.url, securityConfiguration: "NONE", concurrentCallsMax },
    });
    expect(changed.body).toMatchObject({ concurrentCallsMax });
    return what;
  }

  test("refuses the call beyond it with 503 and lets calls through again once one has ended", async () => {
    const what = await slowService(2);
    const release: (() => void)[] = [];
    upstream.script = (_request, response) => {
      release.push(() => response.end("late"));
    };
    const underWay = [callOnce(what), callOnce(what)];
    await eventually(() => release.length === 2);
    const refused = await callOnce(what);
    expect(refused.status).toBe(503);
    expect(refused.headers).toMatchObject({ "retry-after": "1", "x-error-source": "gateway" });
    expect(JSON.parse(refused.text)).toMatchObject({ type: "urn:tollgate:problem:service-busy" });
    upstream.script = upstream.record;
    for (const end of release) end();
    expect((await Promise.all(underWay)).map(answer => answer.status)).toEqual([200, 200]);
    expect((await callOnce(what)).status).toBe(200);
  });

  /** A call that the service never answers, once it is there. */
  async function begin({ service, application }: Limited): Promise<{ leave: () => Promise<void> }> {
    let arrived = false;
    upstream.script = () => {
      arrived = true;
    };
    const leaving = new AbortController();
    const left = fetch(service.gatewayEndpoint, {
      headers: { authorization: `Bearer ${application.token}` },
      signal: leaving.signal,
    });
    await eventually(() => arrived);
    upstream.script = upstream.record;
    return {
      leave: async () => {
        leaving.abort();
        await expect(left).rejects.toThrow();
      },
    };
  }

  test("counts a call whose consumer left no longer", async () => {
    const what = await slowService(1);
    const underWay = await begin(what);
    expect((await callOnce(what)).status).toBe(503);
    await underWay.leave();
    await eventually(async () => (await callOnce(what)).status === 200);
  });

  test("takes nothing from the subscription's rate for what it refuses", async () => {
    const what = await slowService(1);
    await setLimit(what, { calls: 3, per: "MINUTE" });
    await eventually(async () => "ratelimit" in (await callOnce(what)).headers);
    const underWay = await begin(what);
    expect(await statuses(what, 3)).toEqual([503, 503, 503]);
    await underWay.leave();
    await eventually(async () => (await callOnce(what)).status === 200);
    expect((await callOnce(what)).status).toBe(429);
  });
});
