import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../../test/harness/index.js";
import { createService, type ServiceMade, problemOf, faultAt } from "../../../../test/seeds/services.js";
import { Keyring } from "../../../kernel/keyring.js";
import { findGatewayRoute, openUpstreamCredentials, type GatewayRoute } from "../index.js";

let platform: TestPlatform;
let provider: Person;
let service: ServiceMade;

beforeAll(async () => {
  platform = await startTestPlatform();
  provider = await platform.signUp();
  service = await createService(platform.api, { as: provider });
});
afterAll(() => platform[Symbol.asyncDispose]());

const update = (body: unknown) =>
  platform.api.put(`${service.externalPath}/endpoint`, { as: provider, body });

async function route(): Promise<GatewayRoute | undefined> {
  const [ownerSlug = "", serviceSlug = "", version = ""] = new URL(service.gatewayEndpoint).pathname
    .split("/")
    .slice(1);
  return findGatewayRoute(platform.context.database.db, { ownerSlug, serviceSlug, version });
}

test("the time to the first byte is 300 s, changes within an hour's bounds, and stays when it is left out", async () => {
  const endpoint = { url: "https://new.example.com", securityConfiguration: "NONE" };
  expect((await update(endpoint)).body).toMatchObject({ firstByteTimeoutSeconds: 300 });
  const changed = await update({ ...endpoint, firstByteTimeoutSeconds: 3_600 });
  expect(changed.body).toMatchObject({ firstByteTimeoutSeconds: 3_600 });
  expect(await route()).toMatchObject({ firstByteTimeoutMs: 3_600_000 });
  expect((await update(endpoint)).body).toMatchObject({ firstByteTimeoutSeconds: 3_600 });
  for (const firstByteTimeoutSeconds of [0, 3_601, 1.5, "5"])
    expect((await update({ ...endpoint, firstByteTimeoutSeconds })).status).toBe(400);
});

test("the calls under way at a time are 1,000, change within bounds, and stay when they are left out", async () => {
  const endpoint = { url: "https://new.example.com", securityConfiguration: "NONE" };
  expect((await update(endpoint)).body).toMatchObject({ concurrentCallsMax: 1_000 });
  expect((await update({ ...endpoint, concurrentCallsMax: 10_000 })).status).toBe(200);
  expect((await update(endpoint)).body).toMatchObject({ concurrentCallsMax: 10_000 });
  expect(await route()).toMatchObject({ concurrentCallsMax: 10_000 });
  for (const concurrentCallsMax of [0, 10_001, 1.5, "5"])
    expect((await update({ ...endpoint, concurrentCallsMax })).status).toBe(400);
});

test("URL and credentials change together; the gateway's route has them, the answer has no password", async () => {
  const password = randomBytes(12).toString("hex");
  platform.secrets.add(password);
  const answer = await update({
    url: "https://NEW.example.com:443/v2/",
    securityConfiguration: "BASIC",
    username: "tollgate",
    password,
  });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    productionEndpoint: "https://new.example.com/v2",
    securityConfiguration: "BASIC",
    gatewayEndpoint: service.gatewayEndpoint,
  });
  expect(answer.text).not.toContain(password);
  const changed = await route();
  expect(changed).toMatchObject({ upstreamUrl: "https://new.example.com/v2", security: "BASIC" });
  expect(
    openUpstreamCredentials(new Keyring(platform.secret), changed?.sealedCredentials ?? Buffer.alloc(0)),
  ).toEqual({
    username: "tollgate",
    password,
  });
});

test("without credentials the stored ones are forgotten, so that they never reach another host", async () => {
  await update({ url: "http://a.example.com", securityConfiguration: "BASIC", username: "u", password: "p" });
  expect((await update({ url: "http://b.example.com", securityConfiguration: "NONE" })).status).toBe(200);
  expect(await route()).toMatchObject({ security: "NONE", sealedCredentials: null });
});

describe("refused, with the endpoint left as it is:", () => {
  const url = "http://c.example.com";
  test.each([
    ["BASIC without a password", { url, securityConfiguration: "BASIC", username: "u" }, "/password"],
    ["BASIC without a user name", { url, securityConfiguration: "BASIC", password: "p" }, "/username"],
    [
      "a colon in the user name",
      { url, securityConfiguration: "BASIC", username: "u:", password: "p" },
      "/username",
    ],
    ["no URL", { securityConfiguration: "NONE" }, "/url"],
    ["no security configuration", { url }, "/securityConfiguration"],
    ["an unknown one", { url, securityConfiguration: "OAUTH" }, "/securityConfiguration"],
    ["a URL that is not http", { url: "file:///etc/passwd", securityConfiguration: "NONE" }, "/url"],
    ["an unknown member", { url, securityConfiguration: "NONE", timeout: 5 }, "/timeout"],
  ])("%s", async (_what, body, pointer) => {
    const before = await route();
    const answer = await update(body);
    expect(answer.status).toBe(400);
    expect(faultAt(answer)).toBe(pointer);
    expect(await route()).toEqual(before);
  });

  test("our own listeners", async () => {
    const answer = await update({ url: platform.gatewayUrl, securityConfiguration: "NONE" });
    expect(answer.status).toBe(400);
    expect(problemOf(answer).type).toBe("urn:tollgate:problem:invalid-service-url");
  });
});
