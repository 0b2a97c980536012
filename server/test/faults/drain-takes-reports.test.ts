import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { fetch } from "undici";
import { Disposables } from "../../src/kernel/disposables.js";
import { ApiClient, createTestDatabase, eventually, freePort, signUp } from "../harness/index.js";
import { call } from "../harness/gateway-call.js";
import { offerService, subscribe } from "../harness/story.js";
import { TestUpstream } from "../harness/upstream.js";
import { PlatformProcess } from "./platform-process.js";
import { TranspiledServer } from "./transpiled-server.js";

let server: TranspiledServer;
let opened: Disposables;
beforeAll(async () => {
  server = await TranspiledServer.make();
});
beforeEach(() => {
  opened = new Disposables();
});
afterEach(() => opened[Symbol.asyncDispose]());
afterAll(() => server[Symbol.asyncDispose]());

async function start(gatewayProcesses: number) {
  const database = opened.use(await createTestDatabase());
  const dataDir = await mkdtemp(join(tmpdir(), "tollgate-drain-"));
  opened.use({ [Symbol.asyncDispose]: () => rm(dataDir, { recursive: true, force: true }) });
  const apiUrl = `http://127.0.0.1:${await freePort()}`;
  const gatewayUrl = `http://127.0.0.1:${await freePort()}`;
  const environment = {
    PATH: process.env.PATH,
    DATABASE_URL: database.url,
    TOLLGATE_SECRET: randomBytes(32).toString("hex"),
    TOLLGATE_DATA_DIR: dataDir,
    TOLLGATE_PORT: new URL(apiUrl).port,
    TOLLGATE_GATEWAY_PORT: new URL(gatewayUrl).port,
    TOLLGATE_GATEWAY_PROCESSES: String(gatewayProcesses),
    TOLLGATE_LOG_LEVEL: "silent",
  };
  const platform = new PlatformProcess(server.main, environment, apiUrl);
  opened.use({ [Symbol.asyncDispose]: () => platform.kill() });
  await platform.start();
  return { platform, api: new ApiClient(apiUrl), gatewayUrl, secrets: new Set<string>() };
}

test.each([1, 2])(
  "a service whose call is finished by a drain can report its usage before it answers, with %i gateway processes",
  async gatewayProcesses => {
    const story = await start(gatewayProcesses);
    const { platform, api, gatewayUrl } = story;
    const upstream = opened.use(await TestUpstream.start());
    const provider = await signUp(api, "Prova");
    const service = await offerService(story, provider, { url: upstream.url });
    const { token } = await subscribe(story, await signUp(api, "Conny"), service);
    let underWay: { readonly correlationId: string; readonly response: ServerResponse } | undefined;
    upstream.script = ({ headers }, response) => {
      underWay = { correlationId: String(headers["x-correlation-id"]), response };
    };
    const called = call(service.gatewayEndpoint, { token });
    called.catch(() => undefined); // judged below
    const { correlationId, response } = await eventually(() => underWay);

    const stopped = platform.stop();
    // A new connection is refused, or not answered while the parent of several processes holds it.
    const isOpen = () =>
      fetch(`${gatewayUrl}/livez`, { signal: AbortSignal.timeout(1_000) }).then(
        () => true,
        () => false,
      );
    await eventually(async () => !(await isOpen()), 10_000);
    const report = await api.post("/external-services/metering", {
      headers: { "x-auth-token": provider.token },
      body: { correlationId, productId: service.productId, count: 1 },
    });
    expect(report.status).toBe(200);
    response.end("reported");
    expect((await called).text).toBe("reported");
    expect(await stopped).toBe(0);
  },
);
