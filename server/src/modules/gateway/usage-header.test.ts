import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { request as openRequest, type IncomingMessage } from "node:http";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call } from "../../../test/harness/gateway-call.js";
import {
  eventually,
  startTestPlatform,
  type Person,
  type TestPlatform,
} from "../../../test/harness/index.js";
import { nextAccepted } from "../../../test/harness/next-accepted.js";
import { offerService, subscribe, type OfferedService } from "../../../test/harness/story.js";
import { TestUpstream } from "../../../test/harness/upstream.js";
import { storedEvents } from "../../../test/seeds/metered-service.js";

let platform: TestPlatform;
let upstream: TestUpstream;
let provider: Person;
let consumer: Person;
let service: OfferedService;
let token: string;

beforeAll(async () => {
  platform = await startTestPlatform();
  upstream = await TestUpstream.start();
  provider = await platform.signUp();
  consumer = await platform.signUp();
  service = await offerService(platform, provider, {
    url: upstream.url,
    plan: {
      type: "COMMERCIAL",
      products: [
        { name: "API", amountMajor: 0.5 },
        { name: "GPU", amountMajor: 2 },
      ],
    },
  });
  ({ token } = await subscribe(platform, consumer, service));
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

const quantities = async (): Promise<string[]> =>
  (await storedEvents(platform, service.id)).map(stored => stored.quantity);
/** Every answer of the upstream reports so. */
const answerWith = (
  usage: string | string[],
  end: (answer: Parameters<typeof upstream.script>[1]) => void,
): void => {
  upstream.script = (_request, response) => {
    response.setHeader("x-tollgate-usage", usage);
    end(response);
  };
};
const receiptOf = async (correlationId: string, as: Person): Promise<Record<string, unknown>> =>
  (await platform.api.get(`/calls/${correlationId}`, { as })).body as Record<string, unknown>;
const spooled = (): Promise<string[]> => readdir(join(platform.context.config.dataDir, "usage-spool"));
/** The ledger takes nothing until it is released, as when a month is closed. */
async function holdLedger(): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: platform.database.url });
  await client.connect();
  await client.query("select pg_advisory_lock(7411, 1)");
  return () => client.end();
}

test("usage in the header of an answer is in the ledger when the answer is complete, and the header goes no further", async () => {
  answerWith([`${service.productId}=2`, `${service.productId} = 0.5`], response => response.end("ok"));
  const before = (await quantities()).length;
  const answer = await call(service.gatewayEndpoint, { token });
  expect((await quantities()).slice(before).sort()).toEqual(["0.5", "2"]);
  expect(answer.text).toBe("ok");
  expect(answer.headers).not.toHaveProperty("x-tollgate-usage");
  expect(await receiptOf(answer.correlationId, consumer)).toMatchObject({
    reports: [{ productName: "API" }, { productName: "API" }],
    total: { amount: 1.25 },
    usage: { state: "reported" },
  });
});

test.each([
  ["HEAD", 200],
  ["GET", 204],
  ["GET", 200],
])("also of an answer without a body: %s, %i", async (method, status) => {
  answerWith(`${service.productId}=7`, response => {
    response.writeHead(status, { "content-length": "0" }).end();
  });
  const before = (await quantities()).length;
  expect((await call(service.gatewayEndpoint, { token, method })).status).toBe(status);
  expect(await quantities()).toHaveLength(before + 1);
});

test("no complete answer leaves before its usage is on disk, and none waits for longer than about a second", async () => {
  const release = await holdLedger();
  const bodies: ((response: Parameters<typeof upstream.script>[1]) => void)[] = [
    response => response.end("0123456789"),
    response => response.writeHead(200, { "content-length": "10" }).end("0123456789"),
    response => response.writeHead(204).end(),
  ];
  const before = (await quantities()).length;
  for (const body of bodies) {
    answerWith(`${service.productId}=1`, body);
    const startedAtMs = performance.now();
    await call(service.gatewayEndpoint, { token });
    const tookMs = performance.now() - startedAtMs;
    // The ledger is tried for 700 ms; then the usage lies in the local spool.
    expect(tookMs).toBeGreaterThan(600);
    expect(tookMs).toBeLessThan(5_000);
  }
  expect(await quantities()).toHaveLength(before);
  expect(await spooled()).toHaveLength(bodies.length);
  await release();
  // What was both spooled and waiting for the ledger counts once, and is no repetition of the service's.
  await eventually(async () => (await spooled()).length === 0, 10_000);
  expect(await quantities()).toHaveLength(before + bodies.length);
  answerWith([], response => response.end("ok"));
  const { correlationId } = await call(service.gatewayEndpoint, { token });
  const report = { correlationId, productId: service.productId, count: 1, eventId: randomUUID() };
  for (const _ of ["first", "again"])
    await platform.api.post("/external-services/metering", { as: provider, body: report });
  const repetitions = () => platform.database.query("select from metering.repetition");
  await eventually(async () => (await repetitions()).length > 0);
  expect(await repetitions()).toHaveLength(1);
});

