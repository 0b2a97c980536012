import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { call } from "../../../../test/harness/gateway-call.js";
import {
  eventually,
  startTestPlatform,
  type ApiAnswer,
  type TestPlatform,
} from "../../../../test/harness/index.js";
import { TestUpstream } from "../../../../test/harness/upstream.js";
import {
  makeMeteredService,
  report,
  storedEvents,
  type MeteredService,
} from "../../../../test/seeds/metered-service.js";

const plan = {
  type: "COMMERCIAL",
  products: [
    { name: "Job", amountMajor: 5, oncePerCall: true },
    { name: "Second", amountMajor: 0.1 },
  ],
};

let platform: TestPlatform;
let upstream: TestUpstream;
let service: MeteredService;
/** Not once per call. */
let otherProductId: string;
let events: number;

beforeAll(async () => {
  platform = await startTestPlatform();
  upstream = await TestUpstream.start();
  service = await makeMeteredService(platform, { url: upstream.url, plan });
  const plans = await platform.api.get(service.versionPath, { as: service.provider });
  otherProductId = plans.body.pricingPlans[0].products[1].id;
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});
beforeEach(async () => {
  events = (await storedEvents(platform, service.id)).length;
});

const added = async (): Promise<number> => (await storedEvents(platform, service.id)).length - events;
const as = () => ({ token: service.provider.token });
const member = (correlationId: string, members: object = {}) => ({
  correlationId,
  productId: service.productId,
  count: 1,
  ...members,
});
const single = (correlationId: string, members: object = {}): Promise<ApiAnswer> =>
  report(platform, service, member(correlationId, members));
const batch = (...reports: object[]): Promise<ApiAnswer> =>
  platform.api.post("/external-services/metering/batch", { as: as(), body: { events: reports } });
let ids = 0;
const cloudEvent = (data: object): Promise<ApiAnswer> =>
  platform.api.post("/external-services/metering/cloudevents", {
    as: as(),
    headers: { "content-type": "application/cloudevents+json" },
    body: { specversion: "1.0", type: "tollgate.usage", source: "/once", id: String(++ids), data },
  });
/** A call whose answer reports by header. @returns its correlation id */
async function callReporting(usage: string): Promise<string> {
  upstream.script = (_request, response) => {
    response.setHeader("x-tollgate-usage", usage).end("ok");
  };
  const answer = await call(service.gatewayEndpoint, { token: service.token });
  expect(answer.status).toBe(200);
  return answer.correlationId;
}

describe("a product that counts once in a call", () => {
  test("is counted once: the same report again answers as a duplicate, one with another count is refused with what was accepted", async () => {
    const correlationId = service.mint();
    const first = await single(correlationId, { count: 2 });
    expect(first).toMatchObject({ status: 200, body: { count: 2 } });
    expect(first.body).not.toHaveProperty("duplicate");
    expect(await single(correlationId, { count: 2 })).toMatchObject({
      status: 200,
      body: { count: 2, duplicate: true },
    });
    const refused = await single(correlationId, { count: 3 });
    expect(refused).toMatchObject({
      status: 409,
      body: {
        type: "urn:tollgate:problem:already-reported",
        event: { correlationId, productId: service.productId, count: 2 },
      },
    });
    expect(await added()).toBe(1);
    const refusals = await platform.api.get(`${service.externalPath}/metering-refusals`, { as: as() });
    expect(refusals.body[0]).toMatchObject({ reason: "already-reported", count: "3" });
  });

  test("is counted once whatever keys the reports come with, and by whichever way", async () => {
    const correlationId = service.mint();
    expect((await single(correlationId, { eventId: "one" })).body).not.toHaveProperty("duplicate");
    const again = [
      await single(correlationId),
      await single(correlationId, { eventId: "two" }),
      await cloudEvent(member(correlationId)),
    ];
    for (const answer of again) expect(answer).toMatchObject({ status: 200, body: { duplicate: true } });
    const results = await batch(
      member(correlationId),
      member(correlationId, { eventId: "three" }),
      member(correlationId, { count: 9 }),
    );
    expect(results.body.results).toMatchObject([
      { status: 200, duplicate: true },
      { status: 200, duplicate: true },
      { status: 409, type: "urn:tollgate:problem:already-reported" },
    ]);
    expect(await added()).toBe(1);
  });

  test("is counted once within one batch, and the first of it counts", async () => {
    const correlationId = service.mint();
    const { body } = await batch(
      member(correlationId, { count: 4 }),
      member(correlationId, { count: 4 }),
      member(correlationId, { count: 5 }),
    );
    expect(body.results).toMatchObject([{ status: 200 }, { status: 200, duplicate: true }, { status: 409 }]);
    expect(body.results[0]).not.toHaveProperty("duplicate");
    expect((await storedEvents(platform, service.id)).at(-1)?.quantity).toBe("4");
  });

  test("is counted once when twenty reports come at the same moment", async () => {
    const correlationId = service.mint();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => single(correlationId, { eventId: `${correlationId} ${n}` })),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(answers.filter(({ body }) => body.duplicate !== true)).toHaveLength(1);
    expect(await added()).toBe(1);
  });

  test("is counted once when the answer's header reported it, there or afterwards", async () => {
    const correlationId = await callReporting(`${service.productId}=3, ${service.productId}=4`);
    await eventually(async () => (await added()) === 1);
    expect((await storedEvents(platform, service.id)).at(-1)?.quantity).toBe("3");
    expect(await single(correlationId, { count: 3 })).toMatchObject({ body: { duplicate: true } });
    expect((await single(correlationId, { count: 4 })).status).toBe(409);
    expect(await added()).toBe(1);
    const receipt = await platform.api.get(`/calls/${correlationId}`, { as: as() });
    expect(JSON.stringify(receipt.body)).toContain("already-reported");
  });

  test("is counted again in another call, also under the same key", async () => {
    for (const _ of [1, 2]) {
      expect((await single(service.mint(), { eventId: "always the same" })).body).not.toHaveProperty(
        "duplicate",
      );
    }
    expect(await added()).toBe(2);
  });

  test("leaves the other products of the call alone", async () => {
    const correlationId = service.mint();
    for (const _ of [1, 2]) await single(correlationId, { productId: otherProductId });
    await single(correlationId);
    expect(await added()).toBe(3);
  });

  test("still has the form of a key judged", async () => {
    expect((await single(service.mint(), { eventId: "" })).status).toBe(400);
  });
});

