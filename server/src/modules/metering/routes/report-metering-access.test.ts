import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Keyring } from "../../../kernel/keyring.js";
import { uuidV7 } from "../../../kernel/ids.js";
import { startTestPlatform, type Person, type TestPlatform } from "../../../../test/harness/index.js";
import { offerService, subscribe } from "../../../../test/harness/story.js";
import {
  correlationIdsOf,
  makeMeteredService,
  report,
  storedEvents,
  type MeteredService,
} from "../../../../test/seeds/metered-service.js";
import { createOrganization } from "../../../../test/seeds/services.js";
import { CorrelationIds } from "../../correlation/index.js";

const dayMs = 86_400_000;
let platform: TestPlatform;
let service: MeteredService;

beforeAll(async () => {
  platform = await startTestPlatform();
  service = await makeMeteredService(platform);
});
afterAll(() => platform[Symbol.asyncDispose]());

async function countRefusals(): Promise<number> {
  const [row] = await platform.database.query<{ count: number }>(
    "select count(*)::integer as count from metering.refusal",
  );
  return row?.count ?? 0;
}

async function makeToken(person: Person, body: Readonly<Record<string, unknown>>): Promise<string> {
  const made = await platform.api.post("/my/access-tokens", { as: { cookie: person.cookie }, body });
  expect(made.status, made.text).toBe(201);
  const { value } = made.body as { value: string };
  platform.secrets.add(value);
  return value;
}

describe("a correlation id", () => {
  const flip = (id: string, place: number) =>
    id.slice(0, place) + (id[place] === "A" ? "B" : "A") + id.slice(place + 1);

  test("that is malformed is refused as that, and no refusal is recorded", async () => {
    const before = await countRefusals();
    for (const correlationId of ["", "x", "A".repeat(75), "é".repeat(75), `${service.mint()}=`]) {
      const answer = await report(platform, service, { correlationId });
      expect(answer.status).toBe(400);
      expect(answer.body.type).toBe("urn:tollgate:problem:malformed-correlation-id");
    }
    expect(await countRefusals()).toBe(before);
  });

  test("that was altered or signed elsewhere is refused as forged, and no refusal is recorded", async () => {
    const before = await countRefusals();
    const elsewhere = new CorrelationIds(new Keyring("another installation's root secret"));
    const call = { ...service.call, calledAtMs: Date.now() };
    for (const correlationId of [
      flip(service.mint(), 40),
      flip(service.mint(), 60),
      elsewhere.mint(call).id,
    ]) {
      const answer = await report(platform, service, { correlationId });
      expect(answer.status).toBe(400);
      expect(answer.body.type).toBe("urn:tollgate:problem:forged-correlation-id");
    }
    expect(await countRefusals()).toBe(before);
  });

  test("that is spelled otherwise but decodes alike is refused: a call has one name", async () => {
    const id = service.mint();
    const alphabet = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    const respelled = alphabet
      .map(last => id.slice(0, -1) + last)
      .filter(other => other !== id && Buffer.from(other, "base64url").equals(Buffer.from(id, "base64url")));
    expect(respelled).toHaveLength(3);
    for (const correlationId of respelled) {
      expect((await report(platform, service, { correlationId })).status).toBe(400);
    }
  });

  test("of a call to another provider's service is 404, as one of an unknown subscription; neither is recorded", async () => {
    const before = await countRefusals();
    const other = await makeMeteredService(platform, { consumer: service.consumer });
    const unknown = correlationIdsOf(platform).mint({
      ...service.call,
      subscriptionId: uuidV7(Date.now()),
      calledAtMs: Date.now(),
    }).id;
    const foreign = await report(platform, service, {
      correlationId: other.mint(),
      productId: other.productId,
    });
    const nobodys = await report(platform, service, { correlationId: unknown });
    expect([foreign.status, nobodys.status]).toEqual([404, 404]);
    expect(foreign.body.detail).toBe(nobodys.body.detail);
    expect(await countRefusals()).toBe(before);
    expect(await storedEvents(platform, other.id)).toEqual([]);
  });

  test("is not the consumer's to report", async () => {
    const answer = await report(platform, service, {}, { as: { token: service.consumer.token } });
    expect(answer.status).toBe(404);
  });
});

