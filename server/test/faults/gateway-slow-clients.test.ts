import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createContext, type Context } from "../../src/context.js";
import { buildGatewayApp, type GatewayApp } from "../../src/gateway-app.js";
import { RequestBody } from "../../src/modules/gateway/request-body.js";
import { eventually, startTestPlatform, type TestPlatform } from "../harness/index.js";
import { openRaw } from "../harness/raw-http.js";
import { offerService, subscribe, type OfferedService } from "../harness/story.js";
import { TestUpstream } from "../harness/upstream.js";

// The real bounds are minutes. A busy machine stalls for some hundred milliseconds, which must not count as a client's silence.
const headersMsMax = 2_000;
const stalledMsMax = 2_000;
const waitMsMax = 15_000;

let platform: TestPlatform;
let upstream: TestUpstream;
let context: Context;
let app: GatewayApp;
let url: string;
let service: OfferedService;
let token: string;

beforeAll(async () => {
  platform = await startTestPlatform();
  upstream = await TestUpstream.start();
  const person = await platform.signUp();
  service = await offerService(platform, person, { url: upstream.url });
  ({ token } = await subscribe(platform, person, service));
  context = await createContext({
    config: platform.context.config,
    logger: platform.context.logger,
    connectionString: platform.database.url,
    secret: platform.secret,
  });
  app = buildGatewayApp(context, { headersMsMax, stalledMsMax });
  await app.listen({ host: "127.0.0.1", port: 0 });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await context[Symbol.asyncDispose]();
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

test("clients that drip their headers are answered 408 within the bound, and others are served meanwhile", async () => {
  const drippers = Array.from({ length: 50 }, () =>
    openRaw(url, `GET ${service.gatewayPath} HTTP/1.1\r\nhost: x\r\n`),
  );
  const texts = drippers.map(() => "");
  drippers.forEach((socket, place) => {
    const timer = setInterval(() => socket.write("x"), 20);
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk: Buffer) => (texts[place] = `${texts[place] ?? ""}${chunk.toString()}`));
    socket.once("close", () => {
      clearInterval(timer);
    });
  });
  const served = await fetch(url + service.gatewayPath, { headers: { authorization: `Bearer ${token}` } });
  expect(served.status).toBe(200);
  await eventually(() => texts.every(text => text.startsWith("HTTP/1.1 408")), waitMsMax);
  expect(texts[0]).toContain("urn:tollgate:problem:request-too-slow");
  await eventually(() => drippers.every(socket => socket.destroyed), waitMsMax);
});

test("a request for a token whose body stops coming is answered 408 within the bound, and its connection ends", async () => {
  const socket = openRaw(url, "POST /token HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\ngrant");
  let text = "";
  socket.on("data", (chunk: Buffer) => (text += chunk.toString()));
  await eventually(() => text.startsWith("HTTP/1.1 408"), waitMsMax);
  expect(text).toContain("did not arrive in time");
  await eventually(() => socket.destroyed, waitMsMax);
});

test("a consumer that stops reading its answer is cut off within the bound, and so is its call", async () => {
  const megabyte = Buffer.alloc(1_000_000);
  let open = true;
  upstream.script = (_request, response) => {
    const more = (): void => {
      while (open && response.write(megabyte));
    };
    response.on("drain", more);
    response.once("close", () => (open = false));
    more();
  };
  const socket = openRaw(
    url,
    `GET ${service.gatewayPath} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\n\r\n`,
  );
  // Reads the first piece and then no more.
  await once(socket, "data");
  socket.pause();
  await eventually(() => !open, waitMsMax);
  socket.destroy();
});

test("a consumer that reads slowly, but reads, gets its whole answer", async () => {
  const wanted = 3_000_000;
  upstream.script = (_request, response) => {
    response.end(Buffer.alloc(wanted));
  };
  const socket = openRaw(
    url,
    `GET ${service.gatewayPath} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\nconnection: close\r\n\r\n`,
  );
  let bytes = 0;
  const startedMs = performance.now();
  socket.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    socket.pause();
    // Spread over some three times the bound.
    setTimeout(() => socket.resume(), (chunk.length / wanted) * 3 * stalledMsMax);
  });
  await once(socket, "close");
  expect(bytes).toBeGreaterThan(wanted);
  expect(performance.now() - startedMs).toBeGreaterThan(stalledMsMax);
});

test("a body that stops coming is given up within its bound, one that comes slowly is not", async () => {
  const silenceMsMax = 2_000;
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const body = new RequestBody(request, response, { silenceMsMax });
    body.setEncoding("utf8");
    let text = "";
    body.on("data", (chunk: string) => (text += chunk));
    body.on("error", () => bodies.push(`${text}, then nothing`));
    body.on("end", () => {
      bodies.push(text);
      response.end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const head = "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 8\r\n\r\n";
  const stopping = openRaw(target, `${head}a`);
  stopping.on("error", () => stopping.destroy());
  const slow = openRaw(target, head);
  let sent = 0;
  const timer = setInterval(() => {
    slow.write("s");
    if (++sent === 8) clearInterval(timer);
  }, silenceMsMax / 4);
  await eventually(() => bodies.length === 2, waitMsMax);
  expect(bodies).toEqual(["a, then nothing", "ssssssss"]);
  await eventually(() => stopping.destroyed);
  slow.destroy();
  server.closeAllConnections();
  server.close();
});
