import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../test/harness/index.js";
import { call } from "../../../test/harness/gateway-call.js";
import { sendRaw } from "../../../test/harness/raw-http.js";
import { offerService, subscribe, type OfferedService } from "../../../test/harness/story.js";
import { TestUpstream } from "../../../test/harness/upstream.js";

let platform: TestPlatform;
let upstream: TestUpstream;
let person: Person;
let service: OfferedService;
let token: string;

beforeAll(async () => {
  platform = await startTestPlatform();
  upstream = await TestUpstream.start();
  person = await platform.signUp();
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

describe("a refused call", () => {
  interface Refused {
    readonly status: number;
    readonly code: string;
    readonly url?: string;
    readonly authorization?: string;
  }
  const bearer = (value: string): { authorization: string } => ({ authorization: `Bearer ${value}` });
  const invalid = { status: 401, code: "invalid-gateway-token" };
  const unknown = { status: 404, code: "unknown-service" };
  const refused: [string, () => Refused | Promise<Refused>][] = [
    ["without a token: 401", () => invalid],
    ["with a garbled token: 401", () => ({ ...invalid, ...bearer("xyz") })],
    ["with a token nobody issued: 401", () => ({ ...invalid, ...bearer("eyJhbGciOiJFUzI1NiJ9.e30.c2ln") })],
    ["with Basic credentials: 401", () => ({ ...invalid, authorization: "Basic eDp5" })],
    ["with a personal access token: 401", () => ({ ...invalid, ...bearer(person.token) })],
    [
      "of an unknown service: 404",
      () => ({ ...unknown, url: `${platform.gatewayUrl}/nobody/nothing/1`, ...bearer(token) }),
    ],
    [
      "of an address that is too short: 404",
      () => ({ ...unknown, url: `${platform.gatewayUrl}/nobody`, ...bearer(token) }),
    ],
    [
      "of a service that is not published: 404",
      async () => {
        const draft = await offerService(platform, person, { url: upstream.url, lifecycle: "CREATED" });
        return { ...unknown, url: draft.gatewayEndpoint, ...bearer(token) };
      },
    ],
    [
      "without a subscription: 403",
      async () => {
        const { gatewayEndpoint } = await offerService(platform, person, { url: upstream.url });
        return { status: 403, code: "not-subscribed", url: gatewayEndpoint, ...bearer(token) };
      },
    ],
  ];
  test.each(refused)("%s, by the gateway, in the common shape", async (_what, make) => {
    const { status, code, url = service.gatewayEndpoint, authorization } = await make();
    const seenBefore = upstream.seen.length;
    const answer = await call(url, { ...(authorization !== undefined && { headers: { authorization } }) });
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      "content-type": "application/problem+json; charset=utf-8",
      "x-error-source": "gateway",
      "access-control-allow-origin": "*",
    });
    expect(answer.headers["www-authenticate"]).toBe(status === 401 ? 'Bearer realm="tollgate"' : undefined);
    expect(answer.headers).not.toHaveProperty("x-correlation-id");
    const body = JSON.parse(answer.text) as Record<string, unknown>;
    expect(body).toMatchObject({ type: `urn:tollgate:problem:${code}`, status, errors: [] });
    expect(body.errorMessage).toBe(body.detail);
    expect(body.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(upstream.seen).toHaveLength(seenBefore);
  });

  test.each(["/../x", "/a/%2e%2E", "/a/..;/b"])("of %s, which leads upwards, is answered 400", async rest => {
    const answer = await sendRaw(
      platform.gatewayUrl,
      `GET ${service.gatewayPath}${rest} HTTP/1.1\r\nhost: gateway\r\nauthorization: Bearer ${token}\r\nconnection: close\r\n\r\n`,
    );
    expect(answer.status).toBe(400);
    expect(answer.body).toContain("urn:tollgate:problem:invalid-call-path");
  });

  test("with a body that is still coming gets its answer all the same, and may reuse the connection", async () => {
    const head = `POST ${service.gatewayPath} HTTP/1.1\r\nhost: gateway\r\n`;
    const body = "x".repeat(3_000_000);
    const answer = await sendRaw(
      platform.gatewayUrl,
      `${head}content-length: ${body.length}\r\n\r\n${body}GET /livez HTTP/1.1\r\nhost: gateway\r\nconnection: close\r\n\r\n`,
    );
    expect(answer.status).toBe(401);
    expect(answer.text).toContain("alive");
  });

  test("that waits for 100 Continue is refused without being asked for its body", async () => {
    const answer = await sendRaw(
      platform.gatewayUrl,
      `POST ${service.gatewayPath} HTTP/1.1\r\nhost: gateway\r\ncontent-length: 9\r\nexpect: 100-continue\r\nconnection: close\r\n\r\n`,
    );
    expect(answer.statusLine).toBe("HTTP/1.1 401 Unauthorized");
  });

  test("by HEAD has no body", async () => {
    const answer = await sendRaw(
      platform.gatewayUrl,
      `HEAD ${service.gatewayPath} HTTP/1.1\r\nhost: gateway\r\nconnection: close\r\n\r\n`,
    );
    expect([answer.status, answer.body]).toEqual([401, ""]);
  });
});

describe("a call", () => {
  test.each(["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY", "PROPFIND"])(
    "by %s passes its method, sub-path, query and body",
    async method => {
      const body = method === "GET" || method === "OPTIONS" ? "" : `body of ${method}`;
      const answer = await call(`${service.gatewayEndpoint}/a/b%20c?x=1&x=2&y=%26`, {
        method,
        token,
        ...(body !== "" && { body, headers: { "content-type": "text/plain" } }),
      });
      expect([answer.status, answer.text]).toEqual([200, "ok"]);
      expect(upstream.last).toMatchObject({ method, url: "/a/b%20c?x=1&x=2&y=%26" });
      expect(upstream.last.body.toString()).toBe(body);
    },
  );

  test("brings the upstream's status, reason, headers and body back as they are", async () => {
    upstream.script = (_request, response) => {
      response.sendDate = false;
      response.writeHead(
        418,
        "Short and stout",
        [
          ["Content-Type", "application/x-tea"],
          ["Set-Cookie", "a=1"],
          ["Set-Cookie", "b=2; Path=/"],
          ["X-Many", "one"],
          ["X-Many", "two"],
          ["X-Latin", "caf\xe9"],
          ["Date", "Thu, 01 Jan 1970 00:00:00 GMT"],
          ["ETag", 'W/"1"'],
        ].flat(),
      );
      // Text would make Node write the head as UTF-8 with it.
      response.end(Buffer.from("tea"));
    };
    const answer = await sendRaw(
      platform.gatewayUrl,
      `GET ${service.gatewayPath} HTTP/1.1\r\nhost: gateway\r\nauthorization: Bearer ${token}\r\nconnection: close\r\n\r\n`,
    );
    expect(answer.statusLine).toBe("HTTP/1.1 418 Short and stout");
    expect(answer.headers).toEqual(
      expect.arrayContaining([
        ["content-type", "application/x-tea"],
        ["set-cookie", "a=1"],
        ["set-cookie", "b=2; Path=/"],
        ["x-many", "one"],
        ["x-many", "two"],
        ["x-latin", "caf\xe9"],
        ["etag", 'W/"1"'],
      ]),
    );
    expect(answer.headers.filter(([name]) => name === "date")).toEqual([
      ["date", "Thu, 01 Jan 1970 00:00:00 GMT"],
    ]);
    expect(answer.body).toContain("tea");
  });

  test("passes header bytes beyond ASCII unchanged to the upstream, and repeated headers one by one", async () => {
    await sendRaw(
      platform.gatewayUrl,
      `GET ${service.gatewayPath} HTTP/1.1\r\nhost: gateway\r\nauthorization: Bearer ${token}\r\nconnection: close\r\nX-Latin: caf\xe9\r\nX-Many: one\r\nX-Many: two\r\n\r\n`,
    );
    const { rawHeaders } = upstream.last;
    expect(rawHeaders[rawHeaders.indexOf("X-Latin") + 1]).toBe("caf\xe9");
    expect(rawHeaders.filter(text => text === "X-Many")).toHaveLength(2);
  });

  test.each([
    ["", "", "/"],
    ["", "/", "/"],
    ["/", "", "/"],
    ["/", "//x", "/x"],
    ["/base", "", "/base"],
    ["/base", "/", "/base/"],
    ["/base/", "/x", "/base/x"],
    ["/base/", "?q=1", "/base?q=1"],
  ])("to a service at '%s' with '%s' appended arrives at %s", async (path, tail, arrives) => {
    const at = await offerService(platform, person, { url: upstream.url + path });
    const subscribed = await subscribe(platform, person, at);
    await call(at.gatewayEndpoint + tail, subscribed);
    expect(upstream.last.url).toBe(arrives);
  });

  test("never shows the consumer's Authorization to the provider", async () => {
    await call(service.gatewayEndpoint, { token });
    expect(upstream.last.headers).not.toHaveProperty("authorization");
  });

  test("carries the provider's own Basic credentials", async () => {
    const credentials = { username: "gate", password: "p\u00e4ss:word" };
    const secured = await offerService(platform, person, { url: upstream.url, credentials });
    platform.secrets.add(credentials.password);
    await call(secured.gatewayEndpoint, await subscribe(platform, person, secured));
    const { authorization = "" } = upstream.last.headers;
    expect(Buffer.from(authorization.replace("Basic ", ""), "base64").toString()).toBe("gate:p\u00e4ss:word");
  });

  test("gets the same signed correlation id as its upstream", async () => {
    const answer = await call(service.gatewayEndpoint, { token });
    expect(answer.correlationId).toBe(upstream.last.headers["x-correlation-id"]);
    expect(answer.correlationId).toMatch(/^[\w-]{75}$/);
    const again = await call(service.gatewayEndpoint, { token });
    expect(again.correlationId).not.toBe(answer.correlationId);
  });

  test("tells the upstream who asked for what", async () => {
    await call(service.gatewayEndpoint, { token });
    expect(upstream.last.headers).toMatchObject({
      host: new URL(upstream.url).host,
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-host": `localhost:${new URL(platform.gatewayUrl).port}`,
      "x-forwarded-proto": "http",
    });
  });
});

describe("answers without a body", () => {
  const raw = (method: string): Promise<{ status: number; body: string; text: string }> =>
    sendRaw(
      platform.gatewayUrl,
      `${method} ${service.gatewayPath} HTTP/1.1\r\nhost: gateway\r\nauthorization: Bearer ${token}\r\nconnection: close\r\n\r\n`,
    );

  test("HEAD keeps the length that GET would have", async () => {
    upstream.script = (_request, response) => {
      response.setHeader("content-length", "12345");
      response.end();
    };
    const answer = await raw("HEAD");
    expect(answer.body).toBe("");
    expect(answer.text.toLowerCase()).toContain("content-length: 12345");
  });

  test.each([204, 304])("%i stays bare", async status => {
    upstream.script = (_request, response) => {
      response.writeHead(status, { etag: '"1"' }).end();
    };
    const answer = await raw("GET");
    expect([answer.status, answer.body]).toEqual([status, ""]);
    expect(answer.text.toLowerCase()).not.toContain("transfer-encoding");
  });
});

describe("bodies", () => {
  const send = (head: string, body: string): ReturnType<typeof sendRaw> =>
    sendRaw(
      platform.gatewayUrl,
      `POST ${service.gatewayPath} HTTP/1.1\r\nhost: gateway\r\nauthorization: Bearer ${token}\r\nconnection: close\r\n${head}\r\n\r\n${body}`,
    );

  test("a chunked upload arrives whole", async () => {
    const answer = await send("transfer-encoding: chunked", "5\r\nhello\r\n7;ext=1\r\n, world\r\n0\r\n\r\n");
    expect(answer.status).toBe(200);
    expect(upstream.last.body.toString()).toBe("hello, world");
  });

  test("a body of a declared length keeps its length", async () => {
    await send("content-length: 5", "hello");
    expect(upstream.last.headers).toMatchObject({ "content-length": "5" });
    expect(upstream.last.headers).not.toHaveProperty("transfer-encoding");
    expect(upstream.last.body.toString()).toBe("hello");
  });

  test("a consumer that waits for 100 Continue is asked for its body once the call is admitted", async () => {
    const answer = await send("content-length: 5\r\nexpect: 100-continue", "hello");
    expect(answer.text).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK/);
    expect(upstream.last.body.toString()).toBe("hello");
    expect(upstream.last.headers).not.toHaveProperty("expect");
  });

  test("a transfer coding other than chunked is refused, since nobody would undo it", async () => {
    const answer = await send("transfer-encoding: gzip, chunked", "0\r\n\r\n");
    expect(answer.status).toBe(501);
    expect(answer.text).toContain("unsupported-transfer-coding");
  });
});

test("TRACE is refused: its answer would show the provider's credentials to the consumer", async () => {
  upstream.script = () => {
    throw new Error("it was forwarded");
  };
  const { text, status } = await sendRaw(
    platform.gatewayUrl,
    `TRACE ${service.gatewayPath}/ HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Bearer ${token}\r\n\r\n`,
  );
  expect(status).toBe(501);
  expect(text).toContain("method-refused");
});
