import { once } from "node:events";
import { request as openRequest, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi, type MockInstance } from "vitest";
import {
  eventually,
  startTestPlatform,
  type Person,
  type TestPlatform,
} from "../../../test/harness/index.js";
import { call } from "../../../test/harness/gateway-call.js";
import { openRaw, sendRaw } from "../../../test/harness/raw-http.js";
import { offerService, subscribe, type OfferedService } from "../../../test/harness/story.js";
import { TestUpstream } from "../../../test/harness/upstream.js";
import { Keyring } from "../../kernel/keyring.js";
import { CorrelationIds } from "../correlation/index.js";
import { findCall, type CallRow } from "./reads.js";

let platform: TestPlatform;
let person: Person;
let upstream: TestUpstream;
let service: OfferedService;
let token: string;
let ids: CorrelationIds;
const unhandled: unknown[] = [];
const onUnhandled = (error: unknown): unknown => unhandled.push(error);

beforeAll(async () => {
  process.on("unhandledRejection", onUnhandled);
  platform = await startTestPlatform();
  ids = new CorrelationIds(new Keyring(platform.secret));
  person = await platform.signUp();
  upstream = await TestUpstream.start();
  service = await offerService(platform, person, { url: upstream.url });
  ({ token } = await subscribe(platform, person, service));
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
  process.off("unhandledRejection", onUnhandled);
  expect(unhandled).toEqual([]);
});
beforeEach(() => {
  upstream.script = upstream.record;
});

const head = (method: string, to: OfferedService, bearer: string, more = ""): string =>
  `${method} ${to.gatewayPath} HTTP/1.1\r\nhost: gateway\r\nauthorization: Bearer ${bearer}\r\n${more}\r\n`;

/** The record that a call left behind. */
const recordOf = (correlationId: string): Promise<CallRow> =>
  eventually(async () => {
    const verified = ids.verify(correlationId);
    return verified.ok ? findCall(platform.context.database.db, verified.call) : undefined;
  });

