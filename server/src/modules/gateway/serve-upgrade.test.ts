import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, request as openRequest, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "undici";
import { createContext } from "../../context.js";
import { buildGatewayApp } from "../../gateway-app.js";
import { call } from "../../../test/harness/gateway-call.js";
import {
  eventually,
  startTestPlatform,
  withinASecond,
  type Person,
  type TestPlatform,
} from "../../../test/harness/index.js";
import { nextAccepted } from "../../../test/harness/next-accepted.js";
import { openRaw, sendRaw } from "../../../test/harness/raw-http.js";
import {
  offerService,
  subscribe,
  type OfferedService,
  type SubscribedApplication,
} from "../../../test/harness/story.js";
import { correlationIdsOf } from "../../../test/seeds/metered-service.js";
import { createOrganization } from "../../../test/seeds/services.js";

interface Handshake {
  readonly request: IncomingMessage;
  readonly socket: Socket;
}

let platform: TestPlatform;
let server: Server;
let url: string;
let provider: Person;
let consumer: Person;
let service: OfferedService;
let application: SubscribedApplication;
const seen: Handshake[] = [];
/** What the provider's service does with a handshake. */
let script: (handshake: Handshake) => void;

const accept = ({ request, socket }: Handshake): void => {
  const key = `${request.headers["sec-websocket-key"] ?? ""}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const answer = createHash("sha1").update(key).digest("base64");
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-accept: ${answer}\r\nx-correlation-id: forged\r\n\r\n`,
  );
};
const echo = (handshake: Handshake): void => {
  accept(handshake);
  handshake.socket.pipe(handshake.socket);
};

