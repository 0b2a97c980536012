import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform } from "../../../test/harness/index.js";
import { call } from "../../../test/harness/gateway-call.js";
import { offerService, subscribe } from "../../../test/harness/story.js";
import { TestUpstream } from "../../../test/harness/upstream.js";

let upstream: TestUpstream;
beforeAll(async () => {
  upstream = await TestUpstream.start();
  upstream.script = upstream.record;
});
afterAll(() => upstream[Symbol.asyncDispose]());

/** What the provider is told of a caller that came by a proxy of this machine. */
async function toldOf(headers: Record<string, string | string[]>, environment: Record<string, string> = {}) {
  await using platform = await startTestPlatform({ environment });
  const person = await platform.signUp();
  const service = await offerService(platform, person, { url: upstream.url });
  const { token } = await subscribe(platform, person, service);
  await call(service.gatewayEndpoint, { token, headers });
  return upstream.last.headers["x-forwarded-for"];
}

test("the provider is told the client that a trusted proxy names, not what the client says of itself", async () => {
  const headers = { "x-forwarded-for": ["1.1.1.1", "203.0.113.9, 10.0.0.7"] };
  const trusting = { TOLLGATE_TRUSTED_PROXIES: "loopback,10.0.0.0/8" };
  expect(await toldOf(headers, trusting)).toBe("203.0.113.9");
});

test("of a proxy that nobody named the provider is told the address, and nothing that it says", async () => {
  expect(await toldOf({ "x-forwarded-for": "203.0.113.9" })).toBe("127.0.0.1");
});
