import { describe, expect, test } from "vitest";
import { InvalidConfiguration, readConfig } from "./config.js";

const secret = "s".repeat(32);

test("an empty environment is a platform on loopback with its own database", () => {
  expect(readConfig({})).toMatchObject({
    databaseUrl: undefined,
    host: "127.0.0.1",
    apiPort: 8080,
    gatewayPort: 8081,
    publicUrl: "http://localhost:8080",
    gatewayUrl: "http://localhost:8081",
    gatewayProcesses: 1,
    gatewayBodyBytesMax: undefined,
    billingTimezone: "UTC",
    currency: "EUR",
    upstreamPolicy: "any",
    signup: undefined,
    staleMsMax: 30_000,
    reportWindowMs: 35 * 86_400_000,
  });
});

test("the addresses follow the ports in force", () => {
  expect(readConfig({ TOLLGATE_PORT: "9000" }).publicUrl).toBe("http://localhost:9000");
});

test("off loopback only public upstream addresses are allowed unless the operator says otherwise", () => {
  expect(readConfig({ TOLLGATE_HOST: "0.0.0.0" }).upstreamPolicy).toBe("public");
  expect(readConfig({ TOLLGATE_HOST: "0.0.0.0", TOLLGATE_UPSTREAM_POLICY: "any" }).upstreamPolicy).toBe(
    "any",
  );
});

test("no proxy's word is taken unless the operator names it", () => {
  const trusts = (text: string, proxy: string) =>
    readConfig({ TOLLGATE_TRUSTED_PROXIES: text }).trustedProxies.has(proxy);
  expect(trusts("", "127.0.0.1")).toBe(false);
  expect(trusts("loopback, 10.0.0.0/8,", "127.0.0.1")).toBe(true);
  expect(trusts("loopback, 10.0.0.0/8,", "10.1.2.3")).toBe(true);
  expect(trusts("loopback, 10.0.0.0/8,", "11.1.2.3")).toBe(false);
});

test.each(["localhost", "0.0.0.0", "::", "fe80::1%eth0", "node-1.example.org", "gateway2", "7seas"])(
  "%s can be bound to",
  host => {
    expect(readConfig({ TOLLGATE_HOST: host }).host).toBe(host);
  },
);

test("an empty secret counts as absent, and blanks around one don't belong to it", () => {
  expect(readConfig({ TOLLGATE_SECRET: "" }).secret).toBeUndefined();
  expect(readConfig({ TOLLGATE_SECRET: ` ${secret}\n` }).secret).toBe(secret);
});

test("pages and gateway may share a host name or a port, not both", () => {
  const urls = (publicUrl: string, gatewayUrl: string) =>
    readConfig({ TOLLGATE_PUBLIC_URL: publicUrl, TOLLGATE_GATEWAY_URL: gatewayUrl }).gatewayUrl;
  expect(urls("https://example.org", "https://example.org:8443")).toBe("https://example.org:8443");
  expect(urls("https://example.org", "https://gw.example.org")).toBe("https://gw.example.org");
});

test("bodies at the gateway have a limit once the operator sets one", () => {
  expect(readConfig({ TOLLGATE_GATEWAY_BODY_BYTES_MAX: "10000000" }).gatewayBodyBytesMax).toBe(10_000_000);
});

test("a blank value counts as absent", () => {
  expect(readConfig({ TOLLGATE_PORT: " " }).apiPort).toBe(8080);
});

