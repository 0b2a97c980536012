import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, startTestPlatform, type TestPlatform } from "../../../../test/harness/index.js";
import {
  callThrough,
  type Answer,
  makeMeteredService,
  report,
  startEchoService,
  type MeteredService,
} from "../../../../test/seeds/metered-service.js";

let platform: TestPlatform;
let service: MeteredService;

beforeAll(async () => {
  platform = await startTestPlatform();
  service = await makeMeteredService(platform);
});
afterAll(() => platform[Symbol.asyncDispose]());

const list = (as = service.provider): Promise<Answer<readonly unknown[]>> =>
  platform.api.get(`${service.externalPath}/metering-refusals`, { as });

test("refused reports are listed newest first, with reason, sentence, token name, product and count as they came", async () => {
  const { productId } = service;
  await report(platform, service, { count: -1 });
  await report(platform, service, { count: "1" });
  await report(platform, service, { count: undefined });
  await report(platform, service, { productId: undefined });
  await report(platform, service, { productId: "prod_nope" });
  await report(platform, service, {}, { as: { cookie: service.provider.cookie } });
  await report(platform, service, { count: 0 }, { as: { cookie: service.provider.cookie } });
  const { body } = await list();
  const common = {
    id: expect.any(String) as string,
    refusedAt: expect.any(String) as string,
    tokenName: "harness",
  };
  expect(body).toStrictEqual(
    [
      {
        ...common,
        tokenName: undefined,
        reason: "invalid-count",
        detail: "count must be above 0.",
        productId,
        count: "0",
      },
      {
        ...common,
        reason: "unknown-product",
        detail: 'The service has no product "prod_nope". Copy the id from its pricing plan.',
        productId: "prod_nope",
        count: "1",
      },
      { ...common, reason: "invalid-request", detail: "The member /productId is missing.", count: "1" },
      { ...common, reason: "invalid-count", detail: "count is missing.", productId },
      { ...common, reason: "invalid-count", detail: "count must be a number.", productId, count: '"1"' },
      { ...common, reason: "invalid-count", detail: "count must be above 0.", productId, count: "-1" },
    ].map(({ tokenName, ...rest }) => (tokenName === undefined ? rest : { ...rest, tokenName })),
  );
});

test("a key that was used for other content is listed too", async () => {
  const correlationId = service.mint();
  await report(platform, service, { correlationId, eventId: "k" });
  await report(platform, service, { correlationId, eventId: "k", count: 2 });
  expect((await list()).body[0]).toMatchObject({ reason: "idempotency-key-reused", count: "2" });
});

test("a refusal names its call once the record of it is written", async () => {
  await using upstream = await startEchoService();
  const called = await makeMeteredService(platform, { provider: service.provider, url: upstream.url });
  const correlationId = await callThrough(called);
  await report(platform, called, { correlationId, count: 0 });
  const refusals = (): Promise<Answer<readonly { readonly correlationId?: string }[]>> =>
    platform.api.get(`${called.externalPath}/metering-refusals`, { as: service.provider });
  await eventually(async () => (await refusals()).body[0]?.correlationId === correlationId);
});

test("others than the provider's account get 404", async () => {
  expect((await list(service.consumer)).status).toBe(404);
});

test.each<[Readonly<Record<string, unknown>>, Readonly<Record<string, string>>]>([
  [{ productId: 5 }, {}],
  [{ productId: ["prod_x"] }, {}],
  [{ productId: undefined, itemId: "x".repeat(201) }, {}],
  [{ eventId: "" }, {}],
  [{ eventId: 7 }, {}],
  [{ eventId: "one" }, { "idempotency-key": "other" }],
  [{}, { "idempotency-key": "k".repeat(256) }],
])(
  "a report with members of a wrong kind (%j, %j) is kept like any other that is refused",
  async (body, headers) => {
    const before = (await list()).body.length;
    const answer = await report(platform, service, body, { as: { token: service.provider.token }, headers });
    expect(answer.status).toBe(400);
    const { body: refusals } = await list();
    expect(refusals).toHaveLength(before + 1);
    expect(refusals[0]).toMatchObject({ reason: "invalid-request" });
  },
);

test("no more than 1,000 are kept of a service and day, and the report is refused all the same", async () => {
  await platform.database.query(
    `insert into metering.refusal (id, refused_at, service_id, reason, detail)
     select gen_random_uuid(), platform.now() - n * interval '1 second', $1, 'filler', 'filler' from generate_series(1, 1000) n`,
    [service.id],
  );
  const count = async () =>
    (await platform.database.query("select 1 from metering.refusal where service_id = $1", [service.id]))
      .length;
  const full = await count();
  expect((await report(platform, service, { count: 0 })).status).toBe(400);
  expect(await count()).toBe(full);
  expect((await list()).body).toHaveLength(200);

  const other = await makeMeteredService(platform, { provider: service.provider });
  await report(platform, other, { count: 0 });
  const others = await platform.api.get(`${other.externalPath}/metering-refusals`, { as: service.provider });
  expect(others.body).toHaveLength(1);

  await platform.database.query(
    "update metering.refusal set refused_at = refused_at - interval '1 day' where service_id = $1",
    [service.id],
  );
  await report(platform, service, { count: 0 });
  expect(await count()).toBe(full + 1);
});
