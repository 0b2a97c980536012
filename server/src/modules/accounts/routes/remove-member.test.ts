import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  eventually,
  startTestPlatform,
  withinASecond,
  type Person,
  type TestPlatform,
} from "../../../../test/harness/index.js";
import { call } from "../../../../test/harness/gateway-call.js";
import {
  offerService,
  subscribe,
  type OfferedService,
  type SubscribedApplication,
} from "../../../../test/harness/story.js";
import { TestUpstream } from "../../../../test/harness/upstream.js";
import { createOrganization } from "../../../../test/seeds/services.js";

let platform: TestPlatform;
let upstream: TestUpstream;
let owner: Person;
beforeAll(async () => {
  platform = await startTestPlatform();
  upstream = await TestUpstream.start();
  owner = await platform.signUp("Olga Owner");
});
afterAll(async () => {
  await upstream[Symbol.asyncDispose]();
  await platform[Symbol.asyncDispose]();
});

interface Tested {
  readonly organization: string;
  readonly member: Person;
  readonly service: OfferedService;
  readonly own: SubscribedApplication;
}

/** A member of an organization, whose own application tests a service of it that is not on the marketplace. */
async function testing(who?: Person): Promise<Tested> {
  const member = who ?? (await platform.signUp("Mo Member"));
  const organization = await createOrganization(platform, owner, [{ person: member, role: "viewer" }]);
  const service = await offerService(platform, owner, {
    url: upstream.url,
    lifecycle: "ACCESSIBLE",
    organization,
  });
  return { organization, member, service, own: await subscribe(platform, member, service) };
}

const leave = ({ organization, member }: Tested, as: Person) =>
  platform.api.delete(`/organizations/${organization}/members/${member.id}`, { as });
const publish = ({ organization, service }: Tested) =>
  platform.api.post(`${service.versionPath}/publish`, { as: owner, organization });
const statusOfCall = async ({ service }: Tested, { token }: SubscribedApplication) =>
  (await call(service.gatewayEndpoint, { token })).status;

describe("whoever is no member any more", () => {
  it.each(["was removed", "left"])("and %s can't call internal services within a second", async how => {
    const tested = await testing();
    expect(await statusOfCall(tested, tested.own)).toBe(200);
    expect((await leave(tested, how === "left" ? tested.member : owner)).status).toBe(204);
    await withinASecond(async () => (await statusOfCall(tested, tested.own)) === 404);
    expect(
      (await platform.api.get(`/subscriptions/${tested.own.subscriptionId}`, { as: tested.member })).status,
    ).toBe(404);
  });

  it("doesn't go on for free with a test subscription once the service is on the marketplace", async () => {
    const tested = await testing();
    expect((await publish(tested)).status).toBe(200);
    expect(await statusOfCall(tested, tested.own)).toBe(200);
    await leave(tested, owner);
    await withinASecond(async () => (await statusOfCall(tested, tested.own)) === 403);
  });

  it("keeps what they pay for, and what they test as a member of another organization", async () => {
    const tested = await testing();
    const { own: other } = await testing(tested.member);
    await publish(tested);
    const accepted = await platform.api.put(`/subscriptions/${tested.own.subscriptionId}/pricing-plan`, {
      as: tested.member,
      body: { pricingPlanId: tested.service.pricingPlanId },
    });
    expect(accepted.status).toBe(200);
    await leave(tested, owner);
    const active = await platform.api.get(`/subscriptions/${tested.own.subscriptionId}`, {
      as: tested.member,
    });
    expect(active.status).toBe(200);
    expect(
      (await platform.api.get(`/subscriptions/${other.subscriptionId}`, { as: tested.member })).status,
    ).toBe(200);
  });

  it("leaves the subscriptions of other members as they are", async () => {
    const tested = await testing();
    const others = await subscribe(platform, owner, tested.service);
    await leave(tested, owner);
    expect((await platform.api.get(`/subscriptions/${others.subscriptionId}`, { as: owner })).status).toBe(
      200,
    );
  });

  it("gets no new test subscription out of the moment of the removal: 404", async () => {
    const { organization, member, service, own } = await testing();
    await platform.api.delete(`/subscriptions/${own.subscriptionId}`, { as: member });
    const client = await platform.context.database.pool.connect();
    await client.query("begin");
    await client.query(`delete from identity.member where "organizationId" = $1 and "userId" = $2`, [
      organization,
      member.id,
    ]);
    const subscribing = platform.api.post("/subscriptions", {
      as: member,
      body: { serviceId: service.serviceId, applicationId: own.applicationId },
    });
    const waiting =
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    await eventually(async () => (await platform.database.query(waiting)).length === 1);
    await client.query("commit");
    client.release();
    expect((await subscribing).status).toBe(404);
  });
});
