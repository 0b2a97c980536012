import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call } from "../../../../test/harness/gateway-call.js";
import {
  eventually,
  startTestPlatform,
  type Person,
  type TestPlatform,
} from "../../../../test/harness/index.js";
import { offerService, subscribe } from "../../../../test/harness/story.js";
import { TestUpstream } from "../../../../test/harness/upstream.js";
import { signUpOperator } from "../../../../test/seeds/operators.js";
import { createOrganization, createService } from "../../../../test/seeds/services.js";

let platform: TestPlatform;
let upstream: TestUpstream;
let operator: Person;
beforeAll(async () => {
  platform = await startTestPlatform();
  upstream = await TestUpstream.start();
  operator = await signUpOperator(platform);
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

const reason = "Payment was not made for three months.";

const post = (path: string, body?: unknown, as: Person = operator) =>
  platform.api.post(`/operator/accounts/${path}`, { as, ...(body !== undefined && { body }) });
const suspend = async (id: string): Promise<void> => {
  const answer = await post(`${id}/suspend`, { reason });
  expect(answer.status, answer.text).toBe(204);
};
const restore = async (id: string): Promise<void> => {
  expect((await post(`${id}/restore`)).status).toBe(204);
};
const signIn = ({ email, password }: Person) =>
  platform.api.post("/auth/sign-in", { body: { email, password } });
/** Until this node has heard of it, whose own changes reach it by notification, too. */
const untilTokenAnswers = (status: number, { token }: Person) =>
  eventually(
    async () => (await platform.api.get("/my/accounts", { as: { token } })).status === status,
    1_000,
  );

describe("a suspended person", () => {
  it("can't sign in and is told why, in place of a session", async () => {
    const person = await platform.signUp();
    await suspend(person.id);
    const answer = await signIn(person);
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({
      type: "urn:tollgate:problem:account-suspended",
      detail: `The operator has suspended your account. Reason: ${reason}`,
    });
    expect(answer.headers.getSetCookie()).toEqual([]);
    const sessions = await platform.database.query(`select 1 from identity.session where "userId" = $1`, [
      person.id,
    ]);
    expect(sessions).toEqual([]);
  });

  it("is told so only after the right password", async () => {
    const person = await platform.signUp();
    await suspend(person.id);
    expect((await signIn({ ...person, password: "not the password" })).status).toBe(401);
  });

  it("has no session any more at once", async () => {
    const person = await platform.signUp();
    await suspend(person.id);
    expect((await platform.api.get("/auth/session", { as: { cookie: person.cookie } })).status).toBe(401);
  });

  it("has access tokens that are refused with the reason", async () => {
    const person = await platform.signUp();
    await suspend(person.id);
    await untilTokenAnswers(403, person);
    const answer = await platform.api.get("/services", { as: { token: person.token } });
    expect(answer.body).toMatchObject({
      type: "urn:tollgate:problem:account-suspended",
      detail: `The operator has suspended your account. Reason: ${reason}`,
    });
  });

  it("still reports usage of calls that were forwarded before, with the same access token", async () => {
    const [provider, consumer] = [await platform.signUp(), await platform.signUp()];
    const service = await offerService(platform, provider, { url: upstream.url });
    const { token } = await subscribe(platform, consumer, service);
    const { correlationId } = await call(service.gatewayEndpoint, { token });
    await suspend(provider.id);
    await suspend(consumer.id);
    await untilTokenAnswers(403, provider);
    const report = await platform.api.post("/external-services/metering", {
      as: { token: provider.token },
      body: { correlationId, productId: service.productId, count: 1 },
    });
    expect(report.status, report.text).toBe(200);
    expect(report.body).toMatchObject({ testMode: false });
  });

  it("is back as before when restored: password, access tokens, services and applications", async () => {
    const [provider, consumer] = [await platform.signUp(), await platform.signUp()];
    const service = await offerService(platform, provider, { url: upstream.url });
    const application = await subscribe(platform, consumer, service);
    for (const { id } of [provider, consumer]) await suspend(id);
    for (const { id } of [provider, consumer]) await restore(id);
    await untilTokenAnswers(200, provider);
    expect((await signIn(provider)).status).toBe(200);
    expect((await call(service.gatewayEndpoint, { token: application.token })).status).toBe(200);
    const found = await platform.api.get(`/v2/apis/${service.versionId}`, { as: { token: operator.token } });
    expect(found.status).toBe(200);
  });
});

describe("a suspended organization", () => {
  it("can be read by its members, who see why, and not be changed", async () => {
    const owner = await platform.signUp();
    const organization = await createOrganization(platform, owner);
    const service = await createService(platform.api, { as: owner, organization });
    await suspend(organization);
    const as = { as: { token: owner.token }, organization };
    const application = { body: { name: "Late" } };
    await eventually(
      async () => (await platform.api.post("/v2/applications", { ...as, ...application })).status === 403,
      1_000,
    );
    expect((await platform.api.post("/v2/applications", { ...as, ...application })).body).toMatchObject({
      detail: `The operator has suspended this organization: nothing in it can be changed. Reason: ${reason}`,
    });
    expect((await platform.api.delete(service.servicePath, as)).status).toBe(403);
    expect((await platform.api.get(service.servicePath, as)).status).toBe(200);
    const path = `/organizations/${organization}`;
    const byOwner = { as: { token: owner.token } };
    const invitation = { email: "late@example.org", role: "owner" };
    const changes = [
      await platform.api.patch(path, { ...byOwner, body: { name: "Renamed" } }),
      await platform.api.post(`${path}/invitations`, { ...byOwner, body: invitation }),
      await platform.api.patch(`${path}/members/${owner.id}`, { ...byOwner, body: { role: "viewer" } }),
    ];
    expect(changes.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect((await platform.api.get(`${path}/members`, byOwner)).status).toBe(200);
    expect((await platform.api.get(`${path}/invitations`, byOwner)).status).toBe(200);
    const accounts = await platform.api.get("/my/accounts", { as: { token: owner.token } });
    const listed = (accounts.body as { id: string; suspension?: { reason: string } }[]).map(
      ({ id, suspension }) => [id, suspension?.reason],
    );
    expect(new Map(listed as [string, string | undefined][])).toEqual(
      new Map([
        [owner.id, undefined],
        [organization, reason],
      ]),
    );
  });

  it("leaves its members' other accounts alone", async () => {
    const owner = await platform.signUp();
    await suspend(await createOrganization(platform, owner));
    expect((await signIn(owner)).status).toBe(200);
    const made = await platform.api.post("/v2/applications", {
      as: { token: owner.token },
      body: { name: "Own" },
    });
    expect(made.status).toBe(201);
  });

  it("has services that nobody finds on the marketplace or subscribes to, and whose subscribers learn it", async () => {
    const [owner, consumer] = [await platform.signUp(), await platform.signUp()];
    const organization = await createOrganization(platform, owner);
    const service = await offerService(platform, owner, { url: upstream.url, organization });
    const { applicationId, subscriptionId } = await subscribe(platform, consumer, service);
    await suspend(organization);
    const as = { as: consumer };
    expect((await platform.api.get(`/v2/apis/${service.versionId}`, as)).status).toBe(404);
    expect((await platform.api.get("/v2/apis", as)).text).not.toContain(service.versionId);
    const other = await platform.api.post("/v2/applications", { ...as, body: { name: "Other" } });
    const subscribing = await platform.api.post("/subscriptions", {
      ...as,
      body: { serviceId: service.serviceId, applicationId: (other.body as { id: string }).id },
    });
    expect(subscribing.status).toBe(409);
    const subscriptions = await platform.api.get(`/v2/applications/${applicationId}/subscriptions`, as);
    expect(subscriptions.body).toMatchObject([
      { id: subscriptionId, api: { withheld: "PROVIDER_SUSPENDED" } },
    ]);
  });
});

describe("operators", () => {
  it("can't suspend themselves", async () => {
    const answer = await post(`${operator.id}/suspend`, { reason });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ type: "urn:tollgate:problem:last-operator" });
    expect((await signIn(operator)).status).toBe(200);
  });

  it("that suspend each other at the same moment leave one of the two", async () => {
    for (let round = 0; round < 5; round++) {
      const pair = [await signUpOperator(platform), await signUpOperator(platform)] as const;
      const answers = await Promise.all([
        post(`${pair[1].id}/suspend`, { reason }, pair[0]),
        post(`${pair[0].id}/suspend`, { reason }, pair[1]),
      ]);
      expect(answers.map(answer => answer.status).toSorted()).toEqual([204, 403]);
    }
  });
});

it("refuses to suspend what is suspended, to restore what is not, and what isn't there", async () => {
  const { id } = await platform.signUp();
  expect((await post(`${id}/restore`)).status).toBe(409);
  await suspend(id);
  expect((await post(`${id}/suspend`, { reason })).status).toBe(409);
  const nobody = "00000000-0000-4000-8000-000000000000";
  expect((await post(`${nobody}/suspend`, { reason })).status).toBe(404);
  expect((await post(`${nobody}/restore`)).status).toBe(404);
});

it.each([
  ["no reason", {}],
  ["an empty reason", { reason: "" }],
  ["a blank reason", { reason: "  " }],
  ["an endless reason", { reason: "x".repeat(1_001) }],
  ["an unknown member", { reason, until: "tomorrow" }],
])("answers 400 for %s and suspends nobody", async (_name, body) => {
  const { id } = await platform.signUp();
  expect((await post(`${id}/suspend`, body)).status).toBe(400);
  expect((await post(`${id}/restore`)).status).toBe(409);
});
