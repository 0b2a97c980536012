import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { eventually, startTestPlatform, type TestPlatform } from "../harness/index.js";
import { call } from "../harness/gateway-call.js";
import { openRaw, sendRaw, type RawAnswer } from "../harness/raw-http.js";
import { offerService, subscribe, type OfferedService } from "../harness/story.js";
import { TestUpstream } from "../harness/upstream.js";

let platform: TestPlatform;
let upstream: TestUpstream;
let service: OfferedService;
let token: string;

beforeAll(async () => {
  platform = await startTestPlatform();
  upstream = await TestUpstream.start();
  const person = await platform.signUp();
  service = await offerService(platform, person, { url: upstream.url });
  ({ token } = await subscribe(platform, person, service));
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});
beforeEach(() => {
  upstream.script = upstream.record;
});

const send = (bytes: string): Promise<RawAnswer> => sendRaw(platform.gatewayUrl, bytes);
const authorized = (): string => `host: x\r\nauthorization: Bearer ${token}\r\nconnection: close\r\n`;

test.each([
  ["garbage", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400, "invalid-request"],
  ["the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, "invalid-request"],
  ["a header without a name", "GET /a/b/c HTTP/1.1\r\nhost: x\r\n: v\r\n\r\n", 400, "invalid-request"],
  [
    "two ways of saying where the body ends",
    "POST /a/b/c HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    400,
    "invalid-request",
  ],
  [
    "two lengths",
    "POST /a/b/c HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab",
    400,
    "invalid-request",
  ],
  [
    "headers of 40 KB",
    `GET /a/b/c HTTP/1.1\r\nhost: x\r\nx: ${"v".repeat(40_000)}\r\n\r\n`,
    431,
    "headers-too-large",
  ],
  ["a request without a host", "GET /a/b/c HTTP/1.1\r\nconnection: close\r\n\r\n", 400, "invalid-request"],
  [
    "a request with two hosts",
    "GET /a/b/c HTTP/1.1\r\nhost: x\r\nhost: y\r\nconnection: close\r\n\r\n",
    400,
    "invalid-request",
  ],
  [
    "an expectation that nobody knows",
    "GET /a/b/c HTTP/1.1\r\nhost: x\r\nexpect: miracles\r\nconnection: close\r\n\r\n",
    417,
    "unknown-expectation",
  ],
  [
    "a transfer coding that only looks like chunked",
    "POST /a/b/c HTTP/1.1\r\nhost: x\r\ntransfer-encoding: xchunked\r\n\r\n",
    501,
    "unsupported-transfer-coding",
  ],
  ["CONNECT", "CONNECT example.org:443 HTTP/1.1\r\nhost: example.org:443\r\n\r\n", 501, "tunnel-refused"],
  ["OPTIONS *", "OPTIONS * HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n", 404, "unknown-service"],
])("%s is answered in the common shape, and the connection is closed", async (_what, bytes, status, code) => {
  const answer = await send(bytes);
  expect(answer.status).toBe(status);
  expect(answer.headers).toEqual(
    expect.arrayContaining([
      ["content-type", "application/problem+json; charset=utf-8"],
      ["x-error-source", "gateway"],
      ["connection", "close"],
    ]),
  );
  const body = JSON.parse(answer.body) as { detail: string };
  expect(body).toMatchObject({ type: `urn:tollgate:problem:${code}`, status, errorMessage: body.detail });
});

test("a request target in absolute form means the same as its path", async () => {
  const origin = "http://gateway.example";
  expect((await send(`GET ${origin}/livez HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)).body).toContain(
    "alive",
  );
  expect((await send(`GET ${origin} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)).status).toBe(404);
  const answer = await send(`GET ${origin}${service.gatewayPath}/a?b HTTP/1.1\r\n${authorized()}\r\n`);
  expect(answer.status).toBe(200);
  expect(upstream.last.url).toBe("/a?b");
});

test("a broken chunk in the middle of an upload ends that connection and nothing else", async () => {
  const answer = await send(
    `POST ${service.gatewayPath} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\nnonsense\r\n`,
  );
  expect(answer.text).toBe("");
  expect((await call(service.gatewayEndpoint, { token })).status).toBe(200);
});

const requestOf = (path: string, more = ""): string =>
  `GET ${service.gatewayPath}/${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\n${more}\r\n`;

test("requests that wait on a connection are answered, though what comes behind them is refused", async () => {
  const { text } = await send(
    `${requestOf("one")}${requestOf("two")}${requestOf("three", "host: y\r\n")}${requestOf("four")}`,
  );
  expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 200", "HTTP/1.1 400"]);
  expect(upstream.seen.slice(-2).map(({ url }) => url)).toEqual(["/one", "/two"]);
});

test.each([
  ["bytes that are no request", "\x16\x03\x01\r\n\r\n", "HTTP/1.1 400"],
  [
    "two lengths",
    "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab",
    "HTTP/1.1 400",
  ],
  [
    "an unknown transfer coding",
    "POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: foo\r\n\r\n",
    "HTTP/1.1 501",
  ],
  [
    "a chunk that is none",
    `POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\nnonsense\r\n`,
    "HTTP/1.1 400",
  ],
  [
    "an unclear request and bytes that are none",
    "GET / HTTP/1.1\r\nhost: x\r\nhost: y\r\n\r\n\x16\x03\x01\r\n\r\n",
    "HTTP/1.1 400",
  ],
])("behind requests that wait on a connection %s change no answer of theirs", async (_what, behind, last) => {
  let answers: (() => void)[] = [];
  upstream.script = (request, response) => {
    answers.push(() => response.end(`answer to ${request.url ?? ""}`));
  };
  const answering = sendRaw(platform.gatewayUrl, `${requestOf("one")}${requestOf("two")}${behind}`);
  for (const _request of ["one", "two"]) {
    await eventually(() => answers.length === 1);
    answers.forEach(answer => {
      answer();
    });
    answers = [];
  }
  const { text } = await answering;
  expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 200", last]);
  expect(text).toMatch(/answer to \/one[^]*answer to \/two[^]*errorMessage/);
});

test("behind an answer that ends its connection no request is carried out: nobody would get its answer", async () => {
  const carriedOut: (string | undefined)[] = [];
  // In HTTP/1.0 an answer whose length is unknown ends with its connection.
  upstream.script = ({ url }, response) => {
    carriedOut.push(url);
    response.write("of unknown ");
    response.end("length");
  };
  const keptAlive = (path: string): string =>
    `GET ${service.gatewayPath}/${path} HTTP/1.0\r\nhost: x\r\nauthorization: Bearer ${token}\r\nconnection: keep-alive\r\n\r\n`;
  const { text } = await send(keptAlive("first") + keptAlive("never"));
  expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200"]);
  expect(carriedOut).toEqual(["/first"]);
});

test("a transfer coding that is unknown never stands in the answer to the request before", async () => {
  let ends: (() => void) | undefined;
  upstream.script = (_request, response) => {
    response.writeHead(200, { "content-length": "900" }).write("a".repeat(300));
    ends = () => response.end("a".repeat(600));
  };
  const socket = openRaw(platform.gatewayUrl, requestOf("long"));
  let text = "";
  socket.on("data", (chunk: Buffer) => (text += chunk.toString()));
  await eventually(() => text.includes("aaa"));
  socket.write(`POST ${service.gatewayPath} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: foo\r\n\r\n`);
  // The next one goes through the same thread, so the gateway has read the other by then.
  expect((await call(`${platform.gatewayUrl}/livez`)).status).toBe(200);
  expect(text).not.toContain("501");
  ends?.();
  await eventually(() => socket.destroyed);
  expect(text).toMatch(/\r\n\r\na{900}HTTP\/1\.1 501 /);
});

test("a connection on which HTTP/2 is wished for again and again gathers nothing", async () => {
  let accepted: Socket | undefined;
  platform.listeners.gateway?.server.once("connection", connection => (accepted = connection));
  const socket = openRaw(platform.gatewayUrl, "");
  let answers = 0;
  socket.on("data", (chunk: Buffer) => (answers += chunk.toString().match(/HTTP\/1\.1 200/g)?.length ?? 0));
  const wish = async (): Promise<void> => {
    const before = answers;
    socket.write("GET /livez HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: h2c\r\n\r\n");
    await eventually(() => answers > before);
  };
  await wish();
  const listeners = accepted?.listenerCount("close");
  for (let count = 0; count < 10; count++) await wish();
  expect(accepted?.listenerCount("close")).toBe(listeners);
  socket.destroy();
});

describe("probes", () => {
  test("say that it lives and is ready", async () => {
    expect((await call(`${platform.gatewayUrl}/livez`)).text).toBe("alive\n");
    const ready = await call(`${platform.gatewayUrl}/readyz`);
    expect([ready.status, ready.text]).toEqual([200, "ready\n"]);
  });
});

test("a drain finishes the calls under way, with an end to their connections, and takes no new ones", async () => {
  await using draining = await startTestPlatform();
  const person = await draining.signUp();
  const slow = await offerService(draining, person, { url: upstream.url });
  const subscribed = await subscribe(draining, person, slow);
  let answering: ServerResponse | undefined;
  upstream.script = (_request, response) => {
    answering = response;
  };
  const underWay = openRaw(
    draining.gatewayUrl,
    `GET ${slow.gatewayPath} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${subscribed.token}\r\n\r\n`,
  );
  let text = "";
  underWay.on("data", (chunk: Buffer) => (text += chunk.toString()));
  await eventually(() => answering !== undefined);
  const idle = openRaw(draining.gatewayUrl, "GET /livez HTTP/1.1\r\nhost: x\r\n\r\n");
  await once(idle, "data");
  const drained = draining.listeners.gateway?.[Symbol.asyncDispose]();
  await once(idle, "close");
  const refused = openRaw(draining.gatewayUrl, "");
  await expect(once(refused, "connect")).rejects.toThrow("ECONNREFUSED");
  answering?.writeHead(
    200,
    [
      ["set-cookie", "a=1"],
      ["set-cookie", "b=2"],
    ].flat(),
  );
  answering?.end("finished");
  await drained;
  await eventually(() => underWay.closed);
  expect(text).toContain("finished");
  expect(text.match(/set-cookie/g)).toHaveLength(2);
  const [row] = await draining.database.query<{ count: string }>("select count(*) from gateway.call");
  expect(row?.count, "the drain has written its record").toBe("1");
});