test("meanwhile a stream stays one piece behind, and its last piece leaves once the usage is in the local spool", async () => {
  const release = await holdLedger();
  let goOn: (() => void) | undefined;
  answerWith(`${service.productId}=1`, response => {
    response.write("one ");
    goOn = () => response.end("two ");
  });
  const request = openRequest(service.gatewayEndpoint, {
    headers: { authorization: `Bearer ${token}` },
  }).end();
  const seen: { readonly text: string; readonly isSpooled: Promise<boolean> }[] = [];
  const answered = once(request, "response").then(([response]) => {
    (response as IncomingMessage).on("data", (chunk: Buffer) => {
      const isSpooled = spooled().then(files => files.length > 0);
      seen.push({ text: chunk.toString(), isSpooled });
    });
  });
  await eventually(() => goOn !== undefined);
  goOn?.();
  await answered;
  await eventually(() => seen.length === 2);
  expect(seen.map(({ text }) => text)).toEqual(["one ", "two "]);
  expect(await seen[1]?.isSpooled).toBe(true);
  await release();
  await eventually(async () => (await spooled()).length === 0, 10_000);
});

test("usage that the ledger refuses to store waits in the spool, and is stored once it can be, its refused neighbour kept once", async () => {
  const { database } = platform;
  const before = (await quantities()).length;
  await database.query("alter function metering.store_usage rename to store_usage_away");
  answerWith(`${service.productId}=3, prod_of_nobody=1`, response => response.end("ok"));
  const { text, correlationId } = await call(service.gatewayEndpoint, { token });
  expect(text).toBe("ok");
  expect(await spooled()).toHaveLength(1);
  expect(await quantities()).toHaveLength(before);
  await database.query("alter function metering.store_usage_away rename to store_usage");
  await eventually(async () => (await spooled()).length === 0, 10_000);
  expect((await quantities()).slice(before)).toEqual(["3"]);
  expect(await receiptOf(correlationId, provider)).toMatchObject({
    refusals: [{ reason: "unknown-product" }],
    reports: [{ productName: "API" }],
  });
});

test.each(["nonsense", "{product}=many"])(
  "a refusal of %s that can't be kept waits in the spool like usage, and is there once in the end",
  async usage => {
    const { database } = platform;
    await database.query("alter table metering.refusal rename to refusal_away");
    answerWith(usage.replace("{product}", service.productId), response => response.end("ok"));
    const { text, correlationId } = await call(service.gatewayEndpoint, { token });
    expect(text).toBe("ok");
    expect(await spooled()).toHaveLength(1);
    await database.query("alter table metering.refusal_away rename to refusal");
    await eventually(async () => (await spooled()).length === 0, 10_000);
    const { refusals } = await receiptOf(correlationId, provider);
    expect(refusals).toHaveLength(1);
  },
);

test.each([
  ["nonsense", "invalid-usage-header"],
  ["prod_of_nobody=1", "unknown-product"],
  ["{product}=0", "invalid-count"],
  ["{product}=many", "invalid-count"],
  ["{product}=1e400", "invalid-count"],
])(
  "%s is refused where the provider sees it, counts nothing, and the consumer gets its answer",
  async (usage, reason) => {
    answerWith(usage.replace("{product}", service.productId), response => response.end("ok"));
    const before = (await quantities()).length;
    const { text, correlationId } = await call(service.gatewayEndpoint, { token });
    expect(text).toBe("ok");
    expect(await receiptOf(correlationId, provider)).toMatchObject({ refusals: [{ reason }], reports: [] });
    expect(await quantities()).toHaveLength(before);
  },
);

