import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startListeners } from "../../src/listeners.js";
import { createContext } from "../../src/context.js";
import { readConfig } from "../../src/config/index.js";
import { captureLog, eventually, freePort, startTestPlatform, type TestPlatform } from "../harness/index.js";
import { call, type GatewayAnswer } from "../harness/gateway-call.js";
import { offerService, subscribe } from "../harness/story.js";
import { TestUpstream } from "../harness/upstream.js";

let platform: TestPlatform;
let upstream: TestUpstream;

beforeAll(async () => {
  platform = await startTestPlatform({
    nodes: 2,
    environment: { TOLLGATE_GATEWAY_URL: "http://gateway.example" },
  });
  upstream = await TestUpstream.start();
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

/** A subscription of its own with a limit of so many calls a minute, and a count of those that a node lets through. */
async function limitedTo(calls: number): Promise<(gatewayUrl: string, tries: number) => Promise<number>> {
  const provider = await platform.signUp();
  const plan = { type: "FREE", rateLimit: { calls, per: "MINUTE" } };
  const service = await offerService(platform, provider, { url: upstream.url, plan });
  const { token } = await subscribe(platform, await platform.signUp(), service);
  return async (gatewayUrl, tries) => {
    let passed = 0;
    for (let n = 0; n < tries; n++) {
      const { status } = await call(gatewayUrl + service.gatewayPath, { token });
      if (status === 200) passed++;
      else expect(status).toBe(429);
    }
    return passed;
  };
}

test("two gateways let through half of a limit each, and together no more than all of it", async () => {
  // A further call flows in after 30 s only.
  const passed = await limitedTo(4);
  const [first = "", second = ""] = platform.nodes.map(node => node.gatewayUrl);
  expect([await passed(first, 4), await passed(second, 4)]).toEqual([2, 2]);
});

test("two gateways have half of a service's calls under way each, and together no more than its limit", async () => {
  const concurrentCallsMax = 5;
  const held: ServerResponse[] = [];
  const holding = await TestUpstream.start((_request, response) => void held.push(response));
  try {
    const provider = await platform.signUp();
    const service = await offerService(platform, provider, { url: holding.url });
    const changed = await platform.api.put(`${service.externalPath}/endpoint`, {
      as: provider,
      body: { url: holding.url, securityConfiguration: "NONE", concurrentCallsMax },
    });
    expect(changed.status).toBe(200);
    const { token } = await subscribe(platform, await platform.signUp(), service);
    const answers: GatewayAnswer[] = [];
    const calls: Promise<unknown>[] = [];
    // One by one, so that the gateway has counted each before the next.
    const callOn = async (gatewayUrl: string): Promise<void> => {
      const before = held.length + answers.length;
      calls.push(
        call(gatewayUrl + service.gatewayPath, { token }).then(answer => {
          answers.push(answer);
        }),
      );
      await eventually(() => held.length + answers.length > before);
    };
    for (const { gatewayUrl } of platform.nodes) {
      const others = held.length;
      for (let n = 0; n < 3; n++) await callOn(gatewayUrl);
      expect(held).toHaveLength(others + 2);
    }
    expect(answers.map(({ status }) => status)).toEqual([503, 503]);
    expect(answers[0]?.text).toContain("urn:tollgate:problem:service-busy");
    for (const response of held) response.end("ok");
    await Promise.all(calls);
    expect(answers.slice(2).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    for (const { gatewayUrl } of platform.nodes) {
      const others = held.length;
      // The consumer may know of a call's end before the gateway has made room.
      await eventually(async () => {
        await callOn(gatewayUrl);
        return held.length > others;
      });
    }
  } finally {
    await holding[Symbol.asyncDispose]();
  }
});

test("a gateway that starts takes its share at once, and gives it back when it stops", async () => {
  const log = captureLog();
  const config = readConfig({
    DATABASE_URL: platform.database.url,
    TOLLGATE_SECRET: platform.secret,
    TOLLGATE_PORT: String(await freePort()),
    TOLLGATE_GATEWAY_PORT: String(await freePort()),
    TOLLGATE_GATEWAY_URL: "http://gateway.example",
    TOLLGATE_ROLES: "gateway",
    TOLLGATE_DATA_DIR: platform.context.config.dataDir,
  });
  const connectionString = platform.database.url;
  const [node] = platform.nodes;
  const shareOf = async (limit: number, gateways: number): Promise<boolean> => {
    const passed = await limitedTo(limit);
    return (await passed(node?.gatewayUrl ?? "", limit)) === limit / gateways;
  };
  {
    await using context = await createContext({
      config,
      logger: log.logger,
      connectionString,
      secret: platform.secret,
    });
    await using _listeners = await startListeners(context);
    // Far less than the 5 s after which a node would ask by itself.
    expect(await eventually(() => shareOf(12, 3), 2_000)).toBe(true);
  }
  expect(await eventually(() => shareOf(12, 2), 2_000)).toBe(true);
});

test("one that ended without a word is found out and no longer counted", async () => {
  const [node] = platform.nodes;
  await platform.database.query(
    `insert into platform.node values
       (900, '{gateway}', 'gone', 1, clock_timestamp(), clock_timestamp() - interval '14 seconds')`,
  );
  const share = async (): Promise<number> => (await limitedTo(12))(node?.gatewayUrl ?? "", 12);
  expect(await eventually(async () => (await share()) === 4, 2_000)).toBe(true);
  expect(await eventually(async () => (await share()) === 6, 10_000)).toBe(true);
});
