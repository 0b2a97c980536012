import { billingSettings } from "../seeds/billing.js";
import { insertDocument } from "../seeds/documents.js";
import type { Fixture } from "./fixture.js";
import type { Row } from "./row.js";

const own = (path: string): Row => ({ prepare: () => ({ path }), success: 200, stranger: "own" });
const operators = (path: string): Row => ({ prepare: () => ({ path }), success: 200, stranger: "not-found" });

/** A request about a new document of the organization's. */
const document = (side: "consumer" | "provider", path: (id: string) => string): Row => ({
  prepare: async ({ platform, organization }) => ({
    path: path(await insertDocument(platform.database, organization, side)),
  }),
  success: 200,
  stranger: "not-found",
});

/** A list in which a new document of the organization's stands. */
const documents = (side: "consumer" | "provider", path: string): Row => ({
  prepare: async ({ platform, organization }) => ({
    path,
    about: [await insertDocument(platform.database, organization, side)],
  }),
  success: 200,
  stranger: "own",
});

/** Usage of a call to a service of the organization's. @returns the event's id */
async function newEvent({ platform, newCall, make }: Fixture): Promise<string> {
  const call = await newCall();
  await make("POST", "/external-services/metering", { ...call, count: 2 });
  const [event] = await platform.database.query<{ id: string }>(
    "select id from metering.usage_event order by accepted_at desc limit 1",
  );
  return event?.id ?? "";
}

/** Somebody had a plan once: from then on there are months. */
async function lastMonth({ platform, newService, newPlan, newSubscription }: Fixture): Promise<string> {
  const plan = await newPlan(await newService());
  await platform.database.query(
    `insert into subscriptions.plan_assignment (subscription_id, plan_version_id, assigned_at, assigned_by)
     select $1, v.id, now() - interval '40 days', gen_random_uuid() from catalog.plan_version v where v.plan_id = $2`,
    [(await newSubscription()).id, plan.id],
  );
  const [row] = await platform.database.query<{ month: string }>(
    "select to_char(now() at time zone 'UTC' - interval '1 month', 'YYYY-MM') as month",
  );
  return row?.month ?? "";
}

/** Two months ahead: more notice than is asked for. */
const priceChange = () => ({
  effectiveFrom: new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 7),
  products: [{ name: "API", unitLabel: "call", amountMajor: 1 }],
});

const budget = { amount: "25.00", kind: "HARD_STOP" };

