import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startBillingWorld, type BillingWorld } from "../../../../test/seeds/billing.js";
import { problemOf } from "../../../../test/seeds/services.js";
import { findClockDoubt } from "../close/clock-check.js";
import { closeMonths } from "../close/close-months.js";

const plan = { type: "COMMERCIAL", products: [{ name: "API", amountMajor: 2 }] };

let world: BillingWorld;
beforeAll(async () => {
  world = await startBillingWorld();
  await world.at("2027-01-20T00:00:00Z");
  await world.use(await world.offer(plan), 3);
  await world.at("2027-02-03T00:00:00Z");
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => lastSeen("0"));

/** As if a worker had found the clock right so long ago: the clock leapt, or nothing ran since. */
const lastSeen = (ago: string) =>
  world.platform.database.query("update billing.clock_check set seen_at = clock_timestamp() - $1::interval", [
    ago,
  ]);
const seenAgo = async () => {
  const [row] = await world.platform.database.query<{ seconds: number }>(
    "select extract(epoch from clock_timestamp() - seen_at)::integer as seconds from billing.clock_check",
  );
  return row?.seconds ?? Number.NaN;
};
const closes = async () =>
  (await world.platform.api.get("/operator/closes", { as: world.operator })).body as {
    readonly clockDoubt?: { readonly kind: string; readonly detail: string };
  };
const confirm = () => world.platform.api.post("/operator/clock-confirmation", { as: world.operator });
const closedPeriods = () => world.platform.database.query("select from metering.closed_period");

test("by a clock that leapt over more than seven days nothing is closed, also at an operator's word, however often it is tried", async () => {
  await lastSeen("7 days 1 minute");
  await expect(world.close()).rejects.toThrow(/No month is closed.*until the clock is set right/);
  await expect(world.close()).rejects.toThrow(/No month is closed/);
  const answer = await world.platform.api.post("/operator/closes", {
    as: world.operator,
    body: { month: "2027-01" },
  });
  expect([answer.status, problemOf(answer).type]).toEqual([409, "urn:tollgate:problem:clock-in-doubt"]);
  expect((await closes()).clockDoubt).toMatchObject({
    kind: "LEAPT",
    detail: expect.stringMatching(/but no worker has run since/),
  });
  expect(await closedPeriods()).toEqual([]);
  expect(await world.platform.database.query("select from billing.close")).toEqual([]);
});

test("set right, the clock is believed again without anybody's word", async () => {
  await lastSeen("7 days 1 minute");
  expect(await closes()).toHaveProperty("clockDoubt");
  await lastSeen("-3 years");
  expect(await closes()).not.toHaveProperty("clockDoubt");
  // A second leap from there on is noticed, too.
  const { database, clock, logger, config } = world.platform.context;
  await closeMonths({ database, clock, logger, config: { ...config, closeGraceMs: 720 * 3_600_000 } });
  expect(await seenAgo()).toBeLessThan(60);
});

test("clocks of process and database that differ by more than five minutes close nothing, whoever confirms", async () => {
  const { database, clock, logger, config } = world.platform.context;
  const off = (byMs: number) => ({ nowMs: () => clock.nowMs() + byMs });
  for (const byMs of [-301_000, 302_000]) {
    expect(await findClockDoubt(database.db, off(byMs))).toMatchObject({ kind: "apart" });
    await expect(closeMonths({ database, clock: off(byMs), logger, config })).rejects.toThrow(
      /5 minutes apart/,
    );
  }
  expect(await findClockDoubt(database.db, off(-290_000))).toBeUndefined();
  expect(await closedPeriods()).toEqual([]);
});

test("after a long stop an operator confirms the clock, once, and the month is closed", async () => {
  await lastSeen("90 days");
  await expect(world.close()).rejects.toThrow(/No month is closed/);
  expect((await confirm()).status).toBe(204);
  expect((await confirm()).status).toBe(204);
  expect(await closes()).not.toHaveProperty("clockDoubt");
  await world.close();
  expect(await world.invoices()).toMatchObject([{ month: "2027-01", net: 6 }]);
  const { items } = (await world.platform.api.get("/operator/acts", { as: world.operator })).body;
  const confirmed = items.filter((act: { readonly kind: string }) => act.kind === "confirm-clock");
  expect(confirmed).toHaveLength(1);
});

test("a stop of some days is no leap", async () => {
  await lastSeen("6 days 23 hours");
  await world.close();
  expect(await seenAgo()).toBeLessThan(60);
});
