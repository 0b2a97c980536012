import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestPlatform, type ApiAnswer, type TestPlatform } from "../../../../test/harness/index.js";
import {
  makeMeteredService,
  storedEvents,
  type MeteredService,
} from "../../../../test/seeds/metered-service.js";

let platform: TestPlatform;
let service: MeteredService;

beforeAll(async () => {
  platform = await startTestPlatform();
  service = await makeMeteredService(platform);
});
afterAll(() => platform[Symbol.asyncDispose]());

let ids = 0;
const data = (members: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  correlationId: service.mint(),
  productId: service.productId,
  count: 1,
  ...members,
});
const envelope = (members: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  specversion: "1.0",
  type: "tollgate.usage",
  source: "/meters/1",
  id: `event ${++ids}`,
  time: "2026-01-01T00:00:00Z",
  traceparent: "an extension",
  datacontenttype: "application/json",
  data: data(),
  ...members,
});
const post = (body: unknown, headers: Readonly<Record<string, string>>): Promise<ApiAnswer> =>
  platform.api.post("/external-services/metering/cloudevents", {
    as: { token: service.provider.token },
    body,
    headers,
  });
const structured = (body: unknown): Promise<ApiAnswer> =>
  post(body, { "content-type": "application/cloudevents+json; charset=utf-8" });
const batched = (body: unknown): Promise<ApiAnswer> =>
  post(body, { "content-type": "application/cloudevents-batch+json" });
const binary = (headers: Readonly<Record<string, string>>, body: unknown): Promise<ApiAnswer> =>
  post(body, { "content-type": "application/json", ...headers });
const stored = async (): Promise<number> => (await storedEvents(platform, service.id)).length;

test("structured, binary and batched events are stored and acknowledged like any report", async () => {
  const before = await stored();
  const [one, two, three] = [data({ count: 2 }), data({ count: 0.5 }), data()];
  expect(await structured(envelope({ data: one }))).toMatchObject({
    status: 200,
    body: { testMode: false, count: 2, correlationId: one.correlationId },
  });
  const headers = {
    "ce-specversion": "1.0",
    "ce-type": "tollgate.usage",
    "ce-source": "/meters/%C3%A4",
    "ce-id": "b%201",
  };
  expect(await binary(headers, two)).toMatchObject({ status: 200, body: { count: 0.5 } });
  expect(await batched([envelope({ data: three }), envelope()])).toMatchObject({
    status: 200,
    body: { results: [{ status: 200, correlationId: three.correlationId }, { status: 200 }] },
  });
  expect(await stored()).toBe(before + 4);
});

describe("source and id", () => {
  test("together are the key: repeated in any mode it counts once, each alone may recur", async () => {
    const before = await stored();
    const report = data();
    const first = envelope({ source: "/ä", id: "1", data: report });
    expect((await structured(first)).body).not.toHaveProperty("duplicate");
    expect((await structured(first)).body).toMatchObject({ duplicate: true });
    expect((await batched([first, first])).body).toMatchObject({
      results: [{ duplicate: true }, { duplicate: true }],
    });
    const headers = {
      "ce-specversion": "1.0",
      "ce-type": "tollgate.usage",
      "ce-source": "/%C3%A4",
      "ce-id": "1",
    };
    expect((await binary(headers, report)).body).toMatchObject({ duplicate: true });
    expect((await structured({ ...first, id: "2" })).body).not.toHaveProperty("duplicate");
    expect((await structured({ ...first, source: "/b" })).body).not.toHaveProperty("duplicate");
    expect((await structured({ ...first, data: data({ count: 7 }) })).status).toBe(409);
    expect(await stored()).toBe(before + 3);
  });
});

test.each<[string, Readonly<Record<string, unknown>>, string]>([
  ["of another version of CloudEvents", { specversion: "0.3" }, "/specversion"],
  ["of another type", { type: "com.example.usage" }, "/type"],
  ["without an id", { id: undefined }, "/id"],
  ["with an empty id", { id: "" }, "/id"],
  ["without a source", { source: undefined }, "/source"],
  ["without data", { data: undefined }, "/data"],
  ["with data of another type", { datacontenttype: "text/xml" }, "/datacontenttype"],
  ["with data that are no object", { data: [1] }, ""],
  ["with a second key in its data", { data: { correlationId: "x", eventId: "k" } }, "/data/eventId"],
])("an event %s is refused and names the member", async (_what, members, pointer) => {
  const before = await stored();
  const answer = await structured(envelope(members));
  expect(answer.status).toBe(400);
  expect((answer.body as { errors: { pointer: string }[] }).errors[0]?.pointer).toBe(pointer);
  if (pointer === "/type")
    expect(answer.body).toMatchObject({ detail: "The member /type must be tollgate.usage." });
  const many = await batched([envelope(members), envelope()]);
  expect(many.body).toMatchObject({ results: [{ status: 400 }, { status: 200 }] });
  expect(await stored()).toBe(before + 1);
});

test("a text that can't be stored fails its own event of a batch alone, and a single event whole", async () => {
  const before = await stored();
  const refusals = () => platform.database.query("select from metering.refusal");
  const refusalsBefore = await refusals();
  const unwritable = (event: unknown): string => JSON.stringify(event).replace("marked", String.raw`\u0000`);
  const marked = envelope({ data: data({ count: ["marked"] }) });
  const many = await batched(`[${unwritable(marked)},${JSON.stringify(envelope())}]`);
  expect(many.body).toMatchObject({ results: [{ status: 400 }, { status: 200 }] });
  expect(await structured(unwritable(marked))).toMatchObject({ status: 400 });
  expect(await structured(unwritable(envelope({ anything: ["marked"] })))).toMatchObject({ status: 400 });
  const headers = {
    "ce-specversion": "1.0",
    "ce-type": "tollgate.usage",
    "ce-source": "/meters/1",
    "ce-id": "unwritable",
  };
  const answer = await binary(headers, unwritable(marked.data));
  expect(answer.body).toMatchObject({ type: "urn:tollgate:problem:invalid-request" });
  expect(await refusals()).toEqual(refusalsBefore);
  expect(await stored()).toBe(before + 1);
});

test("a request without attributes, with a broken one, or a batch that is no list is refused", async () => {
  expect((await binary({}, data())).status).toBe(400);
  const broken = { "ce-specversion": "1.0", "ce-type": "tollgate.usage", "ce-source": "%E4", "ce-id": "1" };
  expect((await binary(broken, data())).status).toBe(400);
  expect((await batched(envelope())).status).toBe(400);
  expect((await batched([])).status).toBe(400);
});