export const billingRows: Readonly<Record<string, Row>> = {
  getCosts: own("/billing/costs"),
  getRevenue: own("/billing/revenue"),
  getBudgets: {
    prepare: async ({ newSubscription, make }) => {
      const { id } = await newSubscription();
      await make("PUT", `/billing/budgets/subscriptions/${id}`, budget);
      return { path: "/billing/budgets", about: [id] };
    },
    success: 200,
    stranger: "own",
  },
  setAccountBudget: {
    prepare: () => ({ path: "/billing/budgets/account", body: budget }),
    success: 200,
    stranger: "own",
  },
  deleteAccountBudget: {
    prepare: async ({ platform, stranger, make }) => {
      const path = "/billing/budgets/account";
      await make("PUT", path, budget);
      // So that there is one of the stranger's own, and nothing but that is deleted.
      await platform.api.put(path, { as: stranger, body: budget });
      return { path };
    },
    success: 204,
    stranger: "own",
  },
  setSubscriptionBudget: {
    prepare: async ({ newSubscription }) => ({
      path: `/billing/budgets/subscriptions/${(await newSubscription()).id}`,
      body: budget,
    }),
    success: 200,
    stranger: "not-found",
  },
  deleteSubscriptionBudget: {
    prepare: async ({ newSubscription, make }) => {
      const path = `/billing/budgets/subscriptions/${(await newSubscription()).id}`;
      await make("PUT", path, budget);
      return { path };
    },
    success: 204,
    stranger: "not-found",
  },
  getInvoices: documents("consumer", "/billing/invoices"),
  getInvoice: document("consumer", id => `/billing/invoices/${id}`),
  getInvoiceLines: document("consumer", id => `/billing/invoices/${id}/lines`),
  getInvoiceLinesCsv: document("consumer", id => `/billing/invoices/${id}/lines.csv`),
  getInvoiceEventsCsv: document("consumer", id => `/billing/invoices/${id}/events.csv`),
  getInvoiceCorrections: document("consumer", id => `/billing/invoices/${id}/corrections`),
  getInvoicePdf: document("consumer", id => `/billing/invoices/${id}/document.pdf`),
  getStatements: documents("provider", "/billing/statements"),
  getStatement: document("provider", id => `/billing/statements/${id}`),
  getStatementLines: document("provider", id => `/billing/statements/${id}/lines`),
  getStatementLinesCsv: document("provider", id => `/billing/statements/${id}/lines.csv`),
  getStatementEventsCsv: document("provider", id => `/billing/statements/${id}/events.csv`),
  getStatementCorrections: document("provider", id => `/billing/statements/${id}/corrections`),
  getStatementPdf: document("provider", id => `/billing/statements/${id}/document.pdf`),
  announcePriceChange: {
    prepare: async ({ newService, newPlan }) => {
      const service = await newService();
      const { id } = await newPlan(service);
      return {
        path: `${service.externalPath}/pricing-plans/${id}/price-changes`,
        body: priceChange(),
      };
    },
    success: 201,
    stranger: "not-found",
  },
  withdrawPriceChange: {
    prepare: async ({ newService, newPlan, make }) => {
      const service = await newService();
      const { id } = await newPlan(service);
      const path = `${service.externalPath}/pricing-plans/${id}/price-changes`;
      await make("POST", path, priceChange());
      return { path: `${path}/${priceChange().effectiveFrom}` };
    },
    success: 204,
    stranger: "not-found",
  },
  getSampleInvoice: {
    prepare: async ({ newService }) => ({ path: `${(await newService()).externalPath}/sample-invoice` }),
    success: 200,
    stranger: "not-found",
  },
  correctUsage: {
    prepare: async fixture => ({
      path: "/external-services/metering/corrections",
      body: { eventId: await newEvent(fixture), count: 1, reason: "Tried by the matrix." },
    }),
    success: 200,
    stranger: "not-found",
  },
  previewCorrection: {
    prepare: async fixture => ({
      path: "/external-services/metering/corrections/preview",
      body: { eventId: await newEvent(fixture), count: 1 },
    }),
    success: 200,
    stranger: "not-found",
  },
  estimateCosts: {
    prepare: async ({ newService }) => ({
      path: `/v2/apis/${(await newService("PUBLISHED")).versionId}/cost-estimates`,
      body: { quantities: [] },
    }),
    success: 200,
    stranger: { status: 200, because: "the marketplace is for everybody who is signed in" },
  },
  getBillingSettings: operators("/operator/billing-settings"),
  updateBillingSettings: {
    ...operators("/operator/billing-settings"),
    prepare: () => ({ path: "/operator/billing-settings", body: billingSettings() }),
  },
  getCloses: operators("/operator/closes"),
  startClose: {
    prepare: async fixture => ({ path: "/operator/closes", body: { month: await lastMonth(fixture) } }),
    success: 202,
    stranger: "not-found",
  },
  confirmClock: {
    prepare: () => ({ path: "/operator/clock-confirmation" }),
    success: 204,
    stranger: "not-found",
  },
  previewClose: {
    prepare: async fixture => ({ path: `/operator/closes/${await lastMonth(fixture)}/preview` }),
    success: 200,
    stranger: "not-found",
  },
  getOperatorInvoices: operators("/operator/invoices"),
  getOperatorStatements: operators("/operator/statements"),
  getOperatorDocumentPdf: document("provider", id => `/operator/documents/${id}/document.pdf`),
  notePayment: {
    prepare: async ({ platform, organization }) => ({
      path: `/operator/documents/${await insertDocument(platform.database, organization, "consumer")}/payment`,
      body: {},
    }),
    success: 204,
    stranger: "not-found",
  },
};