describe("streaming", () => {
  test("the first event reaches the consumer before the upstream ends", async () => {
    let answering: ServerResponse | undefined;
    upstream.script = (_request, response) => {
      answering = response;
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write("data: 1\n\n");
    };
    const sent = openRequest(service.gatewayEndpoint, {
      headers: { authorization: `Bearer ${token}` },
    }).end();
    const [answer] = (await once(sent, "response")) as [NodeJS.ReadableStream];
    const [first] = (await once(answer, "data")) as [Buffer];
    expect(first.toString()).toBe("data: 1\n\n");
    expect(answering?.writableEnded).toBe(false);
    answering?.end("data: 2\n\n");
    const [second] = (await once(answer, "data")) as [Buffer];
    expect(second.toString()).toBe("data: 2\n\n");
  });

  test("the head reaches the consumer before the first byte of the body", async () => {
    let answering: ServerResponse | undefined;
    upstream.script = (_request, response) => {
      answering = response;
      response.flushHeaders();
    };
    const sent = openRequest(service.gatewayEndpoint, {
      headers: { authorization: `Bearer ${token}` },
    }).end();
    const [answer] = (await once(sent, "response")) as [NodeJS.ReadableStream & { statusCode: number }];
    expect(answer.statusCode).toBe(200);
    answering?.end();
    answer.resume();
    await once(answer, "end");
  });

  test("a long poll, an answer after seconds of silence, reaches the consumer whole", async () => {
    // Longer than idle connections to upstreams are kept.
    const silenceMs = 5_000;
    upstream.script = async (_request, response) => {
      await new Promise(resolve => setTimeout(resolve, silenceMs));
      response.end("news");
    };
    const answer = await call(service.gatewayEndpoint, { token });
    expect([answer.status, answer.text]).toEqual([200, "news"]);
    const record = await recordOf(answer.correlationId);
    expect(record).toMatchObject({ status: 200, answeredBy: "upstream", fault: null });
    // Timers may be a little early.
    expect(record.firstByteMs).toBeGreaterThan(silenceMs - 100);
  });

  test("a small answer leaves in a single write, its head and its body together", async () => {
    const calls = 20;
    let write: MockInstance<Socket["write"]> | undefined;
    // Counted where they are made: what a consumer reads at once may have been written in two.
    platform.listeners.gateway?.server.once("connection", (accepted: Socket) => {
      write = vi.spyOn(accepted, "write");
    });
    const socket = openRaw(platform.gatewayUrl, "");
    let text = "";
    socket.setEncoding("latin1").on("data", (piece: string) => (text += piece));
    for (let n = 1; n <= calls; n++) {
      text = "";
      socket.write(head("GET", service, token));
      await eventually(() => text.endsWith("\r\n\r\nok"));
    }
    socket.destroy();
    const writes = write?.mock.calls.map(([data]) => data.length).filter(bytes => bytes > 0);
    expect(writes).toHaveLength(calls);
  });

  test("the first piece of an upload reaches the upstream before the consumer ends", async () => {
    let first = "";
    upstream.script = async (request, response) => {
      [first] = (await once(request, "data")).map(String) as [string];
      response.end("early");
      request.resume();
    };
    const sent = openRequest(service.gatewayEndpoint, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
    });
    sent.write("piece 1");
    const [answer] = (await once(sent, "response")) as [NodeJS.ReadableStream];
    answer.resume();
    expect(first).toBe("piece 1");
    sent.end();
    await once(answer, "end");
  });

  test("a consumer that leaves ends the call at the upstream, and is recorded as having left", async () => {
    const left = new Promise<string>(resolve => {
      upstream.script = (request, response) => {
        request.once("close", () => {
          resolve(String(request.headers["x-correlation-id"]));
        });
        response.writeHead(200);
        response.write("begun");
      };
    });
    const socket = openRaw(platform.gatewayUrl, head("GET", service, token));
    await once(socket, "data");
    socket.destroy();
    expect(await recordOf(await left)).toMatchObject({
      status: 200,
      answeredBy: "upstream",
      fault: "consumer-left",
      responseBytes: 5,
    });
  });

  test("a consumer that leaves before the answer is recorded as 499", async () => {
    const arrived = new Promise<string>(resolve => {
      upstream.script = request => {
        resolve(String(request.headers["x-correlation-id"]));
      };
    });
    const socket = openRaw(platform.gatewayUrl, head("GET", service, token));
    const correlationId = await arrived;
    socket.destroy();
    expect(await recordOf(correlationId)).toMatchObject({
      status: 499,
      answeredBy: "consumer",
      fault: "consumer-left",
    });
  });

  test("a consumer that leaves while its call is being admitted is recorded, and nothing is forwarded", async () => {
    const fresh = await subscribe(platform, person, service);
    const outside = new pg.Client({ connectionString: platform.database.url });
    await outside.connect();
    try {
      // The gateway has to ask for a subscription that it has not met.
      await outside.query("begin; lock table subscriptions.subscription in access exclusive mode");
      const before = upstream.seen.length;
      let accepted: Socket | undefined;
      platform.listeners.gateway?.server.once("connection", connection => (accepted = connection));
      const socket = openRaw(platform.gatewayUrl, head("GET", service, fresh.token));
      await eventually(async () => {
        const waiting = await outside.query(
          "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        );
        return waiting.rows.length > 0;
      });
      socket.destroy();
      await eventually(() => accepted?.destroyed === true);
      await outside.query("commit");
      const record = await eventually(async () => {
        await platform.context.gateway.flush();
        const [row] = await platform.database.query(
          "select status, answered_by, fault from gateway.call where subscription_id = $1",
          [fresh.subscriptionId],
        );
        return row;
      });
      expect(record).toEqual({ status: 499, answered_by: "consumer", fault: "consumer-left" });
      expect(upstream.seen.length).toBe(before);
    } finally {
      await outside.end();
    }
  });

  test("a consumer that leaves in the middle of its upload is recorded with the bytes that came", async () => {
    const arrived = new Promise<string>(resolve => {
      upstream.script = request => {
        request.once("data", () => {
          resolve(String(request.headers["x-correlation-id"]));
        });
      };
    });
    const socket = openRaw(
      platform.gatewayUrl,
      head("POST", service, token, "content-length: 1000\r\n") + "12345",
    );
    const correlationId = await arrived;
    socket.destroy();
    expect(await recordOf(correlationId)).toMatchObject({ status: 499, requestBytes: 5 });
  });

  test("a chunked upload is recorded with the bytes of its body alone", async () => {
    const answer = await sendRaw(
      platform.gatewayUrl,
      head("POST", service, token, "transfer-encoding: chunked\r\nconnection: close\r\n") +
        "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n",
    );
    const correlationId = answer.headers.find(([name]) => name === "x-correlation-id")?.[1] ?? "";
    expect(await recordOf(correlationId)).toMatchObject({ requestBytes: 11, responseBytes: 2 });
  });

  test.each([
    ["of a known length", "content-length: 5\r\n", "hello", "hello"],
    ["in chunks", "transfer-encoding: chunked\r\n", "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n", "hello"],
    ["in chunks, of which there are none", "transfer-encoding: chunked\r\n", "0\r\n\r\n", ""],
  ])(
    "a body %s that came with its head goes on with its head, its length known",
    async (_what, framing, sent, body) => {
      const answer = await sendRaw(
        platform.gatewayUrl,
        head("POST", service, token, `${framing}connection: close\r\n`) + sent,
      );
      expect(answer.status).toBe(200);
      expect(upstream.last.headers["content-length"]).toBe(String(body.length));
      expect(upstream.last.headers).not.toHaveProperty("transfer-encoding");
      expect(upstream.last.body.toString()).toBe(body);
      const correlationId = answer.headers.find(([name]) => name === "x-correlation-id")?.[1] ?? "";
      expect(await recordOf(correlationId)).toMatchObject({ requestBytes: body.length });
    },
  );

  test("of a call whose body can't be read nothing is forwarded when that shows with its head", async () => {
    const before = upstream.seen.length;
    let begun = 0;
    upstream.script = (request, response) => {
      begun++;
      return upstream.record(request, response);
    };
    const socket = openRaw(
      platform.gatewayUrl,
      `${head("POST", service, token, "transfer-encoding: chunked\r\n")}2\r\nhe\r\nnonsense\r\n`,
    );
    socket.resume().on("error", () => undefined);
    await once(socket, "close");
    expect((await call(service.gatewayEndpoint, { token })).status).toBe(200);
    expect([begun, upstream.seen.length]).toEqual([1, before + 1]);
  });
});