describe("whether a product counts once", () => {
  const put = (body: unknown, productId = otherProductId, person = service.provider) =>
    platform.api.put(`${service.externalPath}/products/${productId}`, { as: person, body });
  const shown = async (): Promise<unknown[]> =>
    (await platform.api.get(service.versionPath, { as: service.provider })).body.pricingPlans[0].products.map(
      (product: { oncePerCall?: boolean }) => product.oncePerCall,
    );

  test("can be changed afterwards, holds for calls from 2 s later on, and is shown with the product", async () => {
    const early = service.mint();
    const twice = async (correlationId = service.mint()): Promise<unknown[]> => {
      const answers = [];
      for (const _ of [1, 2]) answers.push(await single(correlationId, { productId: otherProductId }));
      return answers.map(({ body }) => body.duplicate);
    };
    expect(await shown()).toEqual([true, undefined]);
    expect((await put({ oncePerCall: true })).status).toBe(204);
    expect(await shown()).toEqual([true, true]);
    await eventually(async () => (await twice()).at(-1) === true);
    expect(await twice(early)).toEqual([undefined, undefined]);
    expect((await put({ oncePerCall: false })).status).toBe(204);
    await eventually(async () => (await twice()).every(duplicate => duplicate === undefined));
  });

  test("changed between a report and its repetition under the same key does not bill it twice", async () => {
    const correlationId = service.mint();
    const send = () => single(correlationId, { productId: otherProductId, eventId: "before and after" });
    await send();
    expect((await put({ oncePerCall: true })).status).toBe(204);
    await eventually(async () => {
      const call = service.mint();
      await single(call, { productId: otherProductId });
      return (await single(call, { productId: otherProductId })).body.duplicate === true;
    });
    expect((await send()).body).toMatchObject({ duplicate: true });
    expect((await put({ oncePerCall: false })).status).toBe(204);
  });

  test("is kept by a later plan with that product, and none can say otherwise", async () => {
    const add = (product: object) =>
      platform.api.post(`${service.externalPath}/pricing-plans`, {
        as: service.provider,
        body: { type: "COMMERCIAL", products: [{ name: "Job", amountMajor: 1, ...product }] },
      });
    expect((await add({})).body.products[0].oncePerCall).toBe(true);
    expect((await add({ oncePerCall: false })).status).toBe(400);
    expect((await add({ oncePerCall: true })).body.products[0]).toMatchObject({
      id: service.productId,
      oncePerCall: true,
    });
  });

  test("is 404 for a product of another service and refused for anything but true and false", async () => {
    expect((await put({ oncePerCall: true }, "prod_00000000")).status).toBe(404);
    expect((await put({ oncePerCall: true }, otherProductId, service.consumer)).status).toBe(404);
    for (const body of [{}, { oncePerCall: "yes" }, { oncePerCall: true, name: "x" }])
      expect((await put(body)).status).toBe(400);
  });
});
