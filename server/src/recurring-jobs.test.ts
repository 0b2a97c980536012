import { afterAll, beforeAll, expect, test } from "vitest";
import { imbalances } from "../test/properties/ledger-balance.js";
import { startBillingWorld, type BillingWorld } from "../test/seeds/billing.js";
import { makeMeteredService } from "../test/seeds/metered-service.js";
import { present } from "./kernel/assert.js";
import { recurringJobs } from "./recurring-jobs.js";

let world: BillingWorld;
beforeAll(async () => {
  world = await startBillingWorld();
  await world.at("2027-01-10T10:00:00Z");
  const service = await world.offer({ type: "COMMERCIAL", products: [{ name: "API", amountMajor: 1 }] });
  await world.use(service, 10);
  await world.at("2027-01-20T10:00:00Z");
  await world.use(service, 20);
  const tested = await makeMeteredService(world.platform, { provider: world.provider, mode: "test" });
  await world.use(tested, 5);
  await world.at("2027-01-21T10:00:00Z");
  await world.use(service, 30);
});
afterAll(() => world[Symbol.asyncDispose]());

const summedUntil = async (): Promise<string | undefined> => {
  const [row] = await world.platform.database.query<{ at: string }>(
    "select metering.summed_until()::text as at",
  );
  return row?.at;
};

test("a job sums the days that are over; a page and the close of the month count the hours after them, too", async () => {
  const job = present(
    recurringJobs(world.platform.context).find(({ name }) => name === "sum-days"),
    "it is one of them",
  );
  await job.run(new AbortController().signal);
  expect(await summedUntil()).toBe("2027-01-21 00:00:00+00");
  expect(await imbalances(world.platform.database)).toEqual([]);
  expect(await world.costs("2027-01")).toBe(60);
  expect(await world.costs("2027-01", world.provider)).toBe(0);

  await world.at("2027-02-05T10:00:00Z");
  await world.close();
  expect(await summedUntil()).toBe("2027-01-21 00:00:00+00");
  expect((await world.invoices()).map(({ net }) => net)).toEqual([60]);
  expect(await world.invoices(world.provider)).toEqual([]);
  expect(await imbalances(world.platform.database)).toEqual([]);

  await job.run(AbortSignal.abort());
  expect(await summedUntil()).toBe("2027-01-21 00:00:00+00");
});

test("by a clock in doubt nothing is deleted", async () => {
  const { database, context } = world.platform;
  await database.query(
    `insert into metering.usage_key (service_id, key_hash, event_id, content_hash, accepted_at)
     values (gen_random_uuid(), '\\x00', gen_random_uuid(), '\\x00', platform.now() - interval '1 year')`,
  );
  const keys = async () => (await database.query("select from metering.usage_key")).length;
  const run = async (name: string) => {
    const job = recurringJobs(context).find(one => one.name === name);
    await present(job, "it is one of them").run(new AbortController().signal);
  };
  await database.query("update billing.clock_check set seen_at = clock_timestamp() - interval '8 days'");
  await expect(run("prune-metering")).rejects.toThrow("Either the platform was off for so long");
  await expect(run("partitions")).rejects.toThrow("Either the platform was off for so long");
  expect(await keys()).toBe(1);
  await database.query("update billing.clock_check set seen_at = clock_timestamp()");
  await run("prune-metering");
  await run("partitions");
  expect(await keys()).toBe(0);
});