describe("a product", () => {
  test.each(["prod_unknown1", "", "\u{1F4A9}", "' or true --"])(
    "of no service, %j, is refused",
    async productId => {
      const answer = await report(platform, service, { productId });
      expect(answer.status).toBe(400);
      expect(answer.body.type).toBe("urn:tollgate:problem:unknown-product");
    },
  );

  test("with U+0000 is refused as a body that can't be stored", async () => {
    const answer = await report(platform, service, { productId: "prod_\0" });
    expect(answer.status).toBe(400);
    expect(answer.body.type).toBe("urn:tollgate:problem:invalid-request");
  });

  test("of another service, also of the same provider, is refused", async () => {
    const other = await makeMeteredService(platform, {
      provider: service.provider,
      consumer: service.consumer,
    });
    const answer = await report(platform, service, { productId: other.productId });
    expect(answer.status).toBe(400);
    expect(answer.body.type).toBe("urn:tollgate:problem:unknown-product");
  });
});

describe("the caller", () => {
  const with_ = (token: string, body: Readonly<Record<string, unknown>> = {}) =>
    report(platform, service, body, { as: { token } });

  test("without credentials, or with a wrong token, is 401", async () => {
    const { token } = service.provider;
    const wrong = token.slice(0, -1) + (token.endsWith("A") ? "B" : "A");
    const answers = [
      await report(platform, service, {}, { as: {} }),
      await with_("nonsense"),
      await with_(wrong),
    ];
    expect(answers.map(answer => answer.status)).toEqual([401, 401, 401]);
  });

  test("with a revoked or expired token is 401", async () => {
    const revoked = await makeToken(service.provider, { name: "revoked", scopes: ["API"] });
    expect((await with_(revoked)).status).toBe(200);
    await platform.database.query(
      "update accounts.access_token set revoked_at = now() where name = 'revoked' and user_id = $1",
      [service.provider.id],
    );
    await expect.poll(async () => (await with_(revoked)).status).toBe(401);
    const expired = await makeToken(service.provider, { name: "expired", scopes: ["API"] });
    await platform.database.query(
      "update accounts.access_token set expires_at = now() - interval '1 second' where name = 'expired' and user_id = $1",
      [service.provider.id],
    );
    await expect.poll(async () => (await with_(expired)).status).toBe(401);
  });

  test("with a token of another scope is 403", async () => {
    const token = await makeToken(service.provider, { name: "quantum", scopes: ["QUANTUM_TOKENS"] });
    expect((await with_(token)).status).toBe(403);
  });

  test("with a METERING token may report, and nothing else", async () => {
    const token = await makeToken(service.provider, { name: "metering", scopes: ["METERING"] });
    expect((await with_(token)).status).toBe(200);
    const elsewhere = await Promise.all(
      [
        "/services",
        `${service.externalPath}/metering-events`,
        `${service.externalPath}/metering-refusals`,
        `/calls/${service.mint()}`,
        "/my/accounts",
        "/my/access-tokens",
        "/v2/applications",
      ].map(path => platform.api.get(path, { as: { token } })),
    );
    expect(elsewhere.map(answer => answer.status)).toEqual(elsewhere.map(() => 403));
  });

  test("with a METERING token bound to the account or the service may report", async () => {
    const accountId = service.provider.id;
    const account = await makeToken(service.provider, { name: "a", scopes: ["METERING"], accountId });
    const both = await makeToken(service.provider, {
      name: "b",
      scopes: ["METERING"],
      accountId,
      serviceId: service.id,
    });
    expect([(await with_(account)).status, (await with_(both)).status]).toEqual([200, 200]);
  });

  test("with a METERING token bound to the service may report for that one alone, by every way", async () => {
    const { provider } = service;
    const other = await makeMeteredService(platform, { provider });
    const token = await makeToken(provider, {
      name: "every way",
      scopes: ["METERING"],
      accountId: provider.id,
      serviceId: service.id,
    });
    const events = [service, other].map(of => ({
      correlationId: of.mint(),
      productId: of.productId,
      count: 1,
    }));
    const post = (way: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
      platform.api.post(`/external-services/metering${way}`, { as: { token }, body, headers });
    const cloudEvents = events.map((data, id) => ({
      specversion: "1.0",
      type: "tollgate.usage",
      source: "/every-way",
      id: String(id),
      data,
    }));
    const statusesOf = (answer: { body: { results: { status: number }[] } }) =>
      answer.body.results.map(({ status }) => status);
    expect(statusesOf(await post("/batch", { events }))).toEqual([200, 403]);
    const batched = { "content-type": "application/cloudevents-batch+json" };
    expect(statusesOf(await post("/cloudevents", cloudEvents, batched))).toEqual([200, 403]);
    const structured = { "content-type": "application/cloudevents+json" };
    const [own, foreign] = cloudEvents.map(event => ({ ...event, id: `${event.id} alone` }));
    expect((await post("/cloudevents", own, structured)).status).toBe(200);
    expect((await post("/cloudevents", foreign, structured)).status).toBe(403);
    expect((await post("", events[0])).status).toBe(200);
    expect((await post("", events[1])).status).toBe(403);
    expect(await storedEvents(platform, other.id)).toEqual([]);
  });

  test("with a METERING token bound elsewhere is 403, which is recorded under the token's name", async () => {
    const organization = await createOrganization(platform, service.provider);
    const bounds = [
      { name: "other account", accountId: organization },
      { name: "other service", accountId: service.provider.id, serviceId: uuidV7(Date.now()) },
    ];
    for (const bound of bounds) {
      const token = await makeToken(service.provider, { scopes: ["METERING"], ...bound });
      const answer = await with_(token, { count: 17 });
      expect(answer.status).toBe(403);
      expect(answer.body.type).toBe("urn:tollgate:problem:token-not-for-service");
      const refusals = await platform.api.get(`${service.externalPath}/metering-refusals`, {
        as: service.provider,
      });
      expect((refusals.body as unknown[])[0]).toMatchObject({
        reason: "token-not-for-service",
        tokenName: bound.name,
        count: "17",
        productId: service.productId,
      });
    }
  });

  test("with a session cookie may report from our own pages only", async () => {
    const { cookie } = service.provider;
    expect((await report(platform, service, {}, { as: { cookie } })).status).toBe(200);
    const forged = await report(
      platform,
      service,
      {},
      { as: { cookie }, headers: { origin: "https://evil.example" } },
    );
    expect(forged.status).toBe(403);
  });

  test("needs to maintain the organization that owns the service: a viewer gets 403, a stranger 404", async () => {
    const [owner, maintainer, viewer, stranger] = await Promise.all([
      platform.signUp(),
      platform.signUp(),
      platform.signUp(),
      platform.signUp(),
    ]);
    const organization = await createOrganization(platform, owner, [
      { person: maintainer, role: "maintainer" },
      { person: viewer, role: "viewer" },
    ]);
    const offered = await offerService(platform, owner, { url: "http://127.0.0.1:9", organization });
    const application = await subscribe(platform, service.consumer, offered);
    const [row] = await platform.database.query<{ id: number }>(
      "select id from subscriptions.plan_assignment where subscription_id = $1",
      [application.subscriptionId],
    );
    const statuses = [];
    for (const { token } of [owner, maintainer, viewer, stranger]) {
      const { id } = correlationIdsOf(platform).mint({
        subscriptionId: application.subscriptionId,
        planAssignment: row?.id ?? 0,
        mode: "live",
        calledAtMs: Date.now(),
      });
      const answer = await platform.api.post("/external-services/metering", {
        as: { token },
        body: { correlationId: id, productId: offered.productId, count: 1 },
      });
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([200, 200, 403, 404]);
  });
});

// Last: the clock does not go back.
test("a call is reported for up to 35 days after it, and not a moment later; a stored key still answers then", async () => {
  const late = { correlationId: service.mint(), count: 4, eventId: "just in time" };
  const lateUnkeyed = service.mint();
  await platform.moveClock(35 * dayMs - 60_000);
  expect((await report(platform, service, late)).status).toBe(200);
  await platform.moveClock(61_000);
  const refused = await report(platform, service, { correlationId: lateUnkeyed });
  expect(refused.status).toBe(400);
  expect(refused.body.type).toBe("urn:tollgate:problem:expired-correlation-id");

  const repeated = await report(platform, service, late);
  expect(repeated.status).toBe(200);
  expect(repeated.body).toMatchObject({ count: 4, duplicate: true });
  for (const other of [
    { ...late, count: 5 },
    { ...late, eventId: "never seen" },
  ]) {
    expect((await report(platform, service, other)).body.type).toBe(
      "urn:tollgate:problem:expired-correlation-id",
    );
  }
  expect((await storedEvents(platform, service.id)).filter(event => event.quantity === "4")).toHaveLength(1);
});
