import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { present } from "../../../kernel/assert.js";
import { startTestPlatform, type TestNode, type TestPlatform } from "../../../../test/harness/index.js";
import {
  type Answer,
  makeMeteredService,
  report,
  storedEvents,
  type MeteredService,
} from "../../../../test/seeds/metered-service.js";

let platform: TestPlatform;
let nodes: readonly [TestNode, TestNode];
let service: MeteredService;

beforeAll(async () => {
  platform = await startTestPlatform({ nodes: 2 });
  const [first, second] = platform.nodes;
  nodes = [present(first, "first node"), present(second, "second node")];
  service = await makeMeteredService(platform);
});
afterAll(() => platform[Symbol.asyncDispose]());

const header = (key: string) => ({
  as: { token: service.provider.token },
  headers: { "idempotency-key": key },
});
const countEvents = async () => (await storedEvents(platform, service.id)).length;
const statuses = (answers: readonly Answer<unknown>[]) => answers.map(answer => answer.status);

/** The same report `times` times at once, alternating between two nodes. */
const onBothNodes = (times: number, bodyOf: (place: number) => Readonly<Record<string, unknown>>) =>
  Promise.all(
    Array.from({ length: times }, (_, place) =>
      report(nodes[place % 2 === 0 ? 0 : 1], service, bodyOf(place)),
    ),
  );

describe("the same key with the same content", () => {
  test("answers as the first time, with duplicate: true, and is one event", async () => {
    const correlationId = service.mint();
    const text = (count: string) =>
      `{"correlationId":"${correlationId}","productId":"${service.productId}","count":${count},"eventId":"k-1"}`;
    const post = (count: string) => report(platform, service, text(count));
    const before = await countEvents();
    const first = await post("2.50");
    // The same quantity, written otherwise.
    const second = await post("25e-1");
    expect(first.status).toBe(200);
    expect(first.body).not.toHaveProperty("duplicate");
    expect(second.status).toBe(200);
    expect(second.body).toStrictEqual({ ...first.body, duplicate: true });
    expect(await countEvents()).toBe(before + 1);
  });

  test("is recognised whether it comes as header or as eventId", async () => {
    const body = { correlationId: service.mint() };
    const before = await countEvents();
    const answers = [
      await report(platform, service, body, header("k-2")),
      await report(platform, service, { ...body, eventId: "k-2" }),
      await report(platform, service, { ...body, eventId: "k-2" }, header("k-2")),
    ];
    expect(answers.map(answer => [answer.status, answer.body.duplicate])).toEqual([
      [200, undefined],
      [200, true],
      [200, true],
    ]);
    expect(await countEvents()).toBe(before + 1);
  });

  test("sent 50 times at once to two nodes is exactly one event, every answer 200 and all but one a duplicate", async () => {
    const body = { correlationId: service.mint(), eventId: randomUUID() };
    const before = await countEvents();
    const answers = await onBothNodes(50, () => body);
    expect(new Set(statuses(answers))).toEqual(new Set([200]));
    expect(answers.filter(answer => answer.body.duplicate === true)).toHaveLength(49);
    expect(await countEvents()).toBe(before + 1);
  });
});

describe("the same key with other content", () => {
  test("is 409 and shows the accepted event, whatever differs", async () => {
    const body = { correlationId: service.mint(), count: 5, eventId: "k-3" };
    expect((await report(platform, service, body)).status).toBe(200);
    const [event] = (await storedEvents(platform, service.id)).slice(-1);
    const other = await makeMeteredService(platform, { provider: service.provider });
    expect((await report(platform, other, { eventId: "k-3" })).status).toBe(200);
    for (const difference of [{ count: 6 }, { correlationId: service.mint() }]) {
      const answer = await report(platform, service, { ...body, ...difference });
      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject({
        type: "urn:tollgate:problem:idempotency-key-reused",
        event: {
          id: event?.id,
          correlationId: body.correlationId,
          productId: service.productId,
          count: 5,
        },
      });
      expect(Date.parse(answer.body.event.acceptedAt)).not.toBeNaN();
    }
  });

  test("sent at once to two nodes: exactly one content wins, the others are 409", async () => {
    const correlationId = service.mint();
    const eventId = randomUUID();
    const before = await countEvents();
    const answers = await onBothNodes(40, place => ({
      correlationId,
      eventId,
      count: 1 + (place % 4 < 2 ? 0 : 1),
    }));
    const accepted = answers.filter(answer => answer.status === 200);
    const winner = new Set(accepted.map(answer => answer.body.count));
    expect(winner.size).toBe(1);
    expect(accepted).toHaveLength(20);
    expect(answers.filter(answer => answer.status === 409)).toHaveLength(20);
    const events = await storedEvents(platform, service.id);
    expect(events).toHaveLength(before + 1);
    expect([...winner].map(String)).toEqual([events.at(-1)?.quantity]);
  });
});

describe("a key", () => {
  test("belongs to one service: two services may use the same one", async () => {
    const other = await makeMeteredService(platform, { provider: service.provider });
    const answers = [
      await report(platform, service, { eventId: "shared" }),
      await report(platform, other, { eventId: "shared", count: 9 }),
    ];
    expect(statuses(answers)).toEqual([200, 200]);
    expect(answers.map(answer => answer.body.duplicate)).toEqual([undefined, undefined]);
  });

  test("is not burnt by a refused attempt", async () => {
    const eventId = randomUUID();
    const correlationId = service.mint();
    expect((await report(platform, service, { eventId, correlationId, count: 0 })).status).toBe(400);
    expect((await report(platform, service, { eventId, correlationId, productId: "x" })).status).toBe(400);
    const accepted = await report(platform, service, { eventId, correlationId, count: 2 });
    expect(accepted.status).toBe(200);
    expect(accepted.body).not.toHaveProperty("duplicate");
  });

  test("has at most 255 characters, as header and as eventId", async () => {
    const longest = "k".repeat(255);
    const body = { correlationId: service.mint() };
    expect((await report(platform, service, { ...body, eventId: longest })).status).toBe(200);
    expect((await report(platform, service, body, header(longest))).body.duplicate).toBe(true);
    const tooLong = [
      await report(platform, service, { eventId: "k".repeat(300) }),
      await report(platform, service, {}, header("k".repeat(300))),
      await report(platform, service, {}, header("")),
    ];
    expect(statuses(tooLong)).toEqual([400, 400, 400]);
  });

  test("that header and eventId contradict each other about is refused", async () => {
    const answer = await report(platform, service, { eventId: "one" }, header("two"));
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0]?.pointer).toBe("/eventId");
  });

  test("left out makes each report an event of its own, also of the same call", async () => {
    const body = { correlationId: service.mint() };
    const before = await countEvents();
    const answers = await onBothNodes(10, () => body);
    expect(new Set(statuses(answers))).toEqual(new Set([200]));
    expect(await countEvents()).toBe(before + 10);
  });
});
