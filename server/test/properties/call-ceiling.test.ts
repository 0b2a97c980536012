import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { present } from "../../src/kernel/assert.js";
import { decimal, decimalText, sum, zero } from "../../src/kernel/decimal.js";
import { startTestPlatform, type ApiAnswer, type TestPlatform } from "../harness/index.js";
import { makeMeteredService, type MeteredService } from "../seeds/metered-service.js";
import { imbalances } from "./ledger-balance.js";
import { toldAtOnce } from "./told-at-once.js";

let platform: TestPlatform;
let service: MeteredService;
let products: readonly { readonly id: string; readonly price: string }[];

const ceiling = "1";

beforeAll(async () => {
  platform = await startTestPlatform({ nodes: 2 });
  const plan = {
    type: "COMMERCIAL",
    products: [
      { name: "Tokens", amountMajor: 0.000000001 },
      { name: "Images", amountMajor: 0.3 },
    ],
  };
  service = await makeMeteredService(platform, { plan });
  const version = await platform.api.get(service.versionPath, { as: service.provider });
  const [shown] = (version.body as { pricingPlans: { products: { id: string; name: string }[] }[] })
    .pricingPlans;
  const idOf = (name: string) => present(shown?.products.find(one => one.name === name)?.id, "it has both");
  products = [
    { id: idOf("Tokens"), price: "0.000000001" },
    { id: idOf("Images"), price: "0.3" },
  ];
  const set = await platform.api.put(`/subscriptions/${service.subscriptionId}/call-ceiling`, {
    as: service.consumer,
    body: { amount: ceiling },
  });
  expect(set.status).toBe(200);
});
afterAll(() => platform[Symbol.asyncDispose]());

const wanted = fc.record({
  node: fc.nat({ max: 1 }),
  way: fc.constantFrom("single", "batch", "cloudevents"),
  call: fc.nat({ max: 1 }),
  product: fc.nat({ max: 1 }),
  // Thousandths of the product's own measure: up to 1.2 of what the ceiling allows.
  part: fc.integer({ min: 1, max: 1_200 }),
  key: fc.option(fc.constantFrom("a", "b"), { nil: undefined }),
});

test("whatever is reported for a call at once, by any way, on any node: it never costs more than its ceiling, and no more is refused than must be", async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(wanted, { minLength: 2, maxLength: 25 }), async reports => {
      round++;
      const calls = [service.mint(), service.mint()];
      const sent = reports.map(({ node, way, call, product: place, part, key }) => {
        const product = present(products[place], "there are two");
        const count = place === 0 ? part * 1_000_000 : Math.ceil(part / 400);
        const event = {
          correlationId: present(calls[call], "there are two"),
          productId: product.id,
          count,
          ...(key !== undefined && { eventId: `${round}-${call}-${key}` }),
        };
        return { node, way, event, cost: decimal(product.price).times(decimal(String(count))) };
      });
      const answers = await Promise.all(
        sent.map(async one => ({ ...one, status: await send(one.node, one.way, one.event) })),
      );
      expect(answers.filter(({ status }) => status !== 200 && status !== 409)).toEqual([]);
      for (const correlationId of calls) {
        const receipt = await platform.api.get(`/calls/${correlationId}`, { as: service.consumer });
        const total = decimal(amountText(receipt));
        expect(total.lte(decimal(ceiling))).toBe(true);
        // What was refused would have gone beyond what the call came to; keys met with other counts say nothing.
        for (const { event, status, cost } of answers)
          if (event.correlationId === correlationId && status === 409 && event.eventId === undefined)
            expect(total.plus(cost).gt(decimal(ceiling))).toBe(true);
        const unkeyed = answers.filter(
          one => one.event.correlationId === correlationId && one.event.eventId === undefined,
        );
        const taken = sum(unkeyed.filter(one => one.status === 200).map(one => one.cost));
        expect(taken.lte(total)).toBe(true);
      }
      expect(await imbalances(platform.database)).toEqual([]);
    }),
    { numRuns: 15, ...toldAtOnce },
  );
});

interface ReportedEvent {
  readonly correlationId: string;
  readonly productId: string;
  readonly count: number;
  readonly eventId?: string;
}

/** @returns what became of the report itself */
async function send(node: number, way: string, event: ReportedEvent): Promise<number> {
  const { api } = present(platform.nodes[node], "there are two");
  const as = { token: service.provider.token };
  const { eventId, ...data } = event;
  switch (way) {
    case "batch": {
      const { body } = await api.post("/external-services/metering/batch", { as, body: { events: [event] } });
      return (body as { results: { status: number }[] }).results[0]?.status ?? 0;
    }
    case "cloudevents": {
      // A CloudEvent always has a key.
      if (eventId === undefined)
        return (await api.post("/external-services/metering", { as, body: data })).status;
      const answer = await api.post("/external-services/metering/cloudevents", {
        as,
        headers: { "content-type": "application/cloudevents+json" },
        body: { specversion: "1.0", type: "tollgate.usage", source: "/property", id: eventId, data },
      });
      return answer.status;
    }
    default:
      return (await api.post("/external-services/metering", { as, body: event })).status;
  }
}

function amountText({ body }: ApiAnswer): string {
  const { total } = body as { total: { amount: number } };
  return decimalText(decimal(total.amount.toFixed(12)).plus(zero));
}
