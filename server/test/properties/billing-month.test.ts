import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { present } from "../../src/kernel/assert.js";
import { decimal, decimalText } from "../../src/kernel/decimal.js";
import { startBillingWorld, type BillingWorld } from "../seeds/billing.js";
import { report, type MeteredService } from "../seeds/metered-service.js";
import { imbalances } from "./ledger-balance.js";
import { toldAtOnce } from "./told-at-once.js";

const price = "0.00001";
const plan = `{"type":"COMMERCIAL","products":[{"name":"API","amountMajor":${price}}]}`;

let world: BillingWorld;
let services: readonly MeteredService[];
beforeAll(async () => {
  world = await startBillingWorld();
  await world.at("2027-01-05T00:00:00Z");
  services = [await world.offer(JSON.parse(plan)), await world.offer(JSON.parse(plan))];
});
afterAll(() => world[Symbol.asyncDispose]());

/** What the consumer owes by the raw events and corrections alone. */
async function owedBySql(month: string): Promise<string> {
  const [row] = await world.platform.database.query<{ owed: string }>(
    `select trim_scale(coalesce(sum(quantity * unit_price), 0))::text as owed from (
       select quantity, unit_price, accepted_at from metering.usage_event
       union all select quantity, unit_price, event_accepted_at from metering.correction
     ) e where to_char(accepted_at at time zone 'UTC', 'YYYY-MM') = $1`,
    [month],
  );
  return row?.owed ?? "";
}

async function owedByLedger(month: string): Promise<string> {
  const { text } = await world.platform.api.get(`/billing/costs?month=${month}`, { as: world.consumer });
  return present(/"amount":([\d.]+)/.exec(text)?.[1], "an amount");
}

test("0.00001 EUR a unit times 1,000,000,000,000 units is 10,000,000 EUR, to the last digit", async () => {
  const service = present(services[0], "there are two");
  await world.use(service, "1000000000000");
  await world.use(service, "0.000000001");
  expect(await owedByLedger("2027-01")).toBe("10000000.00000000000001");
});

const step = fc.record({
  service: fc.nat({ max: 1 }),
  billionths: fc.bigInt({ min: 1n, max: 10n ** 18n }),
  key: fc.option(fc.constantFrom("a", "b", "c"), { nil: undefined }),
  /** Corrected to so many parts of ten. */
  tenths: fc.option(fc.nat({ max: 12 }), { nil: undefined }),
});

test("whatever is reported, repeated and corrected at once, the ledger is the sum of the raw events", async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async steps => {
      round++;
      const counts = steps.map(({ billionths }) => decimalText(decimal(`${billionths}e-9`)));
      const one = async ({ service: place, key }: (typeof steps)[number], count: string) => {
        const service = present(services[place], "there are two");
        const eventId = key === undefined ? "" : `,"eventId":"${round}-${key}"`;
        const body = `{"correlationId":"${service.mint()}","productId":"${service.productId}","count":${count}${eventId}}`;
        // The same report twice: with a key it is one event, and another content under a key is refused.
        for (let time = 0; time < 2; time++)
          expect([200, 409]).toContain((await report(world.platform, service, body)).status);
      };
      await Promise.all(steps.map((wanted, place) => one(wanted, counts[place] ?? "1")));
      // Without the first test's event: nothing may be corrected to more than that.
      const events = await world.platform.database.query<{ id: string; quantity: string }>(
        `select id, quantity::text as quantity from metering.usage_event where quantity < 1000000000000
         order by id desc limit $1`,
        [steps.length],
      );
      await Promise.all(
        events.map(async ({ id, quantity }, place) => {
          const tenths = steps[place]?.tenths;
          if (tenths === undefined) return;
          const count = decimal(quantity)
            .times(decimal(`${tenths}e-1`))
            .round(9);
          const body = `{"eventId":"${id}","count":${decimalText(count)},"reason":"Tried"}`;
          const { api } = world.platform;
          const answer = await api.post("/external-services/metering/corrections", {
            as: world.provider,
            body,
          });
          expect(answer.status, answer.text).toBe(200);
        }),
      );
      expect(await owedByLedger("2027-01")).toBe(await owedBySql("2027-01"));
      expect(await imbalances(world.platform.database)).toEqual([]);
    }),
    { numRuns: 12, ...toldAtOnce },
  );
});

test("the invoice's lines sum to its totals, each within half a cent of the exact amount", async () => {
  await world.at("2027-02-03T00:00:00Z");
  await world.close();
  const rows = await world.platform.database.query<{
    net: string;
    sum: string;
    exact: string;
    worst: string;
  }>(
    `select d.net_minor::text as net, sum(l.amount_minor)::text as sum, trim_scale(sum(l.exact))::text as exact,
       max(abs(l.amount_minor - l.exact * 100))::text as worst
     from billing.document d join billing.document_line l on l.document_id = d.id group by d.id, d.net_minor`,
  );
  expect(rows).toHaveLength(2);
  for (const { net, sum, exact, worst } of rows) {
    expect(sum).toBe(net);
    expect(exact).toBe(await owedBySql("2027-01"));
    expect(Number(worst)).toBeLessThanOrEqual(0.5);
  }
});
