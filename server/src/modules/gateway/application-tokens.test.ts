import {
  createLocalJWKSet,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type JSONWebKeySet,
} from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  startTestPlatform,
  withinASecond,
  type Person,
  type TestPlatform,
} from "../../../test/harness/index.js";
import { call } from "../../../test/harness/gateway-call.js";
import {
  fetchToken,
  offerService,
  renewSecret,
  subscribe,
  type OfferedService,
} from "../../../test/harness/story.js";
import { TestUpstream } from "../../../test/harness/upstream.js";
import { Keyring } from "../../kernel/keyring.js";
import { ApplicationTokens } from "./application-tokens.js";
import { SigningKeys } from "./signing-keys.js";

let platform: TestPlatform;
let upstream: TestUpstream;
let person: Person;
let service: OfferedService;

beforeAll(async () => {
  platform = await startTestPlatform();
  upstream = await TestUpstream.start();
  person = await platform.signUp();
  service = await offerService(platform, person, { url: upstream.url });
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

const statusWith = async (token: string): Promise<number> =>
  (await call(service.gatewayEndpoint, { token })).status;

test("a token of a renewed secret is refused within a second, one of the new secret is taken", async () => {
  const application = await subscribe(platform, person, service);
  expect(await statusWith(application.token)).toBe(200);
  const renewed = await renewSecret(platform, person, application.applicationId);
  await withinASecond(async () => (await statusWith(application.token)) === 401);
  expect(await statusWith(await fetchToken(platform, renewed))).toBe(200);
  await expect(fetchToken(platform, application)).rejects.toThrow("401");
});

test("a token of a secret that was renewed with an overlap lives until the overlap ends", async () => {
  const application = await subscribe(platform, person, service);
  const renewed = await renewSecret(platform, person, application.applicationId, 600);
  const [ofOld, ofNew] = [await fetchToken(platform, application), await fetchToken(platform, renewed)];
  expect([await statusWith(application.token), await statusWith(ofOld), await statusWith(ofNew)]).toEqual([
    200, 200, 200,
  ]);
  await platform.moveClock(601_000);
  expect([await statusWith(application.token), await statusWith(ofOld), await statusWith(ofNew)]).toEqual([
    401, 401, 200,
  ]);
  await expect(fetchToken(platform, application)).rejects.toThrow("401");
});

test("a token is refused once its hour is over, whether it was seen before or not", async () => {
  const application = await subscribe(platform, person, service);
  const unseen = await fetchToken(platform, application);
  expect(await statusWith(application.token)).toBe(200);
  await platform.moveClock(3_540_000);
  expect(await statusWith(application.token)).toBe(200);
  await platform.moveClock(61_000);
  expect(await statusWith(application.token)).toBe(401);
  expect(await statusWith(unseen)).toBe(401);
});

test("20,000 valid tokens are remembered; beyond that the oldest is forgotten, checked anew and taken", async () => {
  const rememberedMax = 20_000;
  const { database, clock, feed } = platform.context;
  const keys = new SigningKeys({
    database,
    clock,
    keyring: new Keyring(platform.secret),
    feed,
    onError: error => {
      throw error;
    },
  });
  const tokens = new ApplicationTokens({ keys, clock, issuer: "https://gateway.example" });
  const meet = async (): Promise<string> => {
    const { token } = await tokens.issue("an application", { secretId: "a secret" });
    expect(await tokens.verify(token)).toBeDefined();
    return token;
  };
  const [first, second] = [await meet(), await meet()];
  // Some at a time: signing and checking are work of other threads.
  for (let met = 2; met < rememberedMax; met += 99)
    await Promise.all(Array.from({ length: Math.min(99, rememberedMax - met) }, meet));
  expect(tokens.verifications).toBe(rememberedMax);
  expect(tokens.remembered(first)).toBeDefined();
  await meet();
  expect(tokens.remembered(first)).toBeUndefined();
  expect(tokens.remembered(second)).toBeDefined();
  expect(await tokens.verify(first)).toMatchObject({ applicationId: "an application" });
  expect(tokens.verifications).toBe(rememberedMax + 2);
  expect(tokens.remembered(second)).toBeUndefined();
});

describe("a token from the application's page", () => {
  const make = (as: Person, id: string) => platform.api.post(`/v2/applications/${id}/access-token`, { as });

  test("calls like any other and survives the renewal of the secret", async () => {
    const { applicationId } = await subscribe(platform, person, service);
    const answer = await make(person, applicationId);
    expect(answer.status).toBe(200);
    const { token, expiresAt, tokenExpiresAt } = answer.body as Record<string, string>;
    platform.secrets.add(token ?? "");
    expect(tokenExpiresAt?.slice(0, 10)).toBe(expiresAt);
    const lifeMs = Date.parse(tokenExpiresAt ?? "") - platform.context.clock.nowMs();
    expect(lifeMs).toBeGreaterThan(3_590_000);
    expect(lifeMs).toBeLessThanOrEqual(3_600_000);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    await renewSecret(platform, person, applicationId);
    expect(await statusWith(token ?? "")).toBe(200);
  });

  test("is not made for somebody else", async () => {
    const { applicationId } = await subscribe(platform, person, service);
    expect((await make(await platform.signUp(), applicationId)).status).toBe(404);
  });

  test("dies with the application, as do those of the token endpoint", async () => {
    const { applicationId, token } = await subscribe(platform, person, service);
    const fromPage = String((await make(person, applicationId)).body.token);
    platform.secrets.add(fromPage);
    expect([await statusWith(token), await statusWith(fromPage)]).toEqual([200, 200]);
    await platform.api.delete(`/v2/applications/${applicationId}`, { as: person });
    await withinASecond(
      async () => (await statusWith(token)) === 401 && (await statusWith(fromPage)) === 401,
    );
  });
});

describe("a forged token is refused", () => {
  const claims = (applicationId: string) => ({
    iss: platform.context.config.gatewayUrl,
    sub: applicationId,
    jti: "forged",
    scope: "default",
    iat: Math.floor(platform.context.clock.nowMs() / 1_000),
    exp: Math.floor(platform.context.clock.nowMs() / 1_000) + 3_000,
  });
  const keySet = async (): Promise<JSONWebKeySet> =>
    JSON.parse((await call(`${platform.gatewayUrl}/.well-known/jwks.json`)).text) as JSONWebKeySet;

  test.each<[string, (applicationId: string, kid: string) => Promise<string> | string]>([
    ["without a signature (alg: none)", id => new UnsecuredJWT(claims(id)).encode()],
    [
      "with a key of somebody else's under our key's name",
      async (id, kid) => {
        const { privateKey } = await generateKeyPair("ES256");
        return new SignJWT(claims(id))
          .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid })
          .sign(privateKey);
      },
    ],
    [
      "by HS256 with our public key as the secret",
      async (id, kid) => {
        const found = await createLocalJWKSet(await keySet())({ alg: "ES256", kid });
        const secret = Buffer.from(await exportSPKI(found as Parameters<typeof exportSPKI>[0]));
        return new SignJWT(claims(id)).setProtectedHeader({ alg: "HS256", typ: "at+jwt", kid }).sign(secret);
      },
    ],
    [
      "with its own key in the header",
      async (id, kid) => {
        const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });

        const jwk = await exportJWK(publicKey);
        return new SignJWT(claims(id))
          .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid, jwk })
          .sign(privateKey);
      },
    ],
  ])("%s", async (_what, forge) => {
    const { applicationId } = await subscribe(platform, person, service);
    const [key] = (await keySet()).keys;
    expect(await statusWith(await forge(applicationId, key?.kid ?? ""))).toBe(401);
  });

  test("with a claim changed after signing, or cut short, or very long", async () => {
    const { token } = await subscribe(platform, person, service);
    const [head = "", , signature = ""] = token.split(".");
    // What is remembered of it is of no help to the others.
    expect(await statusWith(token)).toBe(200);
    const other = await subscribe(platform, person, service);
    const [, otherPayload = ""] = other.token.split(".");
    expect(await statusWith(`${head}.${otherPayload}.${signature}`)).toBe(401);
    expect(await statusWith(token.slice(0, -2))).toBe(401);
    expect(await statusWith(`${token}.${"x".repeat(5_000)}`)).toBe(401);
  });

  test("of another installation", async () => {
    await using elsewhere = await startTestPlatform();
    const { token } = await subscribe(platform, person, service);
    const stranger = await elsewhere.signUp();
    const there = await offerService(elsewhere, stranger, { url: upstream.url });
    await subscribe(elsewhere, stranger, there);
    expect((await call(there.gatewayEndpoint, { token })).status).toBe(401);
  });
});