describe("refused with a sentence that helps", () => {
  test.each([
    [{ TOLLGATE_PORTS: "1" }, "Did you mean TOLLGATE_PORT?"],
    [{ TOLLGATE_PORT: "eighty" }, "TOLLGATE_PORT"],
    [{ TOLLGATE_PORT: "70000" }, "1 to 65535"],
    [{ TOLLGATE_PORT: "8081" }, "are the same"],
    [{ TOLLGATE_PUBLIC_URL: "localhost:8080" }, "TOLLGATE_PUBLIC_URL"],
    [{ TOLLGATE_PUBLIC_URL: "https://example.org/base" }, "must not have a path"],
    [{ TOLLGATE_PUBLIC_URL: "https://user:pw@example.org" }, "TOLLGATE_PUBLIC_URL"],
    [{ DATABASE_URL: "mysql://x" }, "postgres://"],
    [{ DATABASE_URL: "postgres://x/y" }, "TOLLGATE_SECRET"],
    [{ TOLLGATE_SECRET: "short" }, "too short"],
    [{ TOLLGATE_SECRET: ` ${"s".repeat(31)}  ` }, "too short"],
    [{ TOLLGATE_SECRET: " ".repeat(40) }, "TOLLGATE_SECRET holds only blanks"],
    [{ TOLLGATE_SECRET_PREVIOUS: "\t" }, "TOLLGATE_SECRET_PREVIOUS holds only blanks"],
    [{ TOLLGATE_HOST: "256.1.1.1" }, "0.0.0.0"],
    [{ TOLLGATE_HOST: "127.0.0.1:8080" }, "without a port"],
    [{ TOLLGATE_HOST: "[::1]" }, "TOLLGATE_HOST"],
    [{ TOLLGATE_HOST: "my_host" }, "TOLLGATE_HOST"],
    [{ TOLLGATE_HOST: "http://localhost" }, "TOLLGATE_HOST"],
    [
      { TOLLGATE_PUBLIC_URL: "https://example.org", TOLLGATE_GATEWAY_URL: "https://EXAMPLE.org:443/gateway" },
      "give the gateway a host name or port of its own",
    ],
    [{ TOLLGATE_GATEWAY_URL: "http://localhost:8080" }, "name the same host and port"],
    [{ TOLLGATE_ROLES: "api" }, "DATABASE_URL"],
    [
      { TOLLGATE_ROLES: "api,cook", DATABASE_URL: "postgres://x/y", TOLLGATE_SECRET: secret },
      "api, gateway, worker",
    ],
    [{ TOLLGATE_GATEWAY_PROCESSES: "0" }, "1 to 64"],
    [
      {
        TOLLGATE_GATEWAY_PROCESSES: "2",
        TOLLGATE_ROLES: "api",
        DATABASE_URL: "postgres://x/y",
        TOLLGATE_SECRET: secret,
      },
      "without gateway",
    ],
    [{ TOLLGATE_GATEWAY_BODY_BYTES_MAX: "0" }, "1 to 1000000000000"],
    [{ TOLLGATE_GATEWAY_BODY_BYTES_MAX: "10 MB" }, "TOLLGATE_GATEWAY_BODY_BYTES_MAX"],
    [{ TOLLGATE_ADMIN_EMAIL: "a@b.c" }, "belong together"],
    [{ TOLLGATE_ADMIN_EMAIL: "a@b.c", TOLLGATE_ADMIN_PASSWORD: "short" }, "12 characters"],
    [
      {
        TOLLGATE_ADMIN_EMAIL: "a@b.c",
        TOLLGATE_ADMIN_PASSWORD: "long enough it is",
        TOLLGATE_ADMIN_TOKEN: "short",
      },
      "32 to 200",
    ],
    [{ TOLLGATE_SIGNUP: "closed" }, "open, invite"],
    [{ TOLLGATE_BILLING_TIMEZONE: "Berlin" }, "Europe/Berlin"],
    [{ TOLLGATE_CURRENCY: "euro" }, "ISO 4217"],
    [{ TOLLGATE_CURRENCY: "XDR" }, "minor unit"],
    [{ TOLLGATE_UPSTREAM_POLICY: "private" }, "any, public"],
    [{ TOLLGATE_STALE_SECONDS: "0" }, "1 to 3600"],
    [{ TOLLGATE_TRUSTED_PROXIES: "loopback, proxy.internal" }, "proxy.internal"],
    [{ TOLLGATE_SMTP_URL: "smtp://x" }, "belong together"],
    [{ TOLLGATE_SMTP_URL: "http://x", TOLLGATE_MAIL_FROM: "a@b.c" }, "smtp://"],
  ])("%j", (environment, sentence) => {
    expect(() => readConfig(environment)).toThrow(InvalidConfiguration);
    expect(() => readConfig(environment)).toThrow(sentence);
  });
});