test("of a product of somebody else's service is refused where the provider sees it, and nobody is charged", async () => {
  const other = await offerService(platform, await platform.signUp(), {
    url: upstream.url,
    plan: { type: "COMMERCIAL", products: [{ name: "API", amountMajor: 9 }] },
  });
  answerWith(`${other.productId}=1, ${service.productId}=3`, response => response.end("ok"));
  const before = (await quantities()).length;
  const { text, correlationId } = await call(service.gatewayEndpoint, { token });
  expect(text).toBe("ok");
  expect(await receiptOf(correlationId, provider)).toMatchObject({
    refusals: [{ reason: "unknown-product", productId: other.productId }],
    reports: [{ productName: "API" }],
  });
  expect(await quantities()).toHaveLength(before + 1);
  expect(await storedEvents(platform, other.id)).toEqual([]);
});

const usesOf = (bytes: number): string => `${service.productId}=1,`.repeat(bytes).slice(0, bytes);

test("of 60 KB is refused where the provider sees it, and the consumer gets its answer", async () => {
  answerWith(usesOf(60_000), response => response.end("ok"));
  const before = (await quantities()).length;
  const { text, correlationId } = await call(service.gatewayEndpoint, { token });
  expect(text).toBe("ok");
  expect(await receiptOf(correlationId, provider)).toMatchObject({
    refusals: [
      { reason: "invalid-usage-header", detail: expect.stringContaining("longer than 2000") as string },
    ],
    reports: [],
  });
  expect(await quantities()).toHaveLength(before);
});

test("of 64 KB is more than any answer's headers may be: 502 says so, the call is recorded, and the next one is served", async () => {
  answerWith(usesOf(64 * 1024), response => response.end("ok"));
  const before = (await quantities()).length;
  const { status, headers, text, correlationId } = await call(service.gatewayEndpoint, { token });
  expect(status).toBe(502);
  expect(headers["x-error-source"]).toBe("gateway");
  expect(JSON.parse(text)).toMatchObject({ type: "urn:tollgate:problem:upstream-failed" });
  await eventually(async () => {
    const { forwarded } = await receiptOf(correlationId, provider);
    return forwarded !== undefined;
  });
  expect(await receiptOf(correlationId, provider)).toMatchObject({
    forwarded: { status: 502, answeredBy: "gateway" },
    reports: [],
  });
  answerWith(`${service.productId}=1`, response => response.end("ok"));
  expect((await call(service.gatewayEndpoint, { token })).status).toBe(200);
  expect(await quantities()).toHaveLength(before + 1);
});

test("a client can't report: the header in a request is dropped, and an error of the gateway's own reports nothing", async () => {
  upstream.script = upstream.record;
  const before = (await quantities()).length;
  await call(service.gatewayEndpoint, { token, headers: { "x-tollgate-usage": `${service.productId}=1` } });
  expect(upstream.last.headers).not.toHaveProperty("x-tollgate-usage");
  expect(await quantities()).toHaveLength(before);
});

test("usage in the header of an answer is owed also by a consumer that left before it, once the service is known to report so", async () => {
  let arrived: (() => void) | undefined;
  let answerNow: (() => void) | undefined;
  upstream.script = (request, response) => {
    request.resume();
    answerNow = () => response.setHeader("x-tollgate-usage", `${service.productId}=7`).end("done");
    if (arrived === undefined) answerNow();
    else arrived();
  };
  await call(service.gatewayEndpoint, { token });
  const before = (await quantities()).length;
  const isWithTheService = new Promise<void>(resolve => (arrived = resolve));
  const accepting = nextAccepted(platform);
  const leaving = openRequest(service.gatewayEndpoint, {
    agent: false,
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
  });
  leaving.on("error", () => undefined).end("work");
  await isWithTheService;
  const accepted = await accepting;
  leaving.destroy();
  await eventually(() => accepted.closed);
  answerNow?.();
  await eventually(async () => (await quantities()).length === before + 1);
  await eventually(async () => {
    await platform.context.gateway.flush();
    return (await platform.database.query("select from gateway.call where status = 499")).length === 1;
  });
});
