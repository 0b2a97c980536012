import { request } from "undici";
import { describe, expect, it } from "vitest";
import { startTestPlatform } from "../test/harness/index.js";

const token = "metrics_token_0123456789";

/** What /metrics answers to a request with these headers. */
async function statusOf(apiUrl: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const { statusCode, body } = await request(`${apiUrl}/metrics`, { headers });
  await body.dump();
  return statusCode;
}

const withToken = { authorization: `Bearer ${token}` };

describe("/metrics", () => {
  it("of a platform whose public address is this machine is open to this machine, unless a proxy asks", async () => {
    await using platform = await startTestPlatform();
    expect(await statusOf(platform.apiUrl)).toBe(200);
    expect(await statusOf(platform.apiUrl, { "x-forwarded-for": "203.0.113.9" })).toBe(404);
    expect(await statusOf(platform.apiUrl, { forwarded: "for=203.0.113.9" })).toBe(404);
    for (const mark of ["x-real-ip", "x-forwarded-host", "x-forwarded-proto", "via", "cf-connecting-ip"])
      expect(await statusOf(platform.apiUrl, { [mark]: "203.0.113.9" })).toBe(404);
    // A name that somebody pointed at this machine after their page was loaded.
    expect(await statusOf(platform.apiUrl, { host: "rebound.example.org" })).toBe(404);
    expect(await statusOf(platform.apiUrl, withToken)).toBe(200);
  });

  it.each(["http://127.0.0.1:8080", "http://[::1]:8080"])("counts %s as this machine", async publicUrl => {
    await using platform = await startTestPlatform({ environment: { TOLLGATE_PUBLIC_URL: publicUrl } });
    expect(await statusOf(platform.apiUrl)).toBe(200);
  });

  it("of a platform with another public address takes the token: a proxy on this machine may leave no mark", async () => {
    const environment = {
      TOLLGATE_PUBLIC_URL: "https://gate.example.org",
      TOLLGATE_METRICS_TOKEN: token,
    };
    await using platform = await startTestPlatform({ environment });
    platform.secrets.add(token);
    expect(await statusOf(platform.apiUrl)).toBe(404);
    expect(await statusOf(platform.apiUrl, { authorization: `Bearer ${token}x` })).toBe(404);
    expect(await statusOf(platform.apiUrl, withToken)).toBe(200);
    expect(await statusOf(platform.apiUrl, { authorization: `bearer ${token}` })).toBe(200);
  });

  it("of a platform with another public address and no token is open to nobody", async () => {
    const environment = { TOLLGATE_PUBLIC_URL: "https://gate.example.org" };
    await using platform = await startTestPlatform({ environment });
    expect(await statusOf(platform.apiUrl)).toBe(404);
    expect(await statusOf(platform.apiUrl, withToken)).toBe(404);
  });
});
