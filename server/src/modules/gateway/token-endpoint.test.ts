import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../test/harness/index.js";
import { call, type GatewayAnswer } from "../../../test/harness/gateway-call.js";
import { openRaw, sendRaw } from "../../../test/harness/raw-http.js";
import { renewSecret, type SecretMade } from "../../../test/harness/story.js";

let platform: TestPlatform;
let person: Person;
let applicationId: string;
let made: SecretMade;

beforeAll(async () => {
  platform = await startTestPlatform();
  person = await platform.signUp();
  const application = await platform.api.post("/v2/applications", { as: person, body: { name: "Tokens" } });
  ({ id: applicationId } = application.body as { id: string });
  made = await renewSecret(platform, person, applicationId);
});
afterAll(() => platform[Symbol.asyncDispose]());

interface Asked {
  readonly basic?: readonly [string, string];
  readonly authorization?: string;
  readonly form?: readonly (readonly [string, string])[];
  readonly body?: string;
  readonly type?: string;
  readonly method?: string;
}

const grant = ["grant_type", "client_credentials"] as const;

function ask(asked: Asked): Promise<GatewayAnswer> {
  const { basic, form = [], type = "application/x-www-form-urlencoded", method = "POST" } = asked;
  const authorization =
    asked.authorization ?? (basic && `Basic ${Buffer.from(basic.join(":")).toString("base64")}`);
  return call(`${platform.gatewayUrl}/token`, {
    method,
    headers: { "content-type": type, ...(authorization !== undefined && { authorization }) },
    ...(method !== "GET" && {
      body:
        asked.body ??
        new URLSearchParams(form.map(([name, value]): [string, string] => [name, value])).toString(),
    }),
  });
}

const descriptionOf = ({ text }: GatewayAnswer): string =>
  (JSON.parse(text) as { error_description: string }).error_description;

const own = (): [string, string] => [made.consumerKey, made.consumerSecret];
const inBody = (): [string, string][] => [
  ["client_id", made.consumerKey],
  ["client_secret", made.consumerSecret],
];

test("whoever sends no credentials is told how, and not that they were wrong", async () => {
  expect(descriptionOf(await ask({ form: [grant] }))).toMatch(
    /^Send consumer key and consumer secret as Basic/,
  );
  expect(descriptionOf(await ask({ basic: ["a", "b"], form: [grant] }))).toContain("wrong or was renewed");
});

describe("a token is issued", () => {
  test.each<[string, () => Asked]>([
    ["for Basic credentials", () => ({ basic: own(), form: [grant] })],
    ["for credentials in the body", () => ({ form: [grant, ...inBody()] })],
    [
      "for Basic credentials with the client id repeated in the body",
      () => ({ basic: own(), form: [grant, ["client_id", made.consumerKey]] }),
    ],
    ["for the scope default", () => ({ basic: own(), form: [grant, ["scope", "default"]] })],
    ["for an empty scope", () => ({ basic: own(), form: [grant, ["scope", ""]] })],
    [
      "for Basic credentials beside empty ones",
      () => ({ basic: own(), form: [grant, ["client_id", ""], ["client_secret", ""]] }),
    ],
    [
      "whatever parameters nobody knows come along",
      () => ({ basic: own(), form: [grant, ["audience", "x"]] }),
    ],
    [
      "for a content type with parameters",
      () => ({ basic: own(), form: [grant], type: "application/x-www-form-urlencoded; charset=UTF-8" }),
    ],
  ])("%s", async (_what, asked) => {
    const answer = await ask(asked());
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      pragma: "no-cache",
    });
    const body = JSON.parse(answer.text) as { access_token: string };
    expect(body).toEqual({
      access_token: body.access_token,
      scope: "default",
      token_type: "Bearer",
      expires_in: 3_600,
    });
    platform.secrets.add(body.access_token);
  });

  test("that others can verify with the published key set alone", async () => {
    const { access_token: token } = JSON.parse((await ask({ basic: own(), form: [grant] })).text) as {
      access_token: string;
    };
    platform.secrets.add(token);
    const published = await call(`${platform.gatewayUrl}/.well-known/jwks.json`);
    expect(published.headers["content-type"]).toBe("application/json; charset=utf-8");
    const keySet = JSON.parse(published.text) as JSONWebKeySet;
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(keySet), {
      issuer: platform.context.config.gatewayUrl,
    });
    expect(protectedHeader).toMatchObject({ alg: "ES256", typ: "at+jwt" });
    expect(payload).toMatchObject({ sub: applicationId, scope: "default" });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3_600);
    for (const key of keySet.keys) expect(key, "no private part is published").not.toHaveProperty("d");
  });
});

