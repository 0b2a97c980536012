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

describe("reserved headers", () => {
  const reserved = [
    "x-correlation-id",
    "x-error-source",
    "x-auth-token",
    "x-organizationid",
    "x-tollgate-anything",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-forwarded-port",
    "x-forwarded-prefix",
    "x-forwarded-user",
    "x-real-ip",
    "forwarded",
    "proxy-authorization",
    "keep-alive",
    "te",
    "trailer",
    "proxy-connection",
    "x-named",
    "x-named-too",
    // CGI and WSGI give these the same names as those with hyphens.
    "x_correlation_id",
    "X_Forwarded_For",
    "x-tollgate_usage",
  ];

  test("of a client never reach the upstream", async () => {
    await sendRaw(
      platform.gatewayUrl,
      `GET ${service.gatewayPath} HTTP/1.1\r\nhost: gateway\r\nauthorization: Bearer ${token}\r\nconnection: close, X-Named\r\nConnection: x-named-too\r\nX-Kept: forged\r\n` +
        reserved.map(name => `${name}: forged\r\n`).join("") +
        "\r\n",
    );
    const { rawHeaders } = upstream.last;
    const forged = rawHeaders.filter((_, i) => rawHeaders[i + 1] === "forged");
    expect(forged).toEqual(["X-Kept"]);
  });

  test("of an upstream never reach the client", async () => {
    upstream.script = (_request, response) => {
      const raw = reserved.filter(name => name !== "trailer").flatMap(name => [name, "forged"]);
      response.writeHead(200, [
        ...raw,
        ...["x-kept", "forged", "Connection", "x-named", "Connection", "X-Named-Too"],
        ...["access-control-allow-origin", "http://evil.example"],
      ]);
      response.end();
    };
    const { status, headers } = await call(service.gatewayEndpoint, { token });
    expect(status).toBe(200);
    expect(Object.keys(headers).filter(name => headers[name] === "forged")).toEqual(["x-kept"]);
    expect(headers["access-control-allow-origin"]).toBe("*");
  });

  test("our cookies pass in neither direction, others in both", async () => {
    upstream.script = async (request, response) => {
      await upstream.keep(request);
      response.setHeader("set-cookie", [
        "theirs=1",
        "tollgate.session_token=forged; Path=/",
        "__Secure-tollgate.session_token=forged",
        " __Host-Tollgate=forged",
        "=tollgate.session_token=forged",
      ]);
      response.end();
    };
    const { headers } = await call(service.gatewayEndpoint, {
      token,
      headers: { cookie: "a=1; tollgate.session_token=secret; __Secure-tollgate.x=secret; b=2" },
    });
    expect(upstream.last.headers.cookie).toBe("a=1; b=2");
    expect([headers["set-cookie"]].flat()).toEqual(["theirs=1"]);
    await call(service.gatewayEndpoint, { token, headers: { cookie: "tollgate.session_token=secret" } });
    expect(upstream.last.headers).not.toHaveProperty("cookie");
  });
});

describe("CORS", () => {
  test("a preflight is answered without a token, and never forwarded", async () => {
    const seenBefore = upstream.seen.length;
    const answer = await call(`${service.gatewayEndpoint}/x`, {
      method: "OPTIONS",
      headers: {
        origin: "http://page.example",
        "access-control-request-method": "PUT",
        "access-control-request-headers": "authorization, x-own",
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-allow-headers": "authorization, x-own",
    });
    expect(answer.headers["access-control-allow-methods"]).toContain("PUT");
    expect(upstream.seen).toHaveLength(seenBefore);
  });

  test("answers may be read by any page, the correlation id included", async () => {
    const { headers } = await call(service.gatewayEndpoint, {
      token,
      headers: { origin: "http://page.example" },
    });
    expect(headers["access-control-allow-origin"]).toBe("*");
    expect(headers["access-control-expose-headers"]).toContain("x-correlation-id");
    expect(headers).not.toHaveProperty("access-control-allow-credentials");
  });
});
