import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../../../test/harness/index.js";
import { startBillingWorld, type BillingWorld } from "../../../test/seeds/billing.js";
import { storedEvents } from "../../../test/seeds/metered-service.js";
import { imbalances } from "../../../test/properties/ledger-balance.js";
import { decimal } from "../../kernel/decimal.js";
import { uuidV7 } from "../../kernel/ids.js";
import type { Tx } from "../../platform/database/index.js";
import { insertCorrection } from "./correction-store.js";
import { sumLiveUsage, sumLiveUsageByDay } from "./live-usage-reads.js";
import { closePeriod, sumPeriod } from "./store.js";

const period = { start: new Date("2027-01-01T00:00:00Z"), end: new Date("2027-02-01T00:00:00Z") };

let world: BillingWorld;
let eventId: string;
let acceptedAt: Date;
let accountId: string;
beforeAll(async () => {
  world = await startBillingWorld();
  await world.at("2027-01-10T00:00:00Z");
  const service = await world.offer({ type: "COMMERCIAL", products: [{ name: "API", amountMajor: 1 }] });
  await world.use(service, 10);
  await world.at("2027-01-20T00:00:00Z");
  await world.use(service, 20);
  await world.at("2027-02-03T00:00:00Z");
  const [event] = await storedEvents(world.platform, service.id);
  eventId = event?.id ?? "";
  const [found] = await world.platform.database.query<{ accepted_at: Date; consumer_account_id: string }>(
    `select e.accepted_at, s.consumer_account_id from metering.usage_event e
     join subscriptions.subscription s on s.id = e.subscription_id where e.id = $1`,
    [eventId],
  );
  acceptedAt = found?.accepted_at ?? new Date(0);
  accountId = found?.consumer_account_id ?? "";
});
afterAll(() => world[Symbol.asyncDispose]());

const database = () => world.platform.context.database;
const correct = (tx: Tx, by: string): Promise<void> =>
  insertCorrection(tx, {
    id: uuidV7(Date.now()),
    eventId,
    acceptedAt,
    quantity: decimal(by),
    reason: "counted wrongly",
    reference: undefined,
    at: new Date(world.platform.context.clock.nowMs()),
    by: { id: accountId, name: "Provider" },
  });
const used = async (): Promise<readonly string[]> => {
  const sums = await sumLiveUsage(database().db, { side: "consumer", accountId }, period);
  return sums.map(({ quantity }) => quantity.toString());
};
const sum = (): Promise<void> => database().transaction(tx => sumPeriod(tx, period, new Date()));

/** Both sums, for what is under way. */
const areWaiting = async (): Promise<boolean> => {
  const waiting = await world.platform.database.query(
    `select from pg_stat_activity where datname = current_database()
       and wait_event_type = 'Lock' and query like 'lock table metering.correction%'`,
  );
  return waiting.length === 2;
};

test("a closed period that is summed once or twice, while corrections are under way and after, is the sum of its hours", async () => {
  await closePeriod(database().db, period);
  expect(await used()).toEqual(["30"]);
  let summing: Promise<unknown> | undefined;
  let isSummed = false;
  await database().transaction(async tx => {
    await correct(tx, "-1");
    summing = Promise.all([sum(), sum()]).then(() => (isSummed = true));
    await eventually(areWaiting);
    expect(isSummed).toBe(false);
  });
  await summing;
  expect(await used()).toEqual(["29"]);
  await database().transaction(tx => correct(tx, "-0.5"));
  expect(await used()).toEqual(["28.5"]);
  expect(await imbalances(world.platform.database)).toEqual([]);
  const days = await sumLiveUsageByDay(database().db, { side: "consumer", accountId }, period, []);
  expect(days.map(({ day, quantity }) => [day, quantity.toString()])).toEqual([
    ["2027-01-10", "8.5"],
    ["2027-01-20", "20"],
  ]);
});
