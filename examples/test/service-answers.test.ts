import { createServer, connect } from "node:net";
import { once } from "node:events";
import { describe, expect, it, vi } from "vitest";
import { accept, MeteringEndpoint } from "./metering-endpoint.js";
import { accessToken, productId, underTest } from "./service-under-test.js";

vi.setConfig({ testTimeout: 120_000 });

describe.each(["typescript", "python"] as const)("the %s service", flavour => {
  const { spawn, start } = underTest(flavour);

  it("answers GET / and POST / without token and product id, and logs what is missing", async () => {
    await using service = await start({});
    const health = await fetch(service.url);
    expect([health.status, await health.text()]).toEqual([200, expect.stringContaining("POST /")]);
    expect((await fetch(service.url, { method: "HEAD" })).status).toBe(200);
    const number = await service.call();
    await service.logs(/can't be reported yet: ACCESS_TOKEN is not set, PRODUCT_ID is not set/);
    await service.logs(new RegExp(`^served ${number} without a correlation id`));
    await service.call("call-1");
    await service.logs(/^not reported for call call-1: ACCESS_TOKEN is not set, PRODUCT_ID is not set$/);
  });

  it("answers text/plain, as its API description says", async () => {
    await using service = await start({});
    const response = await fetch(service.url, { method: "POST" });
    await response.text();
    expect(response.headers.get("content-type")).toMatch(/^text\/plain\b/);
  });

  it("answers other paths with 404 and other methods with 405", async () => {
    await using service = await start({});
    const statuses = ["POST /other", "GET /docs", "PUT /", "DELETE /"].map(async line => {
      const [method = "", path = ""] = line.split(" ");
      return [line, (await fetch(new URL(path, service.url), { method })).status];
    });
    expect(Object.fromEntries(await Promise.all(statuses))).toEqual({
      "POST /other": 404,
      "GET /docs": 404,
      "PUT /": 405,
      "DELETE /": 405,
    });
  });

  it("takes an emptied variable for a missing one", async () => {
    await using service = await start({ ACCESS_TOKEN: "  ", PRODUCT_ID: "" });
    await service.logs(/can't be reported yet: ACCESS_TOKEN is not set, PRODUCT_ID is not set/);
  });

  it("neither uses nor shows a token that no HTTP header can carry", async () => {
    const env = { ACCESS_TOKEN: `${accessToken}\n${accessToken}`, PRODUCT_ID: productId };
    await using service = await start(env);
    await service.call("call-1");
    await service.logs(/^not reported for call call-1: ACCESS_TOKEN holds characters that no token has$/);
  });

  it("refuses a metering address that is none, and answers all the same", async () => {
    for (const address of [
      "localhost:8080",
      "ftp://localhost/",
      "http://user:secret@localhost/",
      "http://",
    ]) {
      const env = { ACCESS_TOKEN: accessToken, PRODUCT_ID: productId, PLANQK_METERING_API: address };
      await using service = await start(env);
      await service.call("call-1");
      await service.logs(/^not reported for call call-1: PLANQK_METERING_API is not an http or https URL/);
    }
  });

  it("reads a body that nobody expected to its end, and survives one that breaks off", async () => {
    await using service = await start({});
    const response = await fetch(service.url, { method: "POST", body: Buffer.alloc(10_000_000, "{") });
    expect([response.status, await response.text()]).toEqual([200, expect.stringMatching(/^\d+$/)]);

    const { port } = new URL(service.url);
    const broken = connect(Number(port), "127.0.0.1");
    broken.write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nabc", () =>
      broken.destroy(),
    );
    await once(broken, "close");
    const garbage = connect(Number(port), "127.0.0.1").resume();
    garbage.write("\0\0\0 not HTTP \r\n\r\n");
    await once(garbage, "close");
    await service.call();
  });

  it("writes what a caller sent as one bounded line without control characters", async () => {
    await using service = await start({});
    await service.call("x".repeat(4_000));
    await service.call("a\tb\u00e9");
    await service.logs(/^served \d+ for call a\?b\u00e9$/);
    expect(Math.max(...service.process.lines.map(line => line.length))).toBeLessThanOrEqual(1_000);
  });

  it("says so and exits 1 when its port is taken or none", async () => {
    const rival = createServer().listen(0, "127.0.0.1");
    await once(rival, "listening");
    const { port } = rival.address() as { port: number };
    for (const [PORT, sentence] of [
      [String(port), new RegExp(`Can't listen on 127.0.0.1, port ${port} .*Set PORT`)],
      ["80a", /PORT must be a number from 0 to 65535/],
    ] as const) {
      await using service = spawn({ PORT });
      expect((await service.process.ended).code).toBe(1);
      expect(service.output).toMatch(sentence);
    }
    rival.close();
  });

  it("listens on the address in HOST", async () => {
    await using service = await start({ HOST: "0.0.0.0" });
    expect(service.url).toMatch(/^http:\/\/0\.0\.0\.0:\d+$/);
  });

  it("exits 0 at SIGTERM and SIGINT, also while a caller hangs", async () => {
    await using metering = await MeteringEndpoint.start(accept);
    const env = { ACCESS_TOKEN: accessToken, PRODUCT_ID: productId, PLANQK_METERING_API: metering.url };
    await using idle = await start(env);
    idle.process.kill("SIGINT");
    expect((await idle.process.ended).code).toBe(0);

    await using busy = await start(env);
    const hanging = connect(Number(new URL(busy.url).port), "127.0.0.1");
    hanging.on("error", () => hanging.destroy());
    hanging.write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nabc");
    await busy.call();
    expect(await busy.stop()).toBe(0);
    expect(busy.output).toContain("closing connections that were still busy after 5 s");
    hanging.destroy();
  });
});
