import { once } from "node:events";
import type { Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  changesHeard,
  eventually,
  freePort,
  startTestPlatform,
  withinASecond,
  type Person,
  type TestPlatform,
} from "../../../test/harness/index.js";
import { call, type GatewayAnswer } from "../../../test/harness/gateway-call.js";
import { openRaw, sendRaw } from "../../../test/harness/raw-http.js";
import { offerService, subscribe, type OfferedService } from "../../../test/harness/story.js";
import { RawUpstream, TestUpstream } from "../../../test/harness/upstream.js";
import { Keyring } from "../../kernel/keyring.js";
import { CorrelationIds } from "../correlation/index.js";
import { findCall, type CallRow } from "./reads.js";

let platform: TestPlatform;
let person: Person;
let upstream: TestUpstream;
let raw: RawUpstream;
/** At the HTTP upstream, and at the one below HTTP. */
let service: OfferedService;
let rawService: OfferedService;
let token: string;
let rawToken: string;
let ids: CorrelationIds;
const unhandled: unknown[] = [];
const onUnhandled = (error: unknown): unknown => unhandled.push(error);

beforeAll(async () => {
  process.on("unhandledRejection", onUnhandled);
  platform = await startTestPlatform();
  ids = new CorrelationIds(new Keyring(platform.secret));
  person = await platform.signUp();
  upstream = await TestUpstream.start();
  raw = await RawUpstream.start();
  service = await offerService(platform, person, { url: upstream.url });
  rawService = await offerService(platform, person, { url: raw.url });
  ({ token } = await subscribe(platform, person, service));
  ({ token: rawToken } = await subscribe(platform, person, rawService));
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
  await raw[Symbol.asyncDispose]();
  process.off("unhandledRejection", onUnhandled);
  expect(unhandled).toEqual([]);
});
beforeEach(() => {
  upstream.script = upstream.record;
});

const head = (method: string, to: OfferedService, bearer: string, more = ""): string =>
  `${method} ${to.gatewayPath} HTTP/1.1\r\nhost: gateway\r\nauthorization: Bearer ${bearer}\r\n${more}\r\n`;

/** Time limit of one service for the first byte, once the gateway has heard of it. */
async function limitFirstByte(of: OfferedService, ms: number): Promise<void> {
  await platform.database.query(
    "update catalog.service_definition set first_byte_timeout_ms = $1 where id = $2",
    [ms, of.versionId],
  );
  await changesHeard(platform.context);
}

/** The record that a call left behind. */
const recordOf = (correlationId: string): Promise<CallRow> =>
  eventually(async () => {
    const verified = ids.verify(correlationId);
    return "call" in verified ? findCall(platform.context.database.db, verified.call) : undefined;
  });

describe("an answer without a body that tells a length all the same", () => {
  test.each([
    ["304 Not Modified", 304, "100"],
    // RFC 9110 section 8.6 allows it in a 304 only.
    ["204 No Content", 204, undefined],
  ])("%s reaches the consumer whole, and counts as answered", async (line, status, length) => {
    raw.says(`HTTP/1.1 ${line}\r\ncontent-length: 100\r\netag: "x"\r\n\r\n`);
    const request = head("GET", rawService, rawToken, "connection: close\r\n");
    const answer = await sendRaw(platform.gatewayUrl, request);
    const headers = new Map(answer.headers);
    expect(answer).toMatchObject({ status, body: "", torn: false });
    expect([headers.get("etag"), headers.get("content-length")]).toEqual(['"x"', length]);
    expect(await recordOf(headers.get("x-correlation-id") ?? "")).toMatchObject({
      status,
      answeredBy: "upstream",
      fault: null,
    });
  });
});

