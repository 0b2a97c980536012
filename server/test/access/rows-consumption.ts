import { createPublishedService, freshName } from "../seeds/services.js";
import type { Fixture } from "./fixture.js";
import type { Prepared, Row } from "./row.js";

const subject = (success: number, prepare: Row["prepare"]): Row => ({
  prepare,
  success,
  stranger: "not-found",
});

/** A request about a new application of the organization's. */
const application =
  (request: (id: string) => Prepared) =>
  async ({ newApplication }: Fixture): Promise<Prepared> =>
    request(await newApplication());

/** A request about a new subscription of the organization's. */
const subscription =
  (request: (made: Awaited<ReturnType<Fixture["newSubscription"]>>) => Prepared) =>
  async ({ newSubscription }: Fixture): Promise<Prepared> =>
    request(await newSubscription());

// What each event got stands in report-metering-batch.test.ts.
const perEvent = { status: 207, because: "every event of a batch has an answer of its own" };

export const consumptionRows: Readonly<Record<string, Row>> = {
  getApplications: {
    prepare: application(id => ({ path: "/v2/applications", about: [id] })),
    success: 200,
    stranger: "own",
  },
  createApplication: {
    prepare: () => ({ path: "/v2/applications", body: { name: freshName() } }),
    success: 201,
    stranger: "own",
  },
  getApplication: subject(
    200,
    application(id => ({ path: `/v2/applications/${id}` })),
  ),
  deleteApplication: subject(
    204,
    application(id => ({ path: `/v2/applications/${id}` })),
  ),
  getApplicationCredentials: subject(
    200,
    application(id => ({ path: `/v2/applications/${id}/credentials` })),
  ),
  createApplicationSecret: subject(
    201,
    application(id => ({ path: `/v2/applications/${id}/credentials`, body: {} })),
  ),
  getAccessToken: subject(
    200,
    application(id => ({ path: `/v2/applications/${id}/access-token` })),
  ),
  getApplicationSubscriptions: subject(
    200,
    application(id => ({ path: `/v2/applications/${id}/subscriptions` })),
  ),
  createSubscription: subject(201, async ({ newService, newApplication }) => ({
    path: "/subscriptions",
    body: { serviceId: (await newService("ACCESSIBLE")).id, applicationId: await newApplication() },
  })),
  createInternalSubscription: subject(201, async ({ newService, newApplication }) => ({
    path: `/v2/applications/${await newApplication()}/subscriptions`,
    body: { serviceId: (await newService("ACCESSIBLE")).id },
  })),
  getSubscription: subject(
    200,
    subscription(({ id }) => ({ path: `/subscriptions/${id}` })),
  ),
  deleteSubscription: subject(
    204,
    subscription(({ id }) => ({ path: `/subscriptions/${id}` })),
  ),
  getSubscriptionServiceExecutions: subject(
    200,
    subscription(({ id }) => ({ path: `/subscriptions/${id}/service-executions` })),
  ),
  acceptPricingPlan: subject(200, async ({ platform, stranger: provider, make, newApplication }) => {
    // Only a consumer has a plan to choose: the service is that of another account.
    const { offered, planId } = await offerOfAnother(platform, provider);
    const { id } = await make("POST", "/subscriptions", {
      serviceId: offered,
      applicationId: await newApplication(),
    });
    return { path: `/subscriptions/${id}/pricing-plan`, body: { pricingPlanId: planId } };
  }),
  setCallCeiling: subject(
    200,
    subscription(({ id }) => ({ path: `/subscriptions/${id}/call-ceiling`, body: { amount: "0.5" } })),
  ),
  deleteCallCeiling: subject(
    204,
    subscription(({ id }) => ({ path: `/subscriptions/${id}/call-ceiling` })),
  ),
  getServiceSubscriptions: subject(
    200,
    subscription(({ service }) => ({ path: `${service.versionPath}/subscriptions` })),
  ),
  setSubscriptionRateLimit: subject(
    204,
    subscription(({ id, service }) => ({
      path: `${service.versionPath}/subscriptions/${id}/rate-limit`,
      body: { rateLimit: { calls: 10, per: "SECOND" } },
    })),
  ),
  getExternalServiceMeteringEvents: subject(200, async ({ newService }) => ({
    path: `${(await newService()).externalPath}/metering-events`,
  })),
  getSubscriptionMeteringEvents: subject(
    200,
    subscription(({ id }) => ({ path: `/subscriptions/${id}/metering-events` })),
  ),
  getReconciliation: subject(200, async ({ newService }) => ({
    path: `${(await newService()).externalPath}/reconciliation?finding=unusual-usage`,
  })),
  getMeteringRefusals: subject(200, async ({ newService }) => ({
    path: `${(await newService()).externalPath}/metering-refusals`,
  })),
  getMeteringRepetitions: subject(200, async ({ newService }) => ({
    path: `${(await newService()).externalPath}/metering-repetitions`,
  })),
  getMeteringTotals: subject(200, async ({ newService }) => ({
    path: `${(await newService()).externalPath}/metering-totals`,
  })),
  metering: {
    prepare: async ({ newCall }) => ({
      path: "/external-services/metering",
      body: { ...(await newCall()), count: 1 },
    }),
    success: 200,
    stranger: "not-found",
    role: "maintainer",
  },
  reportMeteringBatch: {
    prepare: async ({ newCall }) => ({
      path: "/external-services/metering/batch",
      body: { events: [{ ...(await newCall()), count: 1 }] },
    }),
    success: 200,
    stranger: perEvent,
    role: "maintainer",
    weakRole: perEvent,
  },
  reportMeteringCloudEvents: {
    prepare: async ({ newCall }) => ({
      path: "/external-services/metering/cloudevents",
      headers: { "content-type": "application/cloudevents+json" },
      body: {
        specversion: "1.0",
        type: "tollgate.usage",
        source: "/matrix",
        id: "1",
        data: { ...(await newCall()), count: 1 },
      },
    }),
    success: 200,
    stranger: "not-found",
    role: "maintainer",
  },
  getCall: {
    prepare: async ({ newCall }) => ({ path: `/calls/${(await newCall()).correlationId}` }),
    success: 200,
    stranger: "not-found",
    role: "viewer",
  },
  getApplicationCalls: subject(
    200,
    application(id => ({ path: `/v2/applications/${id}/calls` })),
  ),
  getServiceCalls: subject(200, async ({ newService }) => ({
    path: `${(await newService()).externalPath}/calls`,
  })),
  getOverview: { prepare: () => ({ path: "/dashboard/overview" }), success: 200, stranger: "own" },
  getCostsByMonth: {
    prepare: () => ({ path: "/dashboard/costs?year=2026&month=1" }),
    success: 200,
    stranger: "own",
  },
  getRevenueByMonth: {
    prepare: () => ({ path: "/dashboard/revenue?year=2026&month=1" }),
    success: 200,
    stranger: "own",
  },
};

async function offerOfAnother(
  platform: Fixture["platform"],
  provider: Fixture["stranger"],
): Promise<{ readonly offered: string; readonly planId: string }> {
  const offered = await createPublishedService(platform.api, { as: provider });
  const answer = await platform.api.get(offered.versionPath, { as: provider });
  const { pricingPlans } = answer.body as { readonly pricingPlans: readonly { readonly id: string }[] };
  return { offered: offered.id, planId: pricingPlans[0]?.id ?? "" };
}
