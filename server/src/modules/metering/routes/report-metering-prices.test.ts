import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  eventually,
  startTestPlatform,
  type Person,
  type TestPlatform,
} from "../../../../test/harness/index.js";
import { subscribe } from "../../../../test/harness/story.js";
import {
  callThrough,
  correlationIdsOf,
  makeMeteredService,
  newestAssignment,
  report,
  startEchoService,
  storedEvents,
  type MeteredService,
} from "../../../../test/seeds/metered-service.js";
import { addPlan } from "../../../../test/seeds/services.js";

let platform: TestPlatform;
let upstream: Awaited<ReturnType<typeof startEchoService>>;
let provider: Person;
let consumer: Person;

beforeAll(async () => {
  platform = await startTestPlatform();
  upstream = await startEchoService();
  provider = await platform.signUp();
  consumer = await platform.signUp();
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

const priced = (amountMajor: number, name = "API") => ({
  type: "COMMERCIAL",
  products: [{ name, unitLabel: "call", amountMajor }],
});

async function lastPrice(service: MeteredService): Promise<string | undefined> {
  return (await storedEvents(platform, service.id)).at(-1)?.unit_price;
}

test("a test call follows the newest plan also when that is free and lists nothing", async () => {
  const service = await makeMeteredService(platform, { mode: "test", provider, plan: priced(0.5) });
  await report(platform, service);
  expect(await lastPrice(service)).toBe("0.5");
  await addPlan(platform.api, { as: provider, service, plan: { type: "FREE" } });
  await eventually(async () => {
    await report(platform, service);
    return (await lastPrice(service)) === "0";
  });
});

test("a test call follows an announced price from the beginning of its month, without a word to anybody", async () => {
  const service = await makeMeteredService(platform, { mode: "test", provider, plan: priced(0.5) });
  const now = new Date(platform.context.clock.nowMs());
  const beginsMs = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2);
  const announced = await platform.api.post(
    `${service.externalPath}/pricing-plans/${service.pricingPlanId}/price-changes`,
    {
      as: provider,
      body: { ...priced(0.75), type: undefined, effectiveFrom: new Date(beginsMs).toISOString().slice(0, 7) },
    },
  );
  expect(announced.status, announced.text).toBe(201);
  const shifts = [beginsMs - now.getTime() - 60_000, 60_000];
  const prices: unknown[] = [];
  for (const shift of shifts) {
    await platform.moveClock(shift);
    await report(platform, service);
    prices.push(await lastPrice(service));
  }
  await platform.moveClock(-shifts.reduce((sum, shift) => sum + shift));
  expect(prices).toEqual(["0.5", "0.75"]);
});

describe("a live call", () => {
  test("is rated by the plan that it was made under, also when another one was accepted before the report", async () => {
    const service = await makeMeteredService(platform, { provider, consumer, plan: priced(0.5) });
    const before = service.mint();
    const next = await addPlan(platform.api, { as: provider, service, plan: priced(0.75) });
    expect((await report(platform, service, { correlationId: service.mint() })).status).toBe(200);
    expect(await lastPrice(service)).toBe("0.5");

    const accepted = await platform.api.put(`/subscriptions/${service.subscriptionId}/pricing-plan`, {
      as: consumer,
      body: { pricingPlanId: next.id },
    });
    expect(accepted.status, accepted.text).toBeLessThan(300);
    expect((await report(platform, service, { correlationId: before })).status).toBe(200);
    expect(await lastPrice(service)).toBe("0.5");

    const after = correlationIdsOf(platform).mint({
      ...service.call,
      planAssignment: await newestAssignment(platform, service.subscriptionId),
      calledAtMs: Date.now(),
    });
    expect((await report(platform, service, { correlationId: after.id })).status).toBe(200);
    expect(await lastPrice(service)).toBe("0.75");
  });

  test("with a product that its plan has no price for is refused, and the refusal is recorded", async () => {
    const service = await makeMeteredService(platform, { provider, consumer, plan: priced(0.5) });
    const other = await addPlan(platform.api, { as: provider, service, plan: priced(1, "GPU") });
    const productId = other.products[0]?.id;
    const answer = await report(platform, service, { productId, count: 2 });
    expect(answer.status).toBe(400);
    expect(answer.body.type).toBe("urn:tollgate:problem:product-not-priced");
    const refusals = await platform.api.get(`${service.externalPath}/metering-refusals`, { as: provider });
    expect(refusals.body).toMatchObject([{ reason: "product-not-priced", productId, count: "2" }]);
  });

  test("under a plan assignment of another subscription is not rated by that one's plan", async () => {
    const service = await makeMeteredService(platform, { provider, consumer, plan: priced(0.5) });
    const other = await makeMeteredService(platform, { provider, consumer, plan: priced(99) });
    const { id } = correlationIdsOf(platform).mint({
      ...service.call,
      planAssignment: other.call.planAssignment,
      calledAtMs: Date.now(),
    });
    const answer = await report(platform, service, { correlationId: id });
    expect(answer.body.type).toBe("urn:tollgate:problem:product-not-priced");
  });

  test("under a FREE plan costs 0, also for a product that only another plan lists", async () => {
    const service = await makeMeteredService(platform, { provider, consumer, plan: { type: "FREE" } });
    const paid = await addPlan(platform.api, { as: provider, service, plan: priced(3) });
    const answer = await report(platform, service, { productId: paid.products[0]?.id, count: 8 });
    expect(answer.status).toBe(200);
    expect(await lastPrice(service)).toBe("0");
  });

  test("is rated at 18 decimals exactly, and no list ever shows a price in exponent form", async () => {
    const service = await makeMeteredService(platform, {
      provider,
      consumer,
      plan: `{"type":"COMMERCIAL","products":[{"name":"API","amountMajor":0.000000000000000001}]}`,
    });
    const correlationId = service.mint();
    await report(platform, service, { correlationId, count: 3 });
    expect(await lastPrice(service)).toBe("0.000000000000000001");
    const events = await platform.api.get(`${service.externalPath}/metering-events`, { as: provider });
    expect(events.text).toContain(`"unitPrice":0.000000000000000001,`);
    const receipt = await platform.api.get(`/calls/${correlationId}`, { as: consumer });
    expect(receipt.text).toContain(`"amount":0.000000000000000003`);
    expect(events.text + receipt.text).not.toMatch(/":-?\d+(\.\d+)?[eE]/);
  });
});

describe("a test call", () => {
  test("follows the newest plan, and costs nothing while there is none", async () => {
    const service = await makeMeteredService(platform, { mode: "test", provider, plan: priced(0.5) });
    await report(platform, service);
    expect(await lastPrice(service)).toBe("0.5");
    await addPlan(platform.api, { as: provider, service, plan: priced(0.25) });
    await expect
      .poll(async () => {
        expect((await report(platform, service)).status).toBe(200);
        return lastPrice(service);
      })
      .toBe("0.25");
  });

  test("may be made by a subscription that is older than the first plan", async () => {
    const service = await makeMeteredService(platform, {
      mode: "test",
      provider,
      plan: false,
      url: upstream.url,
    });
    const plan = await addPlan(platform.api, { as: provider, service, plan: priced(2) });
    const correlationId = await callThrough(service);
    const answer = await report(platform, service, { correlationId, productId: plan.products[0]?.id });
    expect(answer.status).toBe(200);
    expect(answer.body.testMode).toBe(true);
    expect(await lastPrice(service)).toBe("2");
  });
});

describe("a report for a call from before", () => {
  const calledBefore = async (): Promise<{ service: MeteredService; correlationId: string }> => {
    const service = await makeMeteredService(platform, { provider, consumer, url: upstream.url });
    return { service, correlationId: await callThrough(service) };
  };
  const refusedNow = async (service: MeteredService): Promise<void> => {
    await expect.poll(() => callThrough(service).catch(String)).toMatch(/answered 40[134]/);
  };

  test("its subscription ended is accepted", async () => {
    const { service, correlationId } = await calledBefore();
    await platform.api.delete(`/subscriptions/${service.subscriptionId}`, { as: consumer });
    await refusedNow(service);
    expect((await report(platform, service, { correlationId })).status).toBe(200);
  });

  test("its application was deleted is accepted", async () => {
    const { service, correlationId } = await calledBefore();
    await platform.api.delete(`/v2/applications/${service.applicationId}`, { as: consumer });
    await refusedNow(service);
    expect((await report(platform, service, { correlationId })).status).toBe(200);
  });

  test("its service was unpublished by force, and then deleted, is accepted and stays live", async () => {
    const { service, correlationId } = await calledBefore();
    const command = await platform.api.post(`${service.versionPath}/commands`, {
      as: provider,
      body: { type: "UNPUBLISH_FORCE" },
    });
    expect(command.status, command.text).toBeLessThan(300);
    await refusedNow(service);
    const answer = await report(platform, service, { correlationId });
    expect(answer.status).toBe(200);
    expect(answer.body.testMode).toBe(false);
    expect((await platform.api.delete(service.servicePath, { as: provider })).status).toBe(204);
    expect((await report(platform, service, { correlationId })).status).toBe(200);
  });

  test("its service went from internal to the marketplace stays test", async () => {
    const service = await makeMeteredService(platform, { mode: "test", provider, url: upstream.url });
    const correlationId = await callThrough(service);
    await platform.api.post(`${service.versionPath}/publish`, { as: provider });
    await subscribe(platform, consumer, service);
    const answer = await report(platform, service, { correlationId });
    expect(answer.body.testMode).toBe(true);
  });
});
