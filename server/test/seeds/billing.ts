import type { Config } from "../../src/config/index.js";
import { startTestPlatform, type Person, type TestPlatform } from "../harness/index.js";
import { correlationIdsOf, makeMeteredService, report, type MeteredService } from "./metered-service.js";
import { signUpOperator } from "./operators.js";

type Members = Readonly<Record<string, unknown>>;

/** An address in Germany; `changes` make it another one. */
export const billingAddress = (changes: Members = {}): Members => ({
  name: "Example GmbH",
  streetLines: ["Hauptstr. 1"],
  postalCode: "70173",
  city: "Stuttgart",
  country: "DE",
  email: "billing@example.org",
  ...changes,
});

/** Of an operator in Germany who charges VAT. */
export const billingSettings = (changes: Members = {}): Members => ({
  ...billingAddress({ name: "Market GmbH", vatId: "DE123456789" }),
  ...changes,
});

export interface InvoiceBody {
  readonly id: string;
  readonly kind: string;
  readonly number?: string;
  readonly month: string;
  readonly state?: string;
  readonly net: number;
  readonly gross: number;
  readonly revenue: number;
  readonly fee: number;
  readonly carriedTo?: string;
  readonly carriedFrom?: string;
  readonly vat: readonly { readonly rule: string; readonly percent: number; readonly amount: number }[];
}

export interface LineBody {
  readonly position: number;
  readonly kind: string;
  readonly text: string;
  readonly quantity: number;
  readonly freeQuantity?: number;
  readonly exactAmount: number;
  readonly amount: number;
}

// Fixed, so that the tests mean the same months whenever they are run; they go on from here.
const beginsAt = "2026-12-01T12:00:00Z";

/** A platform that bills: operator, provider and consumer with all that the law wants, and a clock to be moved. */
export interface BillingWorld extends AsyncDisposable {
  readonly platform: TestPlatform;
  readonly operator: Person;
  readonly provider: Person;
  readonly consumer: Person;
  /** Moves the clock to an instant; it only goes forward. */
  at(instant: string): Promise<void>;
  /** A service on the marketplace that the consumer is subscribed to from now on. */
  offer(plan: unknown, consumer?: Person): Promise<MeteredService>;
  /** Usage of one call just now. @returns the correlation id */
  use(service: MeteredService, count: number | string): Promise<string>;
  /** A correlation id for a call just now. */
  mint(call: MeteredService["call"]): { readonly id: string };
  close(): Promise<void>;
  /** The consumer's documents, oldest first. */
  invoices(as?: Person): Promise<readonly InvoiceBody[]>;
  statements(as?: Person): Promise<readonly InvoiceBody[]>;
  lines(invoice: { readonly id: string }, as?: Person): Promise<readonly LineBody[]>;
  /** What a month costs by the ledger. */
  costs(month: string, as?: Person): Promise<number>;
  setAddress(person: Person, address?: unknown): Promise<void>;
  setSettings(settings?: unknown): Promise<void>;
}

export interface WorldWanted {
  /** Default: UTC. */
  readonly zone?: Config["billingTimezone"];
  readonly environment?: Readonly<Record<string, string>>;
  /** Who has told what the law wants. Default: everybody. */
  readonly complete?: boolean;
  /** Default: 1. */
  readonly nodes?: number;
}

export async function startBillingWorld({
  zone = "UTC",
  environment = {},
  complete = true,
  nodes = 1,
}: WorldWanted = {}): Promise<BillingWorld> {
  const platform = await startTestPlatform({
    nodes,
    beginsAt,
    environment: { TOLLGATE_BILLING_TIMEZONE: zone, ...environment },
  });
  await platform.database.query("update platform.setting set value = $1 where name = 'billing_timezone'", [
    zone,
  ]);
  const operator = await signUpOperator(platform);
  const provider = await platform.signUp("Provider");
  const consumer = await platform.signUp("Consumer");
  const { api } = platform;
  const put = async (path: string, as: Person, body: unknown) => {
    const answer = await api.put(path, { as, body });
    if (answer.status !== 200) throw new Error(`PUT ${path} answered ${answer.status}: ${answer.text}`);
  };
  const list = async <T>(path: string, as: Person, member: string): Promise<readonly T[]> => {
    const answer = await api.get(path, { as });
    if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status}: ${answer.text}`);
    return answer.body[member] as readonly T[];
  };
  const world: BillingWorld = {
    platform,
    operator,
    provider,
    consumer,
    at: async instant => {
      const byMs = Date.parse(instant) - platform.context.clock.nowMs();
      if (byMs < 0) throw new Error(`${instant} is past already`);
      await platform.moveClock(byMs);
    },
    offer: (plan, by = consumer) => makeMeteredService(platform, { provider, consumer: by, plan }),
    use: async (service, count) => {
      const correlationId = service.mint();
      const body = `{"correlationId":"${correlationId}","productId":"${service.productId}","count":${count}}`;
      const answer = await report(platform, service, body);
      if (answer.status !== 200) throw new Error(`the report answered ${answer.status}: ${answer.text}`);
      return correlationId;
    },
    mint: call => correlationIdsOf(platform).mint({ ...call, calledAtMs: platform.context.clock.nowMs() }),
    close: () => platform.context.billing.closeMonths(),
    invoices: async (as = consumer) =>
      (await list<InvoiceBody>("/billing/invoices", as, "items")).toReversed(),
    statements: async (as = provider) =>
      (await list<InvoiceBody>("/billing/statements", as, "items")).toReversed(),
    lines: ({ id }, as = consumer) => list<LineBody>(`/billing/invoices/${id}/lines`, as, "lines"),
    costs: async (month, as = consumer) => {
      const answer = await api.get(`/billing/costs?month=${month}`, { as });
      return (answer.body as { readonly amount: number }).amount;
    },
    setAddress: (person, address = billingAddress()) => put("/v2/billing-address", person, address),
    setSettings: (settings = billingSettings()) => put("/operator/billing-settings", operator, settings),
    [Symbol.asyncDispose]: () => platform[Symbol.asyncDispose](),
  };
  if (complete) {
    await world.setSettings();
    await world.setAddress(provider, billingAddress({ name: "Provider GmbH", vatId: "DE987654321" }));
    await world.setAddress(consumer, billingAddress({ name: "Consumer GmbH" }));
  }
  return world;
}

/** Says anew what the oldest event of all should have counted. */
export async function correctOldestEvent(
  world: BillingWorld,
  count: number,
): Promise<{ readonly creditNote?: unknown }> {
  const [event] = await world.platform.database.query<{ id: string }>(
    "select id from metering.usage_event order by accepted_at limit 1",
  );
  const answer = await world.platform.api.post("/external-services/metering/corrections", {
    as: world.provider,
    body: { eventId: event?.id, count, reason: "Too many" },
  });
  if (answer.status !== 200) throw new Error(`the correction answered ${answer.status}: ${answer.text}`);
  return answer.body as { readonly creditNote?: unknown };
}
