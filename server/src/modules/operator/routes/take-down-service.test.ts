import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call } from "../../../../test/harness/gateway-call.js";
import {
  eventually,
  startTestPlatform,
  type Person,
  type TestPlatform,
} from "../../../../test/harness/index.js";
import { offerService, subscribe, type OfferedService } from "../../../../test/harness/story.js";
import { TestUpstream } from "../../../../test/harness/upstream.js";
import { signUpOperator } from "../../../../test/seeds/operators.js";

let platform: TestPlatform;
let upstream: TestUpstream;
let operator: Person;
let provider: Person;
beforeAll(async () => {
  platform = await startTestPlatform();
  upstream = await TestUpstream.start();
  operator = await signUpOperator(platform);
  provider = await platform.signUp();
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

const reason = "It answers with other people's data.";

const post = (path: string, body?: unknown) =>
  platform.api.post(`/operator/services/${path}`, { as: operator, ...(body !== undefined && { body }) });
const takeDown = async ({ serviceId }: OfferedService): Promise<void> => {
  const answer = await post(`${serviceId}/take-down`, { reason });
  expect(answer.status, answer.text).toBe(204);
};
const restore = async ({ serviceId }: OfferedService): Promise<void> => {
  expect((await post(`${serviceId}/restore`)).status).toBe(204);
};
const lifecycleOf = async ({ servicePath }: OfferedService): Promise<unknown> => {
  const { body } = await platform.api.get(servicePath, { as: provider });
  return (body as { serviceDefinitions: { lifecycle: string }[] }).serviceDefinitions[0]?.lifecycle;
};

describe("a service that was taken down", () => {
  it("is called by nobody, with a sentence that keeps the reason from consumers", async () => {
    const consumer = await platform.signUp();
    const service = await offerService(platform, provider, { url: upstream.url });
    const { token } = await subscribe(platform, consumer, service);
    await takeDown(service);
    const refused = await eventually(async () => {
      const answer = await call(service.gatewayEndpoint, { token });
      return answer.status === 403 && answer;
    }, 1_000);
    expect(JSON.parse(refused.text)).toMatchObject({
      type: "urn:tollgate:problem:service-withheld",
      detail: "The operator has taken this service down. Your subscription stays in case it is restored.",
    });
    expect(refused.headers["x-error-source"]).toBe("gateway");
  });

  it("stands on no marketplace, and nobody subscribes to it, its own account neither", async () => {
    const consumer = await platform.signUp();
    const service = await offerService(platform, provider, { url: upstream.url });
    await takeDown(service);
    expect((await platform.api.get(`/v2/apis/${service.versionId}`, { as: consumer })).status).toBe(404);
    expect((await platform.api.get("/v2/apis", { as: consumer })).text).not.toContain(service.versionId);
    for (const as of [consumer, provider]) {
      const application = await platform.api.post("/v2/applications", { as, body: { name: service.name } });
      const { id: applicationId } = application.body as { id: string };
      const answer = await platform.api.post("/subscriptions", {
        as,
        body: { serviceId: service.serviceId, applicationId },
      });
      expect(answer.status).toBe(409);
    }
  });

  it("shows its provider the reason, in the list as well", async () => {
    const service = await offerService(platform, provider, { url: upstream.url });
    await takeDown(service);
    const { body } = await platform.api.get(service.servicePath, { as: provider });
    expect(body).toMatchObject({ takeDown: { reason } });
    const list = (await platform.api.get("/services", { as: provider })).body as { id: string }[];
    expect(list.find(({ id }) => id === service.serviceId)).toMatchObject({ takeDown: { reason } });
  });

  it("can't be published by its provider, and can be edited", async () => {
    const service = await offerService(platform, provider, { url: upstream.url, lifecycle: "CREATED" });
    await takeDown(service);
    for (const command of ["publish", "publish-internal"]) {
      const answer = await platform.api.post(`${service.versionPath}/${command}`, { as: provider });
      expect(answer.status, command).toBe(409);
      expect(answer.body).toMatchObject({
        type: "urn:tollgate:problem:taken-down",
        detail: `The operator has taken this service down: it can't be published. Reason: ${reason}`,
      });
    }
    const edited = await platform.api.put(service.versionPath, {
      as: provider,
      body: { description: "Repaired." },
    });
    expect(edited.status, edited.text).toBe(200);
  });

  it("can't be deleted, so that nothing comes back at its address before it is restored", async () => {
    const service = await offerService(platform, provider, { url: upstream.url });
    await takeDown(service);
    const unpublished = await platform.api.post(`${service.versionPath}/commands`, {
      as: provider,
      body: { type: "UNPUBLISH_FORCE" },
    });
    expect(unpublished.status, unpublished.text).toBe(204);
    const remove = () => platform.api.delete(service.servicePath, { as: provider });
    const refused = await remove();
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      type: "urn:tollgate:problem:taken-down",
      detail: expect.stringContaining(`Ask the operator to restore it first. Reason: ${reason}`) as string,
    });
    await restore(service);
    expect((await remove()).status).toBe(204);
  });

  it("has no plan accepted: neither a change of plan, nor that of a test subscription, begins to cost", async () => {
    const consumer = await platform.signUp();
    const { body: organization } = await platform.api.post("/organizations", {
      as: provider,
      body: { name: "Taken Down" },
    });
    const { id } = organization as { id: string };
    const service = await offerService(platform, provider, {
      url: upstream.url,
      lifecycle: "ACCESSIBLE",
      organization: id,
    });
    const tester = await subscribe(platform, provider, service);
    const published = await platform.api.post(`${service.versionPath}/publish`, {
      as: provider,
      organization: id,
    });
    expect(published.status, published.text).toBe(200);
    const subscriber = await subscribe(platform, consumer, service);
    const accept = async (): Promise<number[]> => {
      const statuses = [];
      for (const [as, { subscriptionId }] of [
        [provider, tester],
        [consumer, subscriber],
      ] as const) {
        const path = `/subscriptions/${subscriptionId}/pricing-plan`;
        const body = { pricingPlanId: service.pricingPlanId };
        statuses.push((await platform.api.put(path, { as, body })).status);
      }
      return statuses;
    };
    await takeDown(service);
    expect(await accept()).toEqual([409, 409]);
    await restore(service);
    expect(await accept()).toEqual([200, 200]);
  });

  it("still takes reports of calls that were forwarded before", async () => {
    const consumer = await platform.signUp();
    const service = await offerService(platform, provider, { url: upstream.url });
    const { token } = await subscribe(platform, consumer, service);
    const { correlationId } = await call(service.gatewayEndpoint, { token });
    await takeDown(service);
    const report = await platform.api.post("/external-services/metering", {
      as: { token: provider.token },
      body: { correlationId, productId: service.productId, count: 1 },
    });
    expect(report.status, report.text).toBe(200);
  });

  it.each(["CREATED", "ACCESSIBLE", "PUBLISHED"] as const)("comes back as %s, as it was", async lifecycle => {
    const service = await offerService(platform, provider, { url: upstream.url, lifecycle });
    await takeDown(service);
    await restore(service);
    expect(await lifecycleOf(service)).toBe(lifecycle);
    expect((await platform.api.get(service.servicePath, { as: provider })).body).not.toHaveProperty(
      "takeDown",
    );
  });

  it("comes back with its subscriptions", async () => {
    const consumer = await platform.signUp();
    const service = await offerService(platform, provider, { url: upstream.url });
    const { token } = await subscribe(platform, consumer, service);
    await takeDown(service);
    await restore(service);
    expect((await call(service.gatewayEndpoint, { token })).status).toBe(200);
  });
});

it("refuses to take down what is down, to restore what is not, and what isn't there or was deleted", async () => {
  const service = await offerService(platform, provider, { url: upstream.url, lifecycle: "CREATED" });
  expect((await post(`${service.serviceId}/restore`)).status).toBe(409);
  await takeDown(service);
  expect((await post(`${service.serviceId}/take-down`, { reason })).status).toBe(409);
  expect((await post(`${service.serviceId}/restore`)).status).toBe(204);
  expect((await platform.api.delete(service.servicePath, { as: provider })).status).toBe(204);
  expect((await post(`${service.serviceId}/restore`)).status).toBe(404);
  const nothing = "00000000-0000-4000-8000-000000000000";
  expect((await post(`${nothing}/take-down`, { reason })).status).toBe(404);
});

it("answers 400 without a reason and takes nothing down", async () => {
  const service = await offerService(platform, provider, { url: upstream.url });
  expect((await post(`${service.serviceId}/take-down`, {})).status).toBe(400);
  expect((await post(`${service.serviceId}/restore`)).status).toBe(409);
});