describe("a token is refused", () => {
  test.each<[string, number, string, () => Asked]>([
    [
      "for a wrong secret",
      401,
      "invalid_client",
      () => ({ basic: [made.consumerKey, "wrong"], form: [grant] }),
    ],
    [
      "for a wrong secret in the body",
      401,
      "invalid_client",
      () => ({ form: [grant, ["client_id", made.consumerKey], ["client_secret", "wrong"]] }),
    ],
    ["for an empty secret", 401, "invalid_client", () => ({ basic: [made.consumerKey, ""], form: [grant] })],
    [
      "for an unknown key",
      401,
      "invalid_client",
      () => ({ basic: ["tg_key_nobody", made.consumerSecret], form: [grant] }),
    ],
    [
      "for a key that PostgreSQL can't hold",
      401,
      "invalid_client",
      () => ({ basic: ["a\0b", "x"], form: [grant] }),
    ],
    [
      "for a key of 10,000 characters",
      401,
      "invalid_client",
      () => ({ basic: ["k".repeat(10_000), "x"], form: [grant] }),
    ],
    ["without credentials", 401, "invalid_client", () => ({ form: [grant] })],
    ["with a key alone", 401, "invalid_client", () => ({ form: [grant, ["client_id", made.consumerKey]] })],
    [
      "for Basic credentials without a colon",
      401,
      "invalid_client",
      () => ({ authorization: "Basic YWJj", form: [grant] }),
    ],
    [
      "for Basic credentials that are none",
      401,
      "invalid_client",
      () => ({ authorization: "Basic ***", form: [grant] }),
    ],
    [
      "for the password of a person",
      401,
      "invalid_client",
      () => ({ basic: [person.email, person.password], form: [grant] }),
    ],
    [
      "with credentials in both places",
      400,
      "invalid_request",
      () => ({ basic: own(), form: [grant, ...inBody()] }),
    ],
    [
      "with two different client ids",
      400,
      "invalid_request",
      () => ({ basic: own(), form: [grant, ["client_id", "other"]] }),
    ],
    ["without a grant type", 400, "invalid_request", () => ({ basic: own() })],
    ["for an empty grant type", 400, "invalid_request", () => ({ basic: own(), form: [["grant_type", ""]] })],
    ["for a repeated parameter", 400, "invalid_request", () => ({ basic: own(), form: [grant, grant] })],
    [
      "for a repeated parameter with a name of quotes",
      400,
      "invalid_request",
      () => ({ basic: own(), form: [grant, ['"é\\', "1"], ['"é\\', "2"]] }),
    ],
    [
      "for another grant",
      400,
      "unsupported_grant_type",
      () => ({ basic: own(), form: [["grant_type", "password"]] }),
    ],
    ["for another scope", 400, "invalid_scope", () => ({ basic: own(), form: [grant, ["scope", "admin"]] })],
    [
      "for a body of JSON",
      400,
      "invalid_request",
      () => ({ basic: own(), body: '{"grant_type":"client_credentials"}', type: "application/json" }),
    ],
    [
      "for a body of 20 KB",
      413,
      "invalid_request",
      () => ({ basic: own(), body: `grant_type=client_credentials&x=${"x".repeat(20_000)}` }),
    ],
    ["by GET", 405, "invalid_request", () => ({ basic: own(), method: "GET" })],
    ["by PUT", 405, "invalid_request", () => ({ basic: own(), form: [grant], method: "PUT" })],
  ])("%s: %i %s", async (_what, status, error, asked) => {
    const answer = await ask(asked());
    expect(answer.status).toBe(status);
    const body = JSON.parse(answer.text) as { error_description: string };
    expect(body).toEqual({ error, error_description: body.error_description });
    expect(body.error_description, "characters of RFC 6749 section 5.2").toMatch(
      /^[\x20\x21\x23-\x5b\x5d-\x7e]+$/,
    );
    expect(answer.headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      pragma: "no-cache",
    });
    expect(answer.headers["www-authenticate"]).toBe(status === 401 ? 'Basic realm="tollgate"' : undefined);
    expect(answer.headers.allow).toBe(status === 405 ? "POST" : undefined);
  });

  test("in an answer that arrives although the body is still being sent", async () => {
    const bytes = 2_000_000;
    const answer = await sendRaw(
      platform.gatewayUrl,
      `POST /token HTTP/1.1\r\nhost: x\r\ncontent-length: ${bytes}\r\n\r\n${"x".repeat(bytes)}GET /livez HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
    );
    expect(answer.status).toBe(413);
    expect(answer.text).toContain("alive");
  });
});

test("a client that leaves in the middle of its request is no error of ours", async () => {
  const socket = openRaw(
    platform.gatewayUrl,
    "POST /token HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\ngrant",
  );
  await new Promise(resolve => socket.once("connect", resolve));
  socket.destroy();
  expect((await ask({ basic: own(), form: [grant] })).status).toBe(200);
  expect(platform.logText()).not.toContain("a gateway request failed");
});
