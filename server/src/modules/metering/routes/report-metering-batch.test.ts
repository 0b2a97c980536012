import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestPlatform, type ApiAnswer, type TestPlatform } from "../../../../test/harness/index.js";
import {
  makeMeteredService,
  storedEvents,
  type MeteredService,
} from "../../../../test/seeds/metered-service.js";
import { createOrganization } from "../../../../test/seeds/services.js";
import { offerService, subscribe } from "../../../../test/harness/story.js";
import { correlationIdsOf, newestAssignment } from "../../../../test/seeds/metered-service.js";

let platform: TestPlatform;
let service: MeteredService;

beforeAll(async () => {
  platform = await startTestPlatform({ nodes: 2 });
});
afterAll(() => platform[Symbol.asyncDispose]());

interface Result {
  readonly status: number;
  readonly type?: string;
  readonly duplicate?: boolean;
  readonly count?: number;
  readonly errors?: readonly { readonly pointer: string }[];
}

const event = (members: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  correlationId: service.mint(),
  productId: service.productId,
  count: 1,
  ...members,
});
const send = (events: unknown, node = 0): Promise<ApiAnswer> =>
  (platform.nodes[node] ?? platform).api.post("/external-services/metering/batch", {
    as: { token: service.provider.token },
    body: typeof events === "string" ? events : { events },
  });
const resultsOf = (answer: ApiAnswer): readonly Result[] => (answer.body as { results: Result[] }).results;
const quantities = async (): Promise<string[]> =>
  (await storedEvents(platform, service.id)).map(stored => stored.quantity);

describe("a batch", () => {
  beforeAll(async () => {
    service = await makeMeteredService(platform);
  });

  test("is acknowledged event by event, in its order, after all are stored", async () => {
    const events = [1, 2.5, 3].map(count => event({ count }));
    const answer = await send(events);
    expect(answer.status, answer.text).toBe(200);
    expect(resultsOf(answer)).toEqual(
      events.map(({ correlationId, productId, count }) => ({
        status: 200,
        testMode: false,
        count,
        productId,
        correlationId,
      })),
    );
    expect((await quantities()).sort()).toEqual(["1", "2.5", "3"]);
  });

  test("with a bad event anywhere takes all others, and says of the bad ones what a single report would have met", async () => {
    const before = (await quantities()).length;
    const bad: [unknown, number, string][] = [
      [event({ count: 0 }), 400, "invalid-count"],
      [event({ count: 1e400 }), 400, "invalid-count"],
      [event({ correlationId: "x" }), 400, "malformed-correlation-id"],
      [event({ productId: "prod_of_nobody" }), 400, "unknown-product"],
      [event({ correlationId: undefined }), 400, "invalid-request"],
      [event({ eventId: "" }), 400, "invalid-request"],
      [event({ more: true }), 400, "invalid-request"],
      [null, 400, "invalid-request"],
      ["text", 400, "invalid-request"],
      [(await makeMeteredService(platform)).mint(), 400, "invalid-request"],
    ];
    const foreign = await makeMeteredService(platform);
    bad.push([event({ correlationId: foreign.mint(), productId: foreign.productId }), 404, "not-found"]);
    const events = bad.flatMap(([one]) => [one, event()]);
    const answer = await send(events);
    expect(answer.status).toBe(207);
    const results = resultsOf(answer);
    expect(results.map(({ status }) => status)).toEqual(bad.flatMap(([, status]) => [status, 200]));
    expect(results.filter((_, place) => place % 2 === 0).map(({ type }) => type)).toEqual(
      bad.map(([, , code]) => `urn:tollgate:problem:${code}`),
    );
    expect(await quantities()).toHaveLength(before + bad.length);
  });

  test.each([
    ["a text with U+0000", '"productId":"\\u0000","count":1', "invalid-request"],
    ["half a surrogate pair", '"productId":"\\ud800","count":1', "invalid-request"],
    ["a name with U+0000", '"\\u0000":1,"count":1', "invalid-request"],
    ["a member that is there twice", '"productId":"a","productId":"b","count":1', "invalid-request"],
    ["a count beyond all numbers", '"productId":"a","count":1e400', "invalid-count"],
  ])("with %s in an event takes its neighbours, as the text came", async (_, members, code) => {
    const before = (await quantities()).length;
    const neighbour = (): string => JSON.stringify(event());
    const answer = await send(
      `{"events":[${neighbour()},{"correlationId":"${service.mint()}",${members}},${neighbour()}]}`,
    );
    expect(resultsOf(answer).map(({ status, type }) => [status, type])).toEqual([
      [200, undefined],
      [400, `urn:tollgate:problem:${code}`],
      [200, undefined],
    ]);
    expect(await quantities()).toHaveLength(before + 2);
    const refusedWhole = await send(`{"events":[${neighbour()}],"more":"\\u0000"}`);
    expect([refusedWhole.status, await quantities()]).toMatchObject([400, { length: before + 2 }]);
  });

  test("of a thousand events is taken whole, of none or 1,001 refused", async () => {
    const before = (await quantities()).length;
    expect((await send(Array.from({ length: 1_000 }, () => event()))).status).toBe(200);
    expect(await quantities()).toHaveLength(before + 1_000);
    expect((await send([])).status).toBe(400);
    expect((await send(Array.from({ length: 1_001 }, () => event()))).status).toBe(400);
    expect((await send("not json")).status).toBe(400);
    expect((await send(undefined)).status).toBe(400);
    expect(await quantities()).toHaveLength(before + 1_000);
  });

  test("larger than a megabyte is refused whole, and can be sent again without what was too large", async () => {
    expect((await send(Array.from({ length: 900 }, () => event({ more: "x".repeat(1_500) })))).status).toBe(
      413,
    );
    const before = (await quantities()).length;
    const neighbours = [event({ eventId: randomUUID() }), event({ eventId: randomUUID() })];
    const refused = await send([neighbours[0], event({ eventId: "x".repeat(5_000_000) }), neighbours[1]]);
    expect(refused.status).toBe(413);
    expect(refused.body).toMatchObject({ type: "urn:tollgate:problem:payload-too-large" });
    expect(await quantities()).toHaveLength(before);
    expect(resultsOf(await send(neighbours))).toMatchObject([{ status: 200 }, { status: 200 }]);
    expect(await quantities()).toHaveLength(before + 2);
  });

  test("with an event of almost a megabyte gives that one its result, and its neighbours theirs", async () => {
    const before = (await quantities()).length;
    const answer = await send([event(), event({ eventId: "x".repeat(1_000_000) }), event()]);
    expect(resultsOf(answer).map(({ status }) => status)).toEqual([200, 400, 200]);
    expect(await quantities()).toHaveLength(before + 2);
  });

  test("keeps every digit of its counts", async () => {
    const answer = await send(
      `{"events":[{"correlationId":"${service.mint()}","productId":"${service.productId}","count":999999999999.123456789}]}`,
    );
    expect(answer.text).toContain('"count":999999999999.123456789');
    expect(await quantities()).toContain("999999999999.123456789");
  });
});