beforeAll(async () => {
  platform = await startTestPlatform();
  server = createServer((request, response) => {
    if (request.url?.endsWith("/unanswered") === true) return;
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => (body += text));
    request.on("end", () => response.end(`${request.headers.upgrade ?? "plain"} ${body}`));
  });
  server.on("upgrade", (request: IncomingMessage, socket: Socket, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    if (head.length > 0) socket.unshift(head);
    const handshake = { request, socket };
    seen.push(handshake);
    script(handshake);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  provider = await platform.signUp();
  consumer = await platform.signUp();
  service = await offerService(platform, provider, { url: `${url}/base` });
  application = await subscribe(platform, consumer, service);
});
afterAll(async () => {
  for (const { socket } of seen) socket.destroy();
  server.close();
  server.closeAllConnections();
  await platform[Symbol.asyncDispose]();
});
beforeEach(() => {
  script = echo;
});

interface Opened {
  readonly answer: IncomingMessage;
  /** After 101 only. */
  readonly socket: Socket | undefined;
  readonly text: () => string;
}

/** Asks for a WebSocket as a client does, with any headers. */
async function open(
  headers: Readonly<Record<string, string>> = {},
  target = `${service.gatewayEndpoint}/live?a=1`,
  token = application.token,
): Promise<Opened> {
  const asked = openRequest(target, {
    agent: false,
    headers: {
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
      "sec-websocket-version": "13",
      ...(token !== "" && { authorization: `Bearer ${token}` }),
      ...headers,
    },
  });
  asked.end();
  return new Promise((resolve, reject) => {
    let text = "";
    asked.once("error", reject);
    asked.once("upgrade", (answer: IncomingMessage, socket: Socket, head: Buffer) => {
      text = head.toString();
      socket.on("data", (chunk: Buffer) => (text += chunk.toString()));
      socket.on("error", () => socket.destroy());
      resolve({ answer, socket, text: () => text });
    });
    asked.once("response", (answer: IncomingMessage) => {
      answer.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      answer.once("end", () => {
        resolve({ answer, socket: undefined, text: () => text });
      });
    });
  });
}

/** A gateway of its own that drains within 300 ms. */
async function startDraining() {
  const context = await createContext({
    config: platform.context.config,
    logger: platform.context.logger,
    connectionString: platform.database.url,
    secret: platform.secret,
  });
  const app = buildGatewayApp(context, { drainMsMax: 300 });
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return {
    app,
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () => context[Symbol.asyncDispose](),
  };
}

const last = (): Handshake => {
  const handshake = seen.at(-1);
  if (handshake === undefined) throw new Error("no handshake came");
  return handshake;
};
const closed = (socket: Socket | undefined): Promise<boolean> => eventually(() => socket?.destroyed === true);

/** The record of the call with that correlation id, once it is written. */
async function recordOf(answer: IncomingMessage): Promise<Record<string, unknown>> {
  const verified = correlationIdsOf(platform).verify(String(answer.headers["x-correlation-id"]));
  if (!verified.ok) throw new Error(verified.fault);
  return eventually(async () => {
    await platform.context.gateway.flush();
    const [row] = await platform.database.query<Record<string, unknown>>(
      `select status, path, method, answered_by, fault, request_bytes::integer, response_bytes::integer, duration_ms
       from gateway.call where call_id = $1 and key_epoch = $2`,
      [verified.call.callId, verified.call.keyEpoch],
    );
    return row;
  });
}

describe("a WebSocket", () => {
  test("reaches the provider's service as one call: same correlation id, the path below the service, never the consumer's token", async () => {
    const { answer, socket } = await open();
    expect(answer.statusCode).toBe(101);
    expect(answer.headers).toMatchObject({
      upgrade: "websocket",
      connection: "upgrade",
      "sec-websocket-accept": "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
    });
    const { headers, url: target } = last().request;
    expect(target).toBe("/base/live?a=1");
    expect(headers["x-correlation-id"]).toBe(answer.headers["x-correlation-id"]);
    expect(headers["x-correlation-id"]).not.toBe("forged");
    expect(headers).not.toHaveProperty("authorization");
    expect(headers["sec-websocket-version"]).toBe("13");
    socket?.destroy();
  });

  test("carries bytes both ways, and its record has the status 101, the bytes and how long it lasted", async () => {
    const { answer, socket, text } = await open();
    socket?.write("hello ");
    await eventually(() => text() === "hello ");
    socket?.write("again");
    await eventually(() => text() === "hello again");
    socket?.end();
    await closed(socket);
    await closed(last().socket);
    const record = await recordOf(answer);
    expect(record).toMatchObject({
      status: 101,
      method: "GET",
      path: "/live",
      answered_by: "upstream",
      fault: null,
      request_bytes: 11,
      response_bytes: 11,
    });
    expect(record.duration_ms).toBeGreaterThan(0);
  });

  test("loses nothing of what either side sends right behind its handshake", async () => {
    script = handshake => {
      accept(handshake);
      handshake.socket.write("early from the service");
      handshake.socket.pipe(handshake.socket);
    };
    const { gatewayPath } = service;
    const raw = openRaw(
      platform.gatewayUrl,
      `GET ${gatewayPath} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${application.token}\r\nconnection: upgrade\r\nupgrade: WebSocket\r\nsec-websocket-key: eA==\r\n\r\nearly from the consumer`,
    );
    let text = "";
    raw.on("data", (chunk: Buffer) => (text += chunk.toString()));
    await eventually(() => text.endsWith("early from the serviceearly from the consumer"));
    raw.destroy();
  });

  test("works for a real client of the protocol", async () => {
    // Answers one short text frame with the same text (RFC 6455 section 5.2).
    script = handshake => {
      accept(handshake);
      handshake.socket.once("data", (frame: Buffer) => {
        const mask = frame.subarray(2, 6);
        const text = Buffer.from(frame.subarray(6).map((byte, i) => byte ^ (mask[i % 4] ?? 0)));
        handshake.socket.write(Buffer.concat([Buffer.of(0x81, text.length), text]));
      });
    };
    const socket = new WebSocket(service.gatewayEndpoint.replace("http:", "ws:"), {
      headers: { authorization: `Bearer ${application.token}` },
    });
    const message = new Promise<unknown>((resolve, reject) => {
      socket.addEventListener("message", event => {
        resolve(event.data);
      });
      socket.addEventListener("error", () => {
        reject(new Error("the WebSocket failed"));
      });
    });
    await new Promise(resolve => {
      socket.addEventListener("open", resolve);
    });
    socket.send("counted");
    expect(await message).toBe("counted");
    socket.close();
    last().socket.destroy();
  });

  test("ends for the consumer when the service ends it, and for the service when the consumer leaves", async () => {
    const one = await open();
    last().socket.end("bye");
    await closed(one.socket);
    expect(one.text()).toBe("bye");
    const two = await open();
    two.socket?.resetAndDestroy();
    await closed(last().socket);
    expect(await recordOf(two.answer)).toMatchObject({ status: 101 });
  });

  test("that is refused by the service: its answer arrives as it is", async () => {
    script = ({ socket }) => {
      socket.end(
        "HTTP/1.1 426 Upgrade Required\r\nsec-websocket-version: 13\r\ncontent-length: 5\r\n\r\nolder",
      );
    };
    const { answer, text } = await open();
    expect(answer.statusCode).toBe(426);
    expect(answer.headers).toMatchObject({ "sec-websocket-version": "13", connection: "close" });
    expect(text()).toBe("older");
    expect(await recordOf(answer)).toMatchObject({ status: 426 });
  });

  test("that is refused with a reason which can't be written: the answer goes without it, and the platform goes on", async () => {
    script = ({ socket }) => {
      socket.end(Buffer.from("HTTP/1.1 403 a\x7fb\r\ncontent-length: 2\r\n\r\nno", "latin1"));
    };
    const { answer, text } = await open();
    expect([answer.statusCode, text()]).toEqual([403, "no"]);
    expect(await recordOf(answer)).toMatchObject({ status: 403, answered_by: "upstream" });
  });

  test("to a service that is down: 502 in the common shape, with the correlation id", async () => {
    const down = await offerService(platform, provider, { url: "http://127.0.0.1:9" });
    const { token } = await subscribe(platform, consumer, down);
    const { answer, text } = await open({}, down.gatewayEndpoint, token);
    expect(answer.statusCode).toBe(502);
    expect(answer.headers["x-error-source"]).toBe("gateway");
    expect(JSON.parse(text())).toMatchObject({ type: "urn:tollgate:problem:upstream-unreachable" });
    const verified = correlationIdsOf(platform).verify(String(answer.headers["x-correlation-id"]));
    expect(verified).toMatchObject({ ok: false, fault: "unforwarded" });
  });

  test("may be reported for by the header of its handshake", async () => {
    script = ({ socket }) => {
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\nx-tollgate-usage: ${service.productId}=4\r\n\r\n`,
      );
    };
    const { answer, socket } = await open();
    expect(answer.headers).not.toHaveProperty("x-tollgate-usage");
    const [event] = await platform.database.query<{ quantity: string }>(
      "select trim_scale(quantity)::text as quantity from metering.usage_event where service_id = $1",
      [service.id],
    );
    expect(event).toEqual({ quantity: "4" });
    socket?.destroy();
  });

  test.each([
    ["accepts it", "101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket"],
    ["refuses it", "403 Forbidden\r\ncontent-length: 0"],
  ])(
    "is owed by a consumer that left before its service %s, once the service is known to report so",
    async (_what, answer) => {
      const quantities = (): Promise<readonly unknown[]> =>
        platform.database.query(
          "select trim_scale(quantity)::text as quantity from metering.usage_event where service_id = $1 order by id",
          [service.id],
        );
      const accepting = "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket";
      script = ({ socket }) => {
        socket.write(`${accepting}\r\nx-tollgate-usage: ${service.productId}=4\r\n\r\n`);
        socket.pipe(socket);
      };
      (await open()).socket?.destroy();
      await closed(last().socket);
      const before = (await quantities()).length;
      let answerNow: (() => void) | undefined;
      script = ({ socket }) => {
        socket.pipe(socket);
        answerNow = () =>
          socket.write(`HTTP/1.1 ${answer}\r\nx-tollgate-usage: ${service.productId}=9\r\n\r\n`);
      };
      const connecting = nextAccepted(platform);
      const leaving = openRequest(`${service.gatewayEndpoint}/left`, {
        agent: false,
        headers: {
          authorization: `Bearer ${application.token}`,
          connection: "upgrade",
          upgrade: "websocket",
          "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
          "sec-websocket-version": "13",
        },
      });
      leaving.on("error", () => undefined).end();
      await eventually(() => answerNow !== undefined);
      const accepted = await connecting;
      // Not by ending its half: then it could still read.
      leaving.socket?.resetAndDestroy();
      await eventually(() => accepted.closed);
      answerNow?.();
      await eventually(async () => (await quantities()).length === before + 1);
      expect((await quantities()).at(-1)).toEqual({ quantity: "9" });
      const recordsOfLeft = await eventually(async () => {
        await platform.context.gateway.flush();
        const rows = await platform.database.query(
          `select status, answered_by, fault from gateway.call where path = '/left' order by called_at desc limit 1`,
        );
        return rows.length > 0 ? rows : undefined;
      });
      expect(recordsOfLeft).toEqual([{ status: 499, answered_by: "consumer", fault: "consumer-left" }]);
      await eventually(() => last().socket.destroyed);
    },
  );
});

/** Its service has never reported usage in an answer, so nothing is owed by a consumer that leaves before it. */
let silent: OfferedService;
beforeAll(async () => {
  silent = await offerService(platform, provider, { url });
});

/** A handshake that the service leaves unanswered for now. */
async function openUnanswered(path: string, token: string, to = platform.gatewayUrl) {
  // Ends when the other side does.
  script = ({ socket }) => socket.pipe(socket);
  const before = seen.length;
  const socket = openRaw(
    to,
    `GET ${silent.gatewayPath}/${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\nconnection: Upgrade\r\nupgrade: websocket\r\n` +
      "sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
  );
  socket.on("error", () => socket.destroy());
  socket.resume();
  await eventually(() => seen.length > before);
  return socket;
}

/** The record of the newest call to a path. */
const recordAt = (path: string): Promise<Record<string, unknown>> =>
  eventually(async () => {
    await platform.context.gateway.flush();
    const [row] = await platform.database.query<Record<string, unknown>>(
      "select status, answered_by, fault from gateway.call where path = $1 order by called_at desc limit 1",
      [path],
    );
    return row;
  });

describe("a handshake that the service has not answered yet", () => {
  test("ends there when the consumer closes its connection in the ordinary way", async () => {
    const { token } = await subscribe(platform, consumer, silent);
    const socket = await openUnanswered("closing", token);
    socket.end();
    await closed(last().socket);
    await closed(socket);
    expect(await recordAt("/closing")).toEqual({
      status: 499,
      answered_by: "consumer",
      fault: "consumer-left",
    });
  });

  test("ends within a second when its subscription does", async () => {
    const { token, subscriptionId } = await subscribe(platform, consumer, silent);
    const socket = await openUnanswered("revoked", token);
    await platform.api.delete(`/subscriptions/${subscriptionId}`, { as: consumer });
    await withinASecond(() => last().socket.destroyed && socket.destroyed);
    expect(await recordAt("/revoked")).toMatchObject({ fault: "access-ended" });
  });

  test("is ended by a drain within its bound, and recorded", async () => {
    await using draining = await startDraining();
    const { token } = await subscribe(platform, consumer, silent);
    const socket = await openUnanswered("drained", token, draining.url);
    await draining.app[Symbol.asyncDispose]();
    await closed(socket);
    expect(await recordAt("/drained")).toMatchObject({ fault: "gateway-stopped" });
  });
});

describe("no WebSocket", () => {
  test("without a token (401), without a subscription (403), at no service (404)", async () => {
    const before = seen.length;
    const other = await offerService(platform, provider, { url });
    const answers = [
      await open({}, service.gatewayEndpoint, ""),
      await open({}, other.gatewayEndpoint),
      await open({}, `${platform.gatewayUrl}/livez`),
    ];
    expect(answers.map(({ answer }) => answer.statusCode)).toEqual([401, 403, 404]);
    for (const { answer } of answers) expect(answer.headers["x-error-source"]).toBe("gateway");
    expect(seen).toHaveLength(before);
  });

  test("for another protocol (501), by another method or with a body (400)", async () => {
    const ask = (method: string, more: string): Promise<{ status: number }> =>
      sendRaw(
        platform.gatewayUrl,
        `${method} ${service.gatewayPath} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${application.token}\r\nconnection: upgrade\r\n${more}\r\n`,
      );
    const before = seen.length;
    expect((await ask("GET", "upgrade: TLS/1.0\r\n")).status).toBe(501);
    expect((await ask("GET", "upgrade: h2c, TLS/1.0\r\n")).status).toBe(501);
    expect((await ask("POST", "upgrade: websocket\r\n")).status).toBe(400);
    expect((await ask("GET", "upgrade: websocket\r\ncontent-length: 2\r\n\r\nhi")).status).toBe(400);
    expect(seen).toHaveLength(before);
  });

  test("beyond the service's calls under way: an open one is one of them until it is closed", async () => {
    const one = await offerService(platform, provider, { url });
    await platform.api.put(`${one.externalPath}/endpoint`, {
      as: provider,
      body: { url, securityConfiguration: "NONE", concurrentCallsMax: 1 },
    });
    const { token } = await subscribe(platform, consumer, one);
    const { socket } = await open({}, one.gatewayEndpoint, token);
    expect((await open({}, one.gatewayEndpoint, token)).answer.statusCode).toBe(503);
    expect((await call(one.gatewayEndpoint, { token })).status).toBe(503);
    socket?.destroy();
    await eventually(async () => (await call(one.gatewayEndpoint, { token })).status === 200);
  });
});

test("a handshake behind a request whose answer is still to come ends the connection: answers never change places", async () => {
  const head = (path: string) =>
    `GET ${service.gatewayPath}/${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${application.token}\r\n`;
  const handshake =
    "connection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
  const before = seen.length;
  const answer = await sendRaw(platform.gatewayUrl, `${head("unanswered")}\r\n${head("live")}${handshake}`);
  expect([answer.text, seen.length]).toEqual(["", before]);
});

test("a client that asks for HTTP/2 in passing is served by HTTP/1.1, body and all, and may go on", async () => {
  const { gatewayPath } = service;
  const head = `host: x\r\nauthorization: Bearer ${application.token}\r\n`;
  const { text } = await sendRaw(
    platform.gatewayUrl,
    `POST ${gatewayPath} HTTP/1.1\r\n${head}connection: Upgrade, HTTP2-Settings\r\nupgrade: h2c\r\nhttp2-settings: AAEAAEAA\r\ncontent-length: 5\r\n\r\nfirst` +
      `POST ${gatewayPath} HTTP/1.1\r\n${head}connection: close\r\ncontent-length: 6\r\n\r\nsecond`,
  );
  expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
  expect(text).toContain("plain first");
  expect(text).toContain("plain second");
});

describe("an open WebSocket", () => {
  test("ends within a second when its subscription does, and no other one", async () => {
    const other = await subscribe(platform, consumer, service);
    const staying = await open();
    const ending = await open({}, service.gatewayEndpoint, other.token);
    await platform.api.delete(`/subscriptions/${other.subscriptionId}`, { as: consumer });
    expect(await withinASecond(() => ending.socket?.destroyed === true)).toBe(true);
    expect(await recordOf(ending.answer)).toMatchObject({ status: 101, fault: "access-ended" });
    expect(staying.socket?.destroyed).toBe(false);
    staying.socket?.destroy();
  });

  test("that was opened as test ends when its owner accepts a plan", async () => {
    const organization = await createOrganization(platform, provider);
    const tested = await offerService(platform, provider, {
      url,
      lifecycle: "ACCESSIBLE",
      organization,
      plan: { type: "COMMERCIAL", products: [{ name: "API", amountMajor: 1 }] },
    });
    const tester = await subscribe(platform, provider, tested);
    const { socket } = await open({}, tested.gatewayEndpoint, tester.token);
    const as = provider;
    await platform.api.post(`${tested.versionPath}/publish`, { as, organization });
    const accepted = await platform.api.put(`/subscriptions/${tester.subscriptionId}/pricing-plan`, {
      as,
      body: { pricingPlanId: tested.pricingPlanId },
    });
    expect(accepted.status).toBe(200);
    await closed(socket);
  });

  test("ends when its service is unpublished", async () => {
    const shortlived = await offerService(platform, provider, { url });
    const { token } = await subscribe(platform, consumer, shortlived);
    const { socket } = await open({}, shortlived.gatewayEndpoint, token);
    await platform.api.post(`${shortlived.servicePath}/versions/${shortlived.versionId}/commands`, {
      as: provider,
      body: { type: "UNPUBLISH_FORCE" },
    });
    await closed(socket);
  });

  test("is finished by a drain within its bound, and recorded", async () => {
    await using draining = await startDraining();
    const { answer, socket, text } = await open({}, `${draining.url}${service.gatewayPath}`);
    const drained = draining.app[Symbol.asyncDispose]();
    // Until then it goes on.
    socket?.write("still");
    await eventually(() => text() === "still");
    await drained;
    await closed(socket);
    expect(await recordOf(answer)).toMatchObject({ status: 101, fault: "gateway-stopped" });
  });
});
