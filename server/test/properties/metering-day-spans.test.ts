import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { decimal, decimalText } from "../../src/kernel/decimal.js";
import { sumDays } from "../../src/modules/metering/sum-days.js";
import { sumEvents } from "../../src/modules/metering/total-reads.js";
import { anyUse, DayLedger, services, subscriptions } from "./day-ledger.js";
import { toldAtOnce } from "./told-at-once.js";

let ledger: DayLedger;
beforeAll(async () => {
  ledger = await DayLedger.make();
});
afterAll(() => ledger[Symbol.asyncDispose]());

const hourMs = 3_600_000;
const start = Date.parse("2026-10-23T00:00:00Z");

const span = fc.tuple(fc.integer({ min: -30, max: 150 }), fc.integer({ min: 0, max: 150 }));
// In whole days, in hours and in milliseconds.
const unit = fc.constantFrom(24 * hourMs, hourMs, 1_234_567);
// Midnight in Berlin is 22:00 in summer.
const shift = fc.constantFrom(0, -2 * hourMs);
const filter = fc.record(
  {
    productId: fc.constantFrom("prod_0", "prod_1"),
    mode: fc.constantFrom("live", "test"),
    subscriptionId: fc.constantFrom(...subscriptions),
  },
  { requiredKeys: [] },
);

// In the Azores midnight comes twice on 2026-10-25; in India hours begin at the half.
test.each(["Europe/Berlin", "Atlantic/Azores", "Asia/Kolkata"])(
  "whatever span is asked for, and wherever days are summed up to, its sums are those of the events in it: %s",
  async zone => {
    await ledger.empty(zone);
    for (let hour = 0; hour < 5 * 24; hour += 3) {
      await ledger.setClock(start + (hour + Math.random()) * hourMs);
      await Promise.all([ledger.use(anyUse()), ledger.use(anyUse()), ledger.use(anyUse())]);
      if (hour % 9 === 0) await ledger.correctSome();
      if (hour === 81) await sumDays(ledger.database);
    }
    expect((await ledger.summedDays()).length).toBeGreaterThan(1);
    await fc.assert(
      fc.asyncProperty(span, unit, shift, filter, async ([from, length], unitMs, shiftMs, filtered) => {
        const fromMs = start + shiftMs + from * unitMs;
        const times = { from: new Date(fromMs), to: new Date(fromMs + length * unitMs) };
        expect(await totals({ ...filtered, ...times })).toEqual(
          await sumsOfEvents({ ...filtered, ...times }),
        );
      }),
      { numRuns: 60, ...toldAtOnce },
    );
  },
);

interface Told {
  readonly mode: string;
  readonly productId: string;
  readonly events: number;
  readonly quantity: string;
  readonly amount: string;
}

type Filter = Partial<Omit<Parameters<typeof sumEvents>[1], "serviceId">>;

const everything = {
  serviceId: services[0],
  productId: undefined,
  mode: undefined,
  subscriptionId: undefined,
  from: undefined,
  to: undefined,
};

async function totals(filtered: Filter): Promise<readonly Told[]> {
  const sums = await sumEvents(ledger.database.db, { ...everything, ...filtered });
  return sums.map(({ quantity, amount, ...rest }) => ({
    ...rest,
    quantity: decimalText(quantity),
    amount: decimalText(amount),
  }));
}

async function sumsOfEvents({ productId, mode, subscriptionId, from, to }: Filter): Promise<readonly Told[]> {
  const rows = await ledger.query<Told & { readonly isLive: boolean }>(
    `select mode = 1 as "isLive", product_id as "productId", count(*)::integer as events, sum(quantity) as quantity,
       sum(quantity * unit_price) as amount
     from (
       select mode, product_id, unit_price,
         quantity + coalesce((select sum(c.quantity) from metering.correction c where c.event_id = e.id), 0) as quantity
       from metering.usage_event e
       where service_id = $1 and accepted_at >= $2 and accepted_at < $3 and product_id = coalesce($4, product_id)
         and (mode = 1) = coalesce($5, mode = 1) and subscription_id = coalesce($6, subscription_id)
     ) e group by 1, 2 order by 1 desc, 2`,
    [services[0], from, to, productId, mode === undefined ? null : mode === "live", subscriptionId],
  );
  return rows.map(({ isLive, quantity, amount, ...rest }) => ({
    ...rest,
    mode: isLive ? "live" : "test",
    quantity: decimalText(decimal(quantity)),
    amount: decimalText(decimal(amount)),
  }));
}
