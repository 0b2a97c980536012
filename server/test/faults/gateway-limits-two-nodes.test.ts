import { afterAll, beforeAll, expect, test } from "vitest";
import { startListeners } from "../../src/listeners.js";
import { createContext } from "../../src/context.js";
import { readConfig } from "../../src/config/index.js";
import { captureLog, eventually, freePort, startTestPlatform, type TestPlatform } from "../harness/index.js";
import { call } from "../harness/gateway-call.js";
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
