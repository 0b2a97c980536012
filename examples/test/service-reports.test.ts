import { describe, expect, it, vi } from "vitest";
import { freePorts } from "../src/tutorial/throw-away-platform.js";
import { accept, answerJson, MeteringEndpoint } from "./metering-endpoint.js";
import { accessToken, productId, underTest, type ServiceUnderTest } from "./service-under-test.js";

vi.setConfig({ testTimeout: 120_000 });

describe.concurrent.each(["typescript", "python"] as const)("the %s service", flavour => {
  const service = underTest(flavour);
  const start = async (meteringApi: string): Promise<ServiceUnderTest> =>
    service.start({
      ACCESS_TOKEN: accessToken,
      PRODUCT_ID: productId,
      PLANQK_METERING_API: meteringApi,
    });

  it("reports a call once, with its correlation id, the product, count 1, the token and a key", async () => {
    await using metering = await MeteringEndpoint.start(accept);
    await using service = await start(metering.url);
    await service.logs(new RegExp(`^usage is reported to ${metering.url} for product ${productId}$`));
    const number = await service.call("correlation-1");
    await service.logs(new RegExp(`^served ${number} for call correlation-1$`));
    await service.logs(new RegExp(`^reported 1 × ${productId} testMode=true for call correlation-1$`));
    expect(await service.stop()).toBe(0);
    expect(metering.reports).toEqual([
      expect.objectContaining({
        method: "POST",
        path: "/qc-catalog/external-services/metering",
        headers: expect.objectContaining({
          "x-auth-token": accessToken,
          "content-type": "application/json",
          "idempotency-key": expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string,
        }) as object,
        body: { correlationId: "correlation-1", productId, count: 1 },
      }),
    ]);
  });

  it("reports each call under a key of its own, and a call without correlation id not at all", async () => {
    await using metering = await MeteringEndpoint.start(accept);
    await using service = await start(metering.url);
    await service.call();
    await Promise.all(["a", "b", "a"].map(async correlationId => service.call(correlationId)));
    await metering.received(3);
    expect(await service.stop()).toBe(0);
    expect(metering.reports).toHaveLength(3);
    expect(new Set(metering.reports.map(report => report.headers["idempotency-key"])).size).toBe(3);
  });

  it("tries five times under one key when the platform answers 5xx, and never fails the call", async () => {
    await using metering = await MeteringEndpoint.start(response =>
      answerJson(response, 503, { errorMessage: "the queue is full" }),
    );
    await using service = await start(metering.url);
    await service.call("a");
    expect(metering.reports.length).toBeLessThan(5);
    await service.logs(
      /^not reported for call a after 5 attempts: the platform answered 503: the queue is full$/,
    );
    expect(await service.stop()).toBe(0);
    expect(metering.reports).toHaveLength(5);
    expect(new Set(metering.reports.map(report => report.headers["idempotency-key"])).size).toBe(1);
    // 7.5 s, less what the first one was late on a busy machine.
    const [first = 0, ...later] = metering.reports.map(report => report.receivedAtMs);
    expect((later.at(-1) ?? 0) - first).toBeGreaterThan(4_000);
  });

  it("waits as long as Retry-After asks for, in seconds or as a date", async () => {
    const waits = ["3", new Date(Date.now() + 6_000).toUTCString()];
    await using metering = await MeteringEndpoint.start((response, report) => {
      const wait = waits.shift();
      if (wait === undefined) accept(response, report);
      else answerJson(response, 429, {}, { "Retry-After": wait });
    });
    await using service = await start(metering.url);
    const until = Date.parse(waits[1] ?? "");
    await service.call("a");
    await metering.received(2);
    const [first, second] = metering.reports;
    expect((second?.receivedAtMs ?? 0) - (first?.receivedAtMs ?? 0)).toBeGreaterThan(1_500);
    await service.logs(/^reported 1 × .* for call a$/);
    expect(metering.reports).toHaveLength(3);
    expect(Date.now()).toBeGreaterThanOrEqual(until - 100);
  });

  it("tries again under the same key when the platform hangs, while callers notice nothing", async () => {
    await using metering = await MeteringEndpoint.start((response, report) => {
      if (metering.reports.length > 1) accept(response, report);
    });
    await using service = await start(metering.url);
    await service.call("a");
    expect(metering.reports.length).toBeLessThan(2);
    await service.logs(/^reported 1 × .* for call a$/);
    const [first, second] = metering.reports;
    expect(second?.headers["idempotency-key"]).toBe(first?.headers["idempotency-key"]);
  });

  it("tries again under the same key when the connection breaks off", async () => {
    await using metering = await MeteringEndpoint.start((response, report) => {
      if (metering.reports.length > 1) accept(response, report);
      else response.destroy();
    });
    await using service = await start(metering.url);
    await service.call("a");
    await service.logs(/^reported 1 × .* for call a$/);
    const [first, second] = metering.reports;
    expect(second?.headers["idempotency-key"]).toBe(first?.headers["idempotency-key"]);
  });

  it("delivers a report to a platform that was down and comes back", async () => {
    const { port, url } = await endpointThatLeft();
    await using service = await start(url);
    await service.call("a");
    await using metering = await MeteringEndpoint.start(accept, port);
    await service.logs(/^reported 1 × .* for call a$/);
    expect(metering.reports).toHaveLength(1);
  });

  it("says what it could not reach when the platform stays down", async () => {
    const { port, url } = await endpointThatLeft();
    await using service = await start(url);
    await service.call("a");
    const line = await service.logs(/^not reported for call a after 5 attempts: can't reach /);
    expect(line).toContain(`http://127.0.0.1:${port} (`);
    expect(line).toMatch(/refused/i);
  });

  it.each([400, 401, 403, 404, 409])("doesn't repeat a report that was refused with %i", async status => {
    await using metering = await MeteringEndpoint.start(response =>
      answerJson(response, status, { errorMessage: `no\nto ${accessToken}` }),
    );
    await using service = await start(metering.url);
    await service.call("a");
    await service.logs(
      new RegExp(`^not reported for call a: the platform answered ${status}: no\\?to \\[ACCESS_TOKEN\\]$`),
    );
    expect(await service.stop()).toBe(0);
    expect(metering.reports).toHaveLength(1);
  });

  it("doesn't carry the token to the address of a redirect", async () => {
    await using other = await MeteringEndpoint.start(accept);
    await using metering = await MeteringEndpoint.start(response =>
      answerJson(response, 307, {}, { Location: other.url }),
    );
    await using service = await start(metering.url);
    await service.call("a");
    await service.logs(/^not reported for call a: the platform answered 307$/);
    expect(await service.stop()).toBe(0);
    expect(other.reports).toHaveLength(0);
  });

  it.each(["<html>", "", "[1]", "null", `"${"x".repeat(200_000)}"`, "[".repeat(60_000)])(
    "survives an answer that is none (case %#)",
    async text => {
      await using metering = await MeteringEndpoint.start(response => response.end(text));
      await using service = await start(metering.url);
      await service.call("a");
      await service.logs(/^reported 1 × .* testMode=unknown for call a$/);
      await service.call("b");
    },
  );

  it("finishes a pending report at SIGTERM, and exits 0", async () => {
    await using metering = await MeteringEndpoint.start((response, report) => {
      if (metering.reports.length > 2) accept(response, report);
      else answerJson(response, 500, {});
    });
    await using service = await start(metering.url);
    await service.call("a");
    await metering.received(1);
    expect(await service.stop()).toBe(0);
    expect(service.output).toMatch(/^reported 1 × .* for call a$/m);
  });

  it("gives up pending reports within a bound after SIGTERM, says so and exits 0", async () => {
    await using metering = await MeteringEndpoint.start(() => undefined);
    await using service = await start(metering.url);
    await service.call("a");
    await metering.received(1);
    expect(await service.stop()).toBe(0);
    expect(service.output).toMatch(/^not reported for call a after \d attempts: the service is stopping$/m);
  });

  it("bounds how many reports wait, and says which calls are not reported", async () => {
    await using metering = await MeteringEndpoint.start(response =>
      answerJson(response, 503, {}, { "Retry-After": "60" }),
    );
    await using service = await start(metering.url);
    for (let round = 0; round < 21; round += 1) {
      await Promise.all(Array.from({ length: 50 }, async (_, n) => service.call(`call-${round}-${n}`)));
    }
    await service.logs(/^not reported for call call-20-\d+: 1000 reports are waiting already$/);
    expect(service.process.lines.filter(line => line.includes("Warning"))).toEqual([]);
  });
});

/** The place of a platform that went down: nobody listens on its port. */
async function endpointThatLeft(): Promise<{ readonly port: number; readonly url: string }> {
  const [free] = await freePorts();
  await using metering = await MeteringEndpoint.start(accept, free);
  return { port: metering.port, url: metering.url };
}
