import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { request as openRequest, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ApiClient, freePort, type Person } from "../harness/index.js";
import { call } from "../harness/gateway-call.js";
import { offerService, subscribe, type OfferedService } from "../harness/story.js";
import { TestUpstream } from "../harness/upstream.js";
import { PlatformProcess } from "./platform-process.js";
import { TranspiledServer } from "./transpiled-server.js";

const gigabyte = 1024 ** 3;
const growthMax = 64 * 1024 ** 2;

// A start alone may take 90 s on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let dataDir: string;
let server: TranspiledServer;
let platform: PlatformProcess;
let apiUrl: string;
let upstream: TestUpstream;
let service: OfferedService;
let token: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "tollgate-memory-"));
  server = await TranspiledServer.make();
  const [port, gatewayPort] = [await freePort(), await freePort()];
  apiUrl = `http://127.0.0.1:${port}`;
  platform = new PlatformProcess(
    server.main,
    {
      PATH: process.env.PATH,
      TOLLGATE_DATA_DIR: dataDir,
      TOLLGATE_PORT: String(port),
      TOLLGATE_GATEWAY_PORT: String(gatewayPort),
      TOLLGATE_LOG_LEVEL: "fatal",
    },
    apiUrl,
  );
  await platform.start();
  upstream = await TestUpstream.start(async (request, response) => {
    const bytes = Number(new URL(request.url ?? "", "http://x").searchParams.get("bytes"));
    if (request.method === "GET") zeros(bytes).pipe(response);
    else response.end(String(await countBytes(request)));
  });
  const api = new ApiClient(apiUrl);
  const story = { api, gatewayUrl: `http://127.0.0.1:${gatewayPort}`, secrets: new Set<string>() };
  const signedUp = await api.post("/auth/sign-up", {
    body: { email: "someone@example.org", password: "a password of the test", name: "Someone" },
  });
  const cookie = signedUp.headers
    .getSetCookie()
    .map(line => line.split(";")[0])
    .join("; ");
  const person = { cookie } as Person;
  service = await offerService(story, person, { url: upstream.url });
  ({ token } = await subscribe(story, person, service));
});
afterAll(async () => {
  await platform.stop();
  await upstream[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  await rm(dataDir, { recursive: true, force: true });
});

const piece = Buffer.alloc(256 * 1024);

function zeros(bytes: number): Readable {
  let left = bytes;
  return new Readable({
    highWaterMark: piece.length,
    read() {
      if (left === 0) this.push(null);
      else {
        const next = piece.subarray(0, Math.min(left, piece.length));
        left -= next.length;
        this.push(next);
      }
    },
  });
}

async function countBytes(stream: Readable): Promise<number> {
  let bytes = 0;
  stream.on("data", (chunk: Buffer) => (bytes += chunk.length));
  await once(stream, "end");
  return bytes;
}

async function down(bytes: number): Promise<number> {
  const sent = openRequest(`${service.gatewayEndpoint}?bytes=${bytes}`, {
    headers: { authorization: `Bearer ${token}` },
  }).end();
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  return countBytes(answer);
}

async function up(bytes: number): Promise<number> {
  const answer = await call(service.gatewayEndpoint, { method: "POST", token, body: zeros(bytes) });
  return Number(answer.text);
}

/** The platform's own word about its resident memory. */
async function residentBytes(): Promise<number> {
  const { text } = await call(`${apiUrl}/metrics`);
  const found = /^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1];
  if (found === undefined) throw new Error("/metrics says nothing about memory");
  return Number(found);
}

test.each([
  ["down", down],
  ["up", up],
] as const)(
  "a gigabyte %s passes whole and grows the platform's memory by less than 64 MB",
  async (_way, pass) => {
    // What buffers and the JIT need in any case.
    await pass(64 * 1024 ** 2);
    const before = await residentBytes();
    let highest = before;
    let passed: number | undefined;
    const passing = pass(gigabyte).then(bytes => (passed = bytes));
    while (passed === undefined) highest = Math.max(highest, await residentBytes());
    expect(await passing).toBe(gigabyte);
    expect(highest - before).toBeLessThan(growthMax);
  },
);
