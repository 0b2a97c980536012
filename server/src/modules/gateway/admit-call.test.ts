import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  changesHeard,
  startTestPlatform,
  withinASecond,
  type TestPlatform,
} from "../../../test/harness/index.js";
import { call } from "../../../test/harness/gateway-call.js";
import { offerService, subscribe, type OfferedService } from "../../../test/harness/story.js";
import { TestUpstream } from "../../../test/harness/upstream.js";
import { correlationIdsOf } from "../../../test/seeds/metered-service.js";
import { createOrganization } from "../../../test/seeds/services.js";
import type { CallIdentity } from "../correlation/index.js";

let platform: TestPlatform;
let upstream: TestUpstream;

beforeAll(async () => {
  platform = await startTestPlatform();
  upstream = await TestUpstream.start();
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

/** What the id says that the upstream saw. */
async function identityOf(service: OfferedService, token: string): Promise<CallIdentity> {
  const answer = await call(service.gatewayEndpoint, { token });
  expect(answer.status).toBe(200);
  const verified = correlationIdsOf(platform).verify(String(upstream.last.headers["x-correlation-id"]));
  if (!verified.ok) throw new Error(verified.fault);
  return verified.call;
}

describe("the mode of a call, fixed in its correlation id", () => {
  test("is live for a consumer of a published service, under the plan it was assigned", async () => {
    const service = await offerService(platform, await platform.signUp(), { url: upstream.url });
    const { subscriptionId, token } = await subscribe(platform, await platform.signUp(), service);
    const before = platform.context.clock.nowMs();
    const identity = await identityOf(service, token);
    const [assigned] = await platform.database.query<{ id: number }>(
      "select id from subscriptions.plan_assignment where subscription_id = $1",
      [subscriptionId],
    );
    expect(identity).toMatchObject({ mode: "live", subscriptionId, planAssignment: assigned?.id });
    expect(identity.calledAtMs).toBeGreaterThanOrEqual(before);
    expect(identity.calledAtMs).toBeLessThanOrEqual(platform.context.clock.nowMs());
  });

  test("is test for the provider's own call, also on a published service", async () => {
    const provider = await platform.signUp();
    const service = await offerService(platform, provider, { url: upstream.url });
    const { token } = await subscribe(platform, provider, service);
    expect(await identityOf(service, token)).toMatchObject({ mode: "test", planAssignment: 0 });
  });

  test("is test while the service is only accessible", async () => {
    const provider = await platform.signUp();
    const service = await offerService(platform, provider, { url: upstream.url, lifecycle: "ACCESSIBLE" });
    const { token } = await subscribe(platform, provider, service);
    expect((await identityOf(service, token)).mode).toBe("test");
  });

  test("stays test for a tester after publication, until the tester accepts the plan", async () => {
    const owner = await platform.signUp();
    const tester = await platform.signUp();
    const organization = await createOrganization(platform, owner, [{ person: tester, role: "viewer" }]);
    const service = await offerService(platform, owner, {
      url: upstream.url,
      lifecycle: "ACCESSIBLE",
      organization,
    });
    const { subscriptionId, token } = await subscribe(platform, tester, service);
    expect((await identityOf(service, token)).mode).toBe("test");
    const published = await platform.api.post(`${service.versionPath}/publish`, { as: owner, organization });
    expect(published.status).toBe(200);
    expect((await identityOf(service, token)).mode).toBe("test");
    const accepted = await platform.api.put(`/subscriptions/${subscriptionId}/pricing-plan`, {
      as: tester,
      body: { pricingPlanId: service.pricingPlanId },
    });
    expect(accepted.status).toBe(200);
    await changesHeard(platform.context);
    const identity = await identityOf(service, token);
    expect(identity.mode).toBe("live");
    expect(identity.planAssignment).toBeGreaterThan(0);
  });
});

test("a service that is not on the marketplace is unknown to strangers, and its own account's are told to subscribe", async () => {
  const provider = await platform.signUp();
  const internal = await offerService(platform, provider, { url: upstream.url, lifecycle: "ACCESSIBLE" });
  const other = await offerService(platform, provider, { url: upstream.url });
  const [stranger, own] = [
    await subscribe(platform, await platform.signUp(), other),
    await subscribe(platform, provider, other),
  ];
  const nothing = await call(internal.gatewayEndpoint.replace(/[^/]+$/, "9.9.9"), stranger);
  const answer = await call(internal.gatewayEndpoint, stranger);
  expect([answer.status, nothing.status]).toEqual([404, 404]);
  expect((await call(internal.gatewayEndpoint, own)).status).toBe(403);
});

test("the steady state asks the database nothing and checks no signature twice", async () => {
  const service = await offerService(platform, await platform.signUp(), { url: upstream.url });
  const { token } = await subscribe(platform, await platform.signUp(), service);
  await changesHeard(platform.context);
  await call(service.gatewayEndpoint, { token });
  const { gateway } = platform.context;
  const before = [gateway.databaseReads(), gateway.signatureChecks()];
  for (let count = 0; count < 20; count++)
    expect((await call(service.gatewayEndpoint, { token })).status).toBe(200);
  expect([gateway.databaseReads(), gateway.signatureChecks()]).toEqual(before);
});

test("a changed address of the provider's service is used within a second", async () => {
  await using moved = await TestUpstream.start();
  const provider = await platform.signUp();
  const service = await offerService(platform, provider, { url: upstream.url });
  const { token } = await subscribe(platform, provider, service);
  await call(service.gatewayEndpoint, { token });
  const answer = await platform.api.put(`${service.externalPath}/endpoint`, {
    as: provider,
    body: { url: `${moved.url}/new`, securityConfiguration: "NONE" },
  });
  expect(answer.status).toBe(200);
  await withinASecond(async () => {
    await call(service.gatewayEndpoint, { token });
    return moved.seen.length > 0;
  });
  expect(moved.last.url).toBe("/new");
});