describe("an upstream that fails", () => {
  const expectProblem = (answer: GatewayAnswer, status: number, code: string): void => {
    expect(answer.status).toBe(status);
    expect(answer.headers["x-error-source"]).toBe("gateway");
    expect(answer.headers["x-correlation-id"]).toMatch(/^[\w-]{75}$/);
    expect(JSON.parse(answer.text)).toMatchObject({ type: `urn:tollgate:problem:${code}`, status });
  };
  const correlationIdOf = (request: Buffer): string =>
    /^x-correlation-id: (\S+)/im.exec(request.toString("latin1"))?.[1] ?? "";
  const leave = (socket: Socket, how: string): void => {
    if (how === "end") socket.end();
    if (how === "reset") socket.resetAndDestroy();
  };
  /** Answers every request with these bytes. @returns the correlation ids of those that came, as they come */
  const misbehave = (bytes: string, then = "nothing"): readonly string[] => {
    const arrived: string[] = [];
    raw.script = (socket, piece) => {
      arrived.push(correlationIdOf(piece));
      socket.write(bytes, "latin1", () => {
        leave(socket, then);
      });
    };
    return arrived;
  };
  const callRaw = (): Promise<GatewayAnswer> => call(rawService.gatewayEndpoint, { token: rawToken });

  test("that is down: 502, nothing was forwarded, and the record says so", async () => {
    const down = await offerService(platform, person, { url: `http://127.0.0.1:${await freePort()}` });
    const answer = await call(down.gatewayEndpoint, await subscribe(platform, person, down));
    expectProblem(answer, 502, "upstream-unreachable");
    expect(answer.text).not.toContain("127.0.0.1");
    expect(await recordOf(answer.correlationId)).toMatchObject({
      status: 502,
      answeredBy: "gateway",
      fault: "upstream-unreachable",
      firstByteMs: null,
    });
  });

  test("that is down: nobody holds an id that usage of the call could be reported for", async () => {
    const down = await offerService(platform, person, { url: `http://127.0.0.1:${await freePort()}` });
    const { correlationId } = await call(down.gatewayEndpoint, await subscribe(platform, person, down));
    await recordOf(correlationId);
    const { body: receipt } = await platform.api.get(`/calls/${correlationId}`, { as: person });
    expect(receipt).toMatchObject({
      forwarded: { fault: "upstream-unreachable" },
      usage: {
        state: "not-forwarded",
        explanation: expect.stringContaining("came to the service") as string,
      },
    });
    const { body: calls } = await platform.api.get(`${down.externalPath}/calls`, { as: person });
    expect(calls).toMatchObject([{ correlationId }]);
    const answer = await platform.api.post("/external-services/metering", {
      as: person,
      body: { correlationId, productId: down.productId, count: 1 },
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ type: "urn:tollgate:problem:call-not-forwarded" });
  });

  test("whose name has no address: 502", async () => {
    const nowhere = await offerService(platform, person, { url: "http://nothing.invalid" });
    const answer = await call(nowhere.gatewayEndpoint, await subscribe(platform, person, nowhere));
    expectProblem(answer, 502, "upstream-unreachable");
  });

  test("that hangs: 504 after the service's own time limit", async () => {
    await limitFirstByte(rawService, 1_000);
    const arrived = misbehave("");
    const answer = await callRaw();
    expectProblem(answer, 504, "upstream-timeout");
    await eventually(() => raw.sockets.size === 0);
    expect(arrived).toEqual([answer.correlationId]);
    await limitFirstByte(rawService, 300_000);
  });

  test("that begins in time may be silent afterwards for longer than the limit of the first byte", async () => {
    const sleepy = await offerService(platform, person, { url: upstream.url });
    await limitFirstByte(sleepy, 1_000);
    upstream.script = async (_request, response) => {
      response.write("a");
      // undici's timers are a second coarse.
      await new Promise(resolve => setTimeout(resolve, 2_600));
      response.end("b");
    };
    const answer = await call(sleepy.gatewayEndpoint, await subscribe(platform, person, sleepy));
    expect([answer.status, answer.text]).toEqual([200, "ab"]);
  });

  test.each([
    ["closes before it answers", "", "end"],
    ["resets before it answers", "", "reset"],
    ["resets in its head", "HTTP/1.1 200 OK\r\ncontent-", "reset"],
    ["speaks no HTTP", "SSH-2.0-OpenSSH_9.2\r\n\r\n", "nothing"],
    ["answers random bytes", "\x00\xff\x01\x02\x80garbage\r\n\r\n", "nothing"],
    [
      "switches protocols unasked",
      "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n",
      "nothing",
    ],
    [
      "uses a transfer coding nobody undoes",
      "HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n",
      "nothing",
    ],
    [
      "contradicts itself on the length",
      "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab",
      "nothing",
    ],
  ])("that %s: 502, its connection is closed, and the call is not repeated", async (_what, bytes, then) => {
    const arrived = misbehave(bytes, then);
    const answer = await callRaw();
    expectProblem(answer, 502, "upstream-failed");
    expect(await recordOf(answer.correlationId)).toMatchObject({ status: 502, fault: "upstream-failed" });
    await eventually(() => raw.sockets.size === 0);
    expect(arrived).toEqual([answer.correlationId]);
  });

  test.each([
    ["closes", "end"],
    ["resets", "reset"],
  ])(
    "that %s a connection kept from an earlier call just as the next one arrives: 502, and it is not repeated",
    async (_what, then) => {
      const arrived: string[] = [];
      const connections = new Set<Socket>();
      raw.script = (socket, piece) => {
        arrived.push(correlationIdOf(piece));
        connections.add(socket);
        if (arrived.length === 1) socket.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok");
        else leave(socket, then);
      };
      const first = await callRaw();
      expect(first.status).toBe(200);
      const second = await callRaw();
      expectProblem(second, 502, "upstream-failed");
      expect(await recordOf(second.correlationId)).toMatchObject({ status: 502, fault: "upstream-failed" });
      await eventually(() => raw.sockets.size === 0);
      expect(arrived).toEqual([first.correlationId, second.correlationId]);
      expect(connections.size, "the second call came on the connection of the first").toBe(1);
    },
  );

  test.each([
    [
      "sends headers without end",
      `HTTP/1.1 200 OK\r\n${`x-${"h".repeat(1_000)}: v\r\n`.repeat(100)}`,
      "answer-headers-too-large",
      "The provider's service sent an answer whose headers are larger than 64 KB. The call may have had an effect there.",
    ],
    [
      "sends 100 Continue unasked",
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok",
      "unasked-continue",
      "The provider's service sent `100 Continue`, which nobody had asked for. The call may have had an effect there.",
    ],
  ])(
    "that %s: 502 with a sentence that says so, and the record names it",
    async (_what, bytes, fault, detail) => {
      const arrived = misbehave(bytes);
      const answer = await callRaw();
      expectProblem(answer, 502, "upstream-failed");
      expect(JSON.parse(answer.text)).toMatchObject({ detail });
      expect(await recordOf(answer.correlationId)).toMatchObject({
        status: 502,
        answeredBy: "gateway",
        fault,
      });
      await eventually(() => raw.sockets.size === 0);
      expect(arrived).toEqual([answer.correlationId]);
    },
  );

  test.each([
    ["resets in the middle of a body of known length", "content-length: 10", "12345", "reset"],
    ["ends in the middle of a body of known length", "content-length: 10", "12345", "end"],
    ["resets in the middle of a chunked body", "transfer-encoding: chunked", "5\r\n12345\r\n", "reset"],
    ["ends in the middle of a chunked body", "transfer-encoding: chunked", "5\r\n12345\r\n", "end"],
    [
      "ends a chunked body it was to close after",
      "transfer-encoding: chunked\r\nconnection: close",
      "5\r\n12345\r\n",
      "end",
    ],
    ["breaks its chunks", "transfer-encoding: chunked", "5\r\n12345\r\nnonsense\r\n", "nothing"],
  ])("that %s never looks like a clean end", async (_what, framing, body, then) => {
    raw.says(`HTTP/1.1 200 OK\r\n${framing}\r\n\r\n${body}`, socket => {
      if (then === "end") socket.end();
      if (then === "reset") socket.end(() => socket.resetAndDestroy());
    });
    await expect(callRaw()).rejects.toThrow(/terminated|other side closed|aborted|reset|closed/i);
  });

  test("that breaks off is told to a consumer of HTTP/1.0 by a reset, since a close would look like the end", async () => {
    let answering: Socket | undefined;
    raw.says("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n12345", socket => (answering = socket));
    const socket = openRaw(
      platform.gatewayUrl,
      head("GET", rawService, rawToken).replace("HTTP/1.1", "HTTP/1.0"),
    );
    let text = "";
    socket.on("data", (chunk: Buffer) => (text += chunk.toString()));
    await eventually(() => text.endsWith("12345"));
    answering?.end();
    await expect(once(socket, "end")).rejects.toThrow("ECONNRESET");
    const correlationId = /x-correlation-id: (\S+)/i.exec(text)?.[1] ?? "";
    expect(await recordOf(correlationId)).toMatchObject({
      status: 200,
      answeredBy: "upstream",
      fault: "broken-off",
      responseBytes: 5,
    });
  });

  test("that ends by closing its connection has a clean end", async () => {
    raw.says("HTTP/1.0 200 OK\r\n\r\n12345", socket => socket.end());
    const answer = await callRaw();
    expect([answer.status, answer.text]).toEqual([200, "12345"]);
  });

  test("that sends more than it declared is cut at its own word", async () => {
    raw.says(
      "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n12345HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nforged",
    );
    expect((await callRaw()).text).toBe("12345");
    raw.says("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nnext");
    expect((await callRaw()).text, "nothing of it answers the next call").toBe("next");
  });

  test("that speaks of its progress first is waited for", async () => {
    raw.says(
      "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok",
    );
    const answer = await callRaw();
    expect([answer.status, answer.text]).toEqual([200, "ok"]);
    expect(answer.headers).not.toHaveProperty("link");
  });

  test("that gives a reason which Node can't write keeps its status", async () => {
    raw.says("HTTP/1.1 404 \xff\xfe\r\ncontent-length: 2\r\n\r\nno");
    expect((await callRaw()).status).toBe(404);
  });

  test("that answers and never reads the body: the consumer gets the answer, and both connections stay sane", async () => {
    const answer413 = "HTTP/1.1 413 Content Too Large\r\ncontent-length: 5\r\n\r\nlarge";
    let uploading: Socket | undefined;
    raw.says(answer413, socket => {
      uploading ??= socket;
      uploading.pause();
    });
    const body = "x".repeat(16_000_000);
    const answer = await sendRaw(
      platform.gatewayUrl,
      `${head("POST", rawService, rawToken, `content-length: ${body.length}\r\n`)}${body}${head("GET", rawService, rawToken, "connection: close\r\n")}`,
    );
    expect(answer.status).toBe(413);
    expect(answer.body.startsWith("large")).toBe(true);
    expect(answer.text.match(/HTTP\/1\.1 413/g), "the consumer's connection took another call").toHaveLength(
      2,
    );
    raw.says("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nagain");
    expect((await call(rawService.gatewayEndpoint, { token: rawToken })).text).toBe("again");
  });

  test("a consumer that sends on and on after its answer is cut off within seconds, whoever answered", async () => {
    let answered = false;
    raw.says("HTTP/1.1 413 Content Too Large\r\ncontent-length: 5\r\n\r\nlarge", () => (answered = true));
    const endless = [rawToken, "nobody's token"].map(bearer =>
      openRaw(platform.gatewayUrl, head("POST", rawService, bearer, "content-length: 1000000000\r\n") + "x"),
    );
    for (const socket of endless) {
      const sending = setInterval(() => socket.write("x"), 50);
      // Being cut off is what it waits for.
      socket.on("error", () => socket.destroy()).resume();
      socket.once("close", () => {
        clearInterval(sending);
      });
    }
    await eventually(() => endless.every(socket => socket.closed), 15_000);
    expect(answered).toBe(true);
  });

  test("that hangs for many does not slow another service", async () => {
    const hanging = new Set<Socket>();
    raw.script = socket => hanging.add(socket);
    const hung = Array.from({ length: 10 }, () =>
      openRaw(platform.gatewayUrl, head("GET", rawService, rawToken)),
    );
    await eventually(() => hanging.size === 10);
    const answer = await withinASecond(() => call(service.gatewayEndpoint, { token }));
    expect(answer.status).toBe(200);
    for (const socket of hung) socket.destroy();
    await eventually(() => [...hanging].every(socket => socket.closed));
  });
});