describe("back-pressure", () => {
  const much = 64 * 1024 * 1024;
  // What sockets and streams on the way may hold: kernels take some MB.
  const buffered = 24 * 1024 * 1024;

  test("a consumer that stops reading stops the upstream", async () => {
    let sent = 0;
    let full = false;
    upstream.script = (_request, response) => {
      const piece = Buffer.alloc(65_536);
      const more = (): void => {
        while (sent < much) {
          sent += piece.length;
          if (!response.write(piece)) {
            full = true;
            response.once("drain", () => {
              full = false;
              more();
            });
            return;
          }
        }
        response.end();
      };
      more();
    };
    const socket = openRaw(platform.gatewayUrl, head("GET", service, token));
    socket.pause();
    await untilStill(() => (full ? sent : undefined));
    expect(sent).toBeLessThan(buffered);
    socket.destroy();
  });

  test("an upstream that stops reading stops the consumer", async () => {
    upstream.script = request => {
      request.pause();
    };
    const socket = openRaw(platform.gatewayUrl, head("POST", service, token, `content-length: ${much}\r\n`));
    const piece = Buffer.alloc(65_536);
    let sent = 0;
    let full = false;
    const more = (): void => {
      full = false;
      while (sent < much) {
        sent += piece.length;
        if (!socket.write(piece)) {
          full = true;
          socket.once("drain", more);
          return;
        }
      }
    };
    more();
    await untilStill(() => (full ? sent : undefined));
    expect(sent).toBeLessThan(buffered);
    socket.destroy();
  });

  /** Resolves when the number hasn't changed for 300 ms. */
  async function untilStill(probe: () => number | undefined): Promise<void> {
    let last: number | undefined;
    let sinceMs = performance.now();
    await eventually(() => {
      const now = probe();
      if (now === undefined || now !== last) sinceMs = performance.now();
      last = now;
      return performance.now() - sinceMs > 300;
    }, 15_000);
  }
});

test("an upload cut off by its consumer leaves no half request for the next call at the upstream", async () => {
  const bodies: string[] = [];
  let begun = 0;
  upstream.script = async (request, response) => {
    begun++;
    try {
      bodies.push((await upstream.keep(request)).body.toString());
      response.end("ok");
    } catch {
      bodies.push("cut off");
    }
  };
  const cut = openRaw(platform.gatewayUrl, head("POST", service, token, "content-length: 9\r\n") + "12345");
  await eventually(() => begun === 1);
  cut.destroy();
  await eventually(() => bodies.length === 1);
  const answer = await call(service.gatewayEndpoint, { token, method: "POST", body: "abc" });
  expect(answer.text).toBe("ok");
  expect(bodies).toEqual(["cut off", "abc"]);
});
