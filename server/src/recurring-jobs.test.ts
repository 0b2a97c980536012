import { afterAll, beforeAll, expect, test } from "vitest";
import { imbalances } from "../test/properties/ledger-balance.js";
import { startBillingWorld, type BillingWorld } from "../test/seeds/billing.js";
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
});
afterAll(() => world[Symbol.asyncDispose]());

const summedUntil = async (): Promise<string | undefined> => {
  const [row] = await world.platform.database.query<{ at: string }>(
    "select metering.summed_until()::text as at",
  );
  return row?.at;
};

test("a job sums the days that are over, and a page of the month counts what came since then, too", async () => {
  const job = present(
    recurringJobs(world.platform.context).find(({ name }) => name === "sum-days"),
    "it is one of them",
  );
  await job.run(new AbortController().signal);
  expect(await summedUntil()).toBe("2027-01-20 00:00:00+00");
  expect(await imbalances(world.platform.database)).toEqual([]);
  expect(await world.costs("2027-01")).toBe(30);
});

test("a close sums the days that nobody has summed yet, and its documents are those of the events", async () => {
  await world.at("2027-02-05T10:00:00Z");
  expect(await summedUntil()).toBe("2027-01-20 00:00:00+00");
  await world.close();
  expect(await summedUntil()).toBe("2027-02-05 00:00:00+00");
  expect((await world.invoices()).map(({ net }) => net)).toEqual([30]);
  expect(await imbalances(world.platform.database)).toEqual([]);
});
