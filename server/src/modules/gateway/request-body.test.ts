import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  eventually,
  startTestPlatform,
  type Person,
  type TestPlatform,
} from "../../../test/harness/index.js";
import { call } from "../../../test/harness/gateway-call.js";
import { openRaw, sendRaw, type RawAnswer } from "../../../test/harness/raw-http.js";
import { offerService, subscribe, type OfferedService } from "../../../test/harness/story.js";
import { TestUpstream } from "../../../test/harness/upstream.js";
import { Keyring } from "../../kernel/keyring.js";
import { CorrelationIds } from "../correlation/index.js";
import { findCall, type CallRow } from "./reads.js";

const bytesMax = 1_000;

let platform: TestPlatform;
let person: Person;
let upstream: TestUpstream;
let service: OfferedService;
let token: string;
/** Requests of which the upstream met the head. */
let begun: IncomingMessage[];

beforeAll(async () => {
  platform = await startTestPlatform({
    environment: { TOLLGATE_GATEWAY_BODY_BYTES_MAX: String(bytesMax) },
  });
  person = await platform.signUp();
  upstream = await TestUpstream.start();
  service = await offerService(platform, person, { url: upstream.url });
  ({ token } = await subscribe(platform, person, service));
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});
beforeEach(() => {
  begun = [];
  upstream.script = async (request, response) => {
    begun.push(request);
    await upstream.record(request, response);
  };
});

const head = (more: string, bearer = token, to = service): string =>
  `POST ${to.gatewayPath} HTTP/1.1\r\nhost: gateway\r\nauthorization: Bearer ${bearer}\r\n${more}\r\n`;
const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;
const lastChunk = "0\r\n\r\n";
/** On the same connection behind a call, to see that the connection still serves. */
const probe = "GET /livez HTTP/1.1\r\nhost: gateway\r\nconnection: close\r\n\r\n";

function expectTooLarge(answer: RawAnswer): void {
  expect(answer.statusLine).toBe("HTTP/1.1 413 Payload Too Large");
  expect(new Map(answer.headers).get("x-error-source")).toBe("gateway");
  expect(answer.body).toContain('"urn:tollgate:problem:payload-too-large"');
  expect(answer.body).toContain(`${bytesMax} bytes`);
  expect(answer.body).toContain("Nothing was forwarded.");
}

/** The record that a call left behind. */
async function recordOf(correlationId: string): Promise<CallRow> {
  const verified = new CorrelationIds(new Keyring(platform.secret)).verify(correlationId);
  if (!verified.ok) throw new Error(`${correlationId} is no correlation id`);
  return eventually(() => findCall(platform.context.database.db, verified.call));
}

describe("a body as large as the operator's limit is forwarded", () => {
  const body = "x".repeat(bytesMax);
  test.each([
    ["of a known length", `content-length: ${bytesMax}\r\n`, body],
    ["in chunks", "transfer-encoding: chunked\r\n", chunk(body) + lastChunk],
  ])("%s, whether it comes with its head or after it", async (_what, framing, sent) => {
    const more = `${framing}connection: close\r\n`;
    expect((await sendRaw(platform.gatewayUrl, head(more) + sent)).status).toBe(200);
    expect(upstream.last.body.toString()).toBe(body);
    const socket = openRaw(platform.gatewayUrl, head(more) + sent.slice(0, 500));
    await eventually(() => begun.length === 2);
    socket.write(sent.slice(500));
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString()).toContain("HTTP/1.1 200 OK");
    expect(upstream.last.body.toString()).toBe(body);
  });
});

