import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { call } from "../harness/gateway-call.js";
import { selfSigned } from "../harness/certificate.js";
import { ApiClient, createTestDatabase, freePort, signUp } from "../harness/index.js";
import { offerService, subscribe } from "../harness/story.js";
import { PlatformProcess } from "./platform-process.js";
import { TranspiledServer } from "./transpiled-server.js";

// A start alone may take 90 s on a busy machine.
vi.setConfig({ testTimeout: 240_000 });

test("a provider's HTTPS whose authority the operator names in NODE_EXTRA_CA_CERTS is trusted, another one is not", async () => {
  await using program = await TranspiledServer.make();
  await using database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "tollgate-authority-"));
  const named = selfSigned(["localhost"]);
  const other = selfSigned(["localhost"]);
  const services = await Promise.all(
    [named, other].map(async ({ cert, key }) => {
      const server = createServer(
        { cert, key: key.export({ type: "pkcs8", format: "pem" }) },
        (_request, response) => response.end("by TLS"),
      );
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      return server;
    }),
  );
  await writeFile(join(dataDir, "authority.pem"), named.cert);
  const apiUrl = `http://127.0.0.1:${await freePort()}`;
  const gatewayUrl = `http://127.0.0.1:${await freePort()}`;
  const platform = new PlatformProcess(
    program.main,
    {
      PATH: process.env.PATH,
      DATABASE_URL: database.url,
      TOLLGATE_SECRET: randomBytes(32).toString("hex"),
      TOLLGATE_DATA_DIR: dataDir,
      TOLLGATE_PORT: new URL(apiUrl).port,
      TOLLGATE_GATEWAY_PORT: new URL(gatewayUrl).port,
      TOLLGATE_LOG_LEVEL: "silent",
      NODE_EXTRA_CA_CERTS: join(dataDir, "authority.pem"),
    },
    apiUrl,
  );
  try {
    await platform.start();
    const api = new ApiClient(apiUrl);
    const story = { api, gatewayUrl, secrets: new Set<string>() };
    const person = await signUp(api, "Prova");
    const answers = [];
    for (const server of services) {
      const url = `https://localhost:${(server.address() as AddressInfo).port}`;
      const service = await offerService(story, person, { url });
      const { token } = await subscribe(story, person, service);
      answers.push(await call(service.gatewayEndpoint, { token }));
    }
    expect(answers.map(({ status }) => status)).toEqual([200, 502]);
    expect(answers[0]?.text).toBe("by TLS");
  } finally {
    await platform.stop();
    for (const server of services) server.close().closeAllConnections();
    await rm(dataDir, { recursive: true, force: true });
  }
});
