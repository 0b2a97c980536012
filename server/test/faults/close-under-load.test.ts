import { afterAll, beforeAll, expect, test } from "vitest";
import { report } from "../seeds/metered-service.js";
import { startBillingWorld, type BillingWorld } from "../seeds/billing.js";

const plan = { type: "COMMERCIAL", products: [{ name: "API", amountMajor: 1 }] };

let world: BillingWorld;
beforeAll(async () => {
  world = await startBillingWorld({ environment: { TOLLGATE_CLOSE_GRACE_HOURS: "0" } });
});
afterAll(() => world[Symbol.asyncDispose]());

test("while reports arrive across the end of a month, its invoice holds exactly the events that fell into it", async () => {
  await world.at("2027-01-31T23:59:00Z");
  const service = await world.offer(plan);
  // Time enough for some events before the month ends, on a busy machine too.
  await world.at("2027-01-31T23:59:50Z");
  let running = true;
  const reporting = Array.from({ length: 8 }, async () => {
    while (running) expect((await report(world.platform, service)).status).toBe(200);
  });
  // Two at once, over and over, from before the end of the month until its invoice is there.
  while ((await world.invoices()).length === 0) await Promise.all([world.close(), world.close()]);
  running = false;
  await Promise.all(reporting);
  const [row] = await world.platform.database.query<{ january: number; february: number }>(
    `select count(*) filter (where accepted_at < '2027-02-01')::integer as january,
       count(*) filter (where accepted_at >= '2027-02-01')::integer as february
     from metering.usage_event`,
  );
  const invoices = await world.invoices();
  expect(invoices).toMatchObject([{ kind: "INVOICE", month: "2027-01", net: row?.january }]);
  expect(row?.january).toBeGreaterThan(0);
  expect(row?.february).toBeGreaterThan(0);
  expect(await world.costs("2027-02")).toBe(row?.february);
});