describe("keys", () => {
  beforeAll(async () => {
    service = await makeMeteredService(platform);
  });

  test("are one event each, within a batch, across batches on two nodes at once, and with single reports", async () => {
    const events = Array.from({ length: 50 }, () => event({ eventId: randomUUID() }));
    const answers = await Promise.all(
      [0, 1, 0, 1].map((node, turn) => send(turn % 2 === 0 ? events : [...events].reverse(), node)),
    );
    expect(answers.map(answer => answer.status)).toEqual([200, 200, 200, 200]);
    const all = answers.flatMap(resultsOf);
    expect(all.filter(result => result.duplicate !== true)).toHaveLength(50);
    const single = await platform.api.post("/external-services/metering", {
      as: { token: service.provider.token },
      body: events[7],
    });
    expect(single.body).toMatchObject({ duplicate: true });
    expect(await quantities()).toHaveLength(50);
  });

  test("that name two contents are a conflict for the second, also within one batch", async () => {
    const eventId = randomUUID();
    const correlationId = service.mint();
    const answer = await send([
      event({ eventId, correlationId, count: 1 }),
      event({ eventId, correlationId, count: 2 }),
      event({ eventId, correlationId, count: 1 }),
    ]);
    expect(resultsOf(answer).map(({ status, duplicate }) => [status, duplicate])).toEqual([
      [200, undefined],
      [409, undefined],
      [200, true],
    ]);
  });
});

test("an event is refused to whoever may not report it: 403 for a viewer, 404 for a stranger, and the provider sees the refusal", async () => {
  const [owner, viewer, stranger] = [
    await platform.signUp(),
    await platform.signUp(),
    await platform.signUp(),
  ];
  const organization = await createOrganization(platform, owner, [{ person: viewer, role: "viewer" }]);
  const offered = await offerService(platform, owner, { url: "http://127.0.0.1:9", organization });
  const { subscriptionId } = await subscribe(platform, stranger, offered);
  const planAssignment = await newestAssignment(platform, subscriptionId);
  const { id } = correlationIdsOf(platform).mint({
    subscriptionId,
    planAssignment,
    mode: "live",
    calledAtMs: Date.now(),
  });
  const events = [{ correlationId: id, productId: offered.productId, count: 1 }];
  const statuses = [];
  for (const { token } of [viewer, stranger, owner]) {
    const answer = await platform.api.post("/external-services/metering/batch", {
      as: { token },
      body: { events },
    });
    statuses.push(resultsOf(answer).map(({ status }) => status));
  }
  expect(statuses).toEqual([[403], [404], [200]]);
  const refusals = await platform.database.query<{ reason: string }>(
    "select reason from metering.refusal where service_id = $1",
    [offered.serviceId],
  );
  expect(refusals).toEqual([{ reason: "forbidden" }]);
});
