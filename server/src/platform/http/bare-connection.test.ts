import { request as openRequest } from "node:http";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { afterAll, beforeAll, expect, test } from "vitest";
import { captureLog } from "../../../test/harness/index.js";
import { sendRaw } from "../../../test/harness/raw-http.js";
import { TrustedProxies } from "../../kernel/trusted-proxies.js";
import { buildApiListener } from "./api-listener.js";
import { registerRoutes } from "./register-routes.js";
import { defineRoute, ok } from "./route.js";

let app: FastifyInstance;
let url: string;

beforeAll(async () => {
  app = await buildApiListener({
    logger: captureLog().logger,
    publicUrl: "http://localhost",
    version: "0",
    trustedProxies: new TrustedProxies([]),
  });
  const route = defineRoute({
    operationId: "take",
    method: "POST",
    path: "/take",
    summary: "",
    tag: "Test",
    access: { kind: "public" },
    body: Type.Object({}),
    answers: { 200: Type.Unknown() },
    handle: () => ok({}),
  });
  registerRoutes(app, [route], () => Promise.resolve(undefined));
  url = await app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => app.close());

const host = "host: platform\r\n";

test.each([
  ["a path that can't be decoded", `GET /take/%zz HTTP/1.1\r\n${host}`, 400, "invalid-request"],
  [
    "headers beyond the limit",
    `GET / HTTP/1.1\r\n${host}x: ${"y".repeat(40_000)}\r\n`,
    431,
    "headers-too-large",
  ],
  ["what is no HTTP", "garbage\r\n", 400, "invalid-request"],
  ["a control character in a header", `GET / HTTP/1.1\r\n${host}x: a\x01b\r\n`, 400, "invalid-request"],
  ["a request without a host", "GET / HTTP/1.1\r\n", 400, "invalid-request"],
  ["a request with two hosts", `GET / HTTP/1.1\r\n${host}${host}`, 400, "invalid-request"],
  [
    "an expectation that nobody knows",
    `GET / HTTP/1.1\r\n${host}expect: miracles\r\n`,
    417,
    "unknown-expectation",
  ],
])("%s is answered in the one shape of errors", async (_what, head, status, code) => {
  const answer = await sendRaw(url, `${head}connection: close\r\n\r\n`);
  expect(answer.status).toBe(status);
  expect(new Map(answer.headers).get("content-type")).toContain("application/problem+json");
  expect(JSON.parse(answer.body)).toMatchObject({
    type: `urn:tollgate:problem:${code}`,
    status,
    errorMessage: expect.any(String) as string,
    requestId: expect.any(String) as string,
  });
});

test("HTTP/1.0 knows no Host header", async () => {
  expect((await sendRaw(url, "GET /nothing HTTP/1.0\r\n\r\n")).status).toBe(404);
});

test("a client that sends 10 MB to an operation that takes less reads its answer", async () => {
  const piece = Buffer.alloc(1024 * 1024, " ");
  const send = () =>
    new Promise<number | undefined>((resolve, reject) => {
      const headers = { "content-type": "application/json", "content-length": 10 * piece.length };
      const request = openRequest(`${url}/take`, { method: "POST", headers }, response => {
        response.resume();
        resolve(response.statusCode);
      });
      request.on("error", reject);
      for (let sent = 0; sent < 10; sent++) request.write(piece);
      request.end();
    });
  for (let time = 0; time < 10; time++) expect(await send()).toBe(413);
});
