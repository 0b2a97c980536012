import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  eventually,
  startTestPlatform,
  type Person,
  type TestNode,
  type TestPlatform,
} from "../../../test/harness/index.js";
import { call } from "../../../test/harness/gateway-call.js";
import {
  fetchToken,
  offerService,
  subscribe,
  type OfferedService,
  type SecretMade,
} from "../../../test/harness/story.js";
import { TestUpstream } from "../../../test/harness/upstream.js";

const newPassword = "a whole new password";

let platform: TestPlatform;
let upstream: TestUpstream;
beforeAll(async () => {
  platform = await startTestPlatform({
    nodes: 2,
    environment: { TOLLGATE_GATEWAY_URL: "http://gateway.example" },
  });
  platform.secrets.add(newPassword);
  upstream = await TestUpstream.start();
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

async function lastMailTo(email: string): Promise<string> {
  const [mail] = await platform.database.query<{ body: string }>(
    "select body from platform.mail where recipient = $1 order by created_at desc, id desc limit 1",
    [email],
  );
  return mail?.body ?? "";
}

async function linkToken(email: string): Promise<string> {
  const token = /\?token=(\S+)/.exec(await lastMailTo(email))?.[1] ?? "";
  platform.secrets.add(token);
  return token;
}

/** @returns the cookie of a session under the new password */
async function resetPassword({ email }: Person): Promise<string> {
  await platform.api.post("/auth/request-password-reset", { body: { email } });
  const body = { token: await linkToken(email), newPassword };
  expect((await platform.api.post("/auth/reset-password", { body })).status).toBe(204);
  const signedIn = await platform.api.post("/auth/sign-in", { body: { email, password: newPassword } });
  return signedIn.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
}

async function pageToken(as: Pick<Person, "cookie">, applicationId: string): Promise<string> {
  const made = await platform.api.post(`/v2/applications/${applicationId}/access-token`, {
    as: { cookie: as.cookie },
  });
  const { token } = made.body as { token: string };
  platform.secrets.add(token);
  return token;
}

const statusAt = async (node: TestNode, service: OfferedService, token: string): Promise<number> =>
  (await call(node.gatewayUrl + service.gatewayPath, { token })).status;

async function tokenStatusAt(node: TestNode, { consumerKey, consumerSecret }: SecretMade): Promise<number> {
  const answer = await call(`${node.gatewayUrl}/token`, {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from(`${consumerKey}:${consumerSecret}`).toString("base64")}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "grant_type=client_credentials",
  });
  return answer.status;
}

/** What every node says to the application's secret and to its tokens. */
async function accessEverywhere(
  service: OfferedService,
  secret: SecretMade,
  tokens: readonly string[],
): Promise<readonly number[]> {
  const answers = platform.nodes.flatMap(node => [
    tokenStatusAt(node, secret),
    ...tokens.map(token => statusAt(node, service, token)),
  ]);
  return [...new Set(await Promise.all(answers))];
}

/** Somebody whose application can call, by its secret, a token of it, and a token of its page. */
async function makeCalling() {
  const person = await platform.signUp();
  const service = await offerService(platform, person, { url: upstream.url });
  const application = await subscribe(platform, person, service);
  const tokens = [application.token, await pageToken(person, application.applicationId)];
  expect(await accessEverywhere(service, application, tokens)).toEqual([200]);
  return { person, service, application, tokens };
}

describe("the first confirmation of an address", () => {
  it("by a new password ends the secrets of the person's applications and all their tokens, on every node within a second", async () => {
    const { person, service, application, tokens } = await makeCalling();
    const bystander = await makeCalling();
    const cookie = await resetPassword(person);
    expect(await lastMailTo(person.email)).toContain("secrets of your own applications");
    await eventually(
      async () => (await accessEverywhere(service, application, tokens)).join() === "401",
      1_000,
    );
    expect(await accessEverywhere(bystander.service, bystander.application, bystander.tokens)).toEqual([200]);

    // Nothing is lost: the application calls again with a new secret, and from its page.
    const { applicationId } = application;
    const renewed = await platform.api.post(`/v2/applications/${applicationId}/credentials`, {
      as: { cookie },
      body: {},
    });
    const secret = renewed.body as SecretMade;
    platform.secrets.add(secret.consumerSecret);
    const newTokens = [await fetchToken(platform, secret), await pageToken({ cookie }, applicationId)];
    expect(await accessEverywhere(service, secret, newTokens)).toEqual([200]);
  });

  it("by a mailed invitation ends them, too", async () => {
    const { person, service, application, tokens } = await makeCalling();
    const inviter = await platform.signUp();
    const made = await platform.api.post("/organizations", { as: inviter, body: { name: "Mailing" } });
    const { id } = made.body as { id: string };
    const body = { email: person.email, role: "viewer" };
    const invited = await platform.api.post(`/organizations/${id}/invitations`, { as: inviter, body });
    const accepted = await platform.api.post(`/invitations/${(invited.body as { id: string }).id}/accept`, {
      as: { cookie: person.cookie },
      body: { token: await linkToken(person.email) },
    });
    expect(accepted.status).toBe(200);
    await eventually(
      async () => (await accessEverywhere(service, application, tokens)).join() === "401",
      1_000,
    );
  });

  it("leaves the applications of the person's organizations alone", async () => {
    const person = await platform.signUp();
    const made = await platform.api.post("/organizations", { as: person, body: { name: "Lasting" } });
    const organization = (made.body as { id: string }).id;
    const request = { as: person, organization };
    const body = { name: "theirs" };
    const application = await platform.api.post("/v2/applications", { ...request, body });
    const path = `/v2/applications/${(application.body as { id: string }).id}/credentials`;
    const secret = (await platform.api.post(path, { ...request, body: {} })).body as SecretMade;
    platform.secrets.add(secret.consumerSecret);
    await resetPassword(person);
    for (const node of platform.nodes) expect(await tokenStatusAt(node, secret)).toBe(200);
  });
});

it("a new password of a person whose address was confirmed before leaves secrets and tokens of applications alone", async () => {
  const person = await platform.signUp();
  const service = await offerService(platform, await platform.signUp(), { url: upstream.url });
  const cookie = await resetPassword(person);
  const body = { name: "after", scopes: ["API"] };
  const made = await platform.api.post("/my/access-tokens", { as: { cookie }, body });
  const { value } = made.body as { value: string };
  platform.secrets.add(value);
  const confirmed = { ...person, cookie, token: value };
  const application = await subscribe(platform, confirmed, service);
  const tokens = [application.token, await pageToken(confirmed, application.applicationId)];
  await resetPassword(person);
  expect(await accessEverywhere(service, application, tokens)).toEqual([200]);
});