describe("a body that is known to be larger", () => {
  const beyond = "x".repeat(bytesMax + 1);

  test("by its declared length is refused before it has come, and the connection serves on", async () => {
    const much = "x".repeat(3_000_000);
    const answer = await sendRaw(
      platform.gatewayUrl,
      `${head(`content-length: ${much.length}\r\n`)}${much}${probe}`,
    );
    expectTooLarge(answer);
    expect(answer.text).toContain("alive");
    expect(begun).toEqual([]);
  });

  test("in chunks that came with their head is refused, too", async () => {
    const answer = await sendRaw(
      platform.gatewayUrl,
      head("transfer-encoding: chunked\r\n") + chunk(beyond) + lastChunk + probe,
    );
    expectTooLarge(answer);
    expect(answer.text).toContain("alive");
    expect(begun).toEqual([]);
  });

  test("is not asked for by 100 Continue", async () => {
    const more = `content-length: ${beyond.length}\r\nexpect: 100-continue\r\nconnection: close\r\n`;
    expectTooLarge(await sendRaw(platform.gatewayUrl, head(more)));
    expect(begun).toEqual([]);
  });

  test("costs nothing of the subscription's rate", async () => {
    const plan = { type: "FREE", rateLimit: { calls: 1, per: "MINUTE" } };
    const limited = await offerService(platform, person, { url: upstream.url, plan });
    const { token: bearer } = await subscribe(platform, await platform.signUp(), limited);
    const more = `content-length: ${beyond.length}\r\nconnection: close\r\n`;
    expectTooLarge(await sendRaw(platform.gatewayUrl, head(more, bearer, limited) + beyond));
    expect((await call(limited.gatewayEndpoint, { token: bearer })).status).toBe(200);
  });

  test("tells a caller without a valid token of the token only", async () => {
    const more = `content-length: ${beyond.length}\r\nconnection: close\r\n`;
    expect((await sendRaw(platform.gatewayUrl, head(more, "nobody's") + beyond)).status).toBe(401);
  });
});

describe("a chunked body that grows beyond the limit", () => {
  const half = "x".repeat(600);

  /** Counts what of the body reaches the upstream, and whether the call is broken off there. */
  function watchUpstream(): { bytes: number; ended: boolean; cut: boolean; correlationId: string } {
    const met = { bytes: 0, ended: false, cut: false, correlationId: "" };
    upstream.script = (request, response) => {
      begun.push(request);
      met.correlationId = String(request.headers["x-correlation-id"]);
      request.on("data", (piece: Buffer) => (met.bytes += piece.length));
      request.on("end", () => (met.ended = true));
      // Being cut off is what the test waits for.
      request.on("error", () => undefined);
      response.on("close", () => (met.cut = true));
    };
    return met;
  }

  test("is cut: 413 for the consumer, who may send on, and for the record; the upstream's call is broken off", async () => {
    const met = watchUpstream();
    const socket = openRaw(platform.gatewayUrl, head("transfer-encoding: chunked\r\n") + chunk(half));
    let text = "";
    socket.setEncoding("latin1").on("data", (piece: string) => (text += piece));
    await eventually(() => met.bytes === half.length);
    socket.write(chunk(half) + chunk("y".repeat(3_000_000)) + lastChunk + probe);
    await once(socket, "end");
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    expect(text).toMatch(/x-error-source: gateway/i);
    expect(text).toContain("urn:tollgate:problem:payload-too-large");
    expect(text).toContain(`x-correlation-id: ${met.correlationId}`);
    expect(text, "the rest of the body was taken for a request").toContain("alive");
    await eventually(() => met.cut);
    expect(met).toMatchObject({ bytes: half.length, ended: false });
    expect(begun).toHaveLength(1);
    const record = await recordOf(met.correlationId);
    expect(record).toMatchObject({ status: 413, answeredBy: "gateway", fault: "payload-too-large" });
    expect(record.requestBytes).toBeGreaterThan(bytesMax);
  });

  test("whose answer has begun ends in a torn connection", async () => {
    const met = watchUpstream();
    const watching = upstream.script;
    upstream.script = (request, response) => {
      response.write("begun");
      return watching(request, response);
    };
    const socket = openRaw(platform.gatewayUrl, head("transfer-encoding: chunked\r\n") + chunk(half));
    let text = "";
    socket.setEncoding("latin1").on("data", (piece: string) => (text += piece));
    // Whether it is closed or reset depends on what is still on its way.
    socket.on("error", () => socket.destroy());
    await eventually(() => text.endsWith("begun\r\n") && met.bytes === half.length);
    socket.write(chunk(half));
    await once(socket, "close");
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
    expect(text).not.toContain(`\r\n${lastChunk}`);
    await eventually(() => met.cut);
    expect(met).toMatchObject({ bytes: half.length, ended: false });
    expect(await recordOf(met.correlationId)).toMatchObject({
      status: 200,
      answeredBy: "upstream",
      fault: "payload-too-large",
    });
  });

  test("leaves nothing behind for the next call", async () => {
    const answer = await call(service.gatewayEndpoint, { token, method: "POST", body: "hello" });
    expect([answer.status, upstream.last.body.toString()]).toEqual([200, "hello"]);
  });
});
