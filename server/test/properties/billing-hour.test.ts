import { afterAll, beforeAll, expect, test } from "vitest";
import { decimal } from "../../src/kernel/decimal.js";
import { uuidV7 } from "../../src/kernel/ids.js";
import { recordUsage } from "../../src/modules/metering/usage-store.js";
import { openDatabase } from "../../src/platform/database/index.js";
import { createTestDatabase, type TestDatabase } from "../harness/index.js";
import { usageReport } from "../seeds/usage-reports.js";

let ledger: TestDatabase;
beforeAll(async () => {
  ledger = await createTestDatabase();
});
afterAll(() => ledger[Symbol.asyncDispose]());

const setZone = (zone: string) =>
  ledger.query("update platform.setting set value = $1 where name = 'billing_timezone'", [zone]);

// Half and quarter hours, clocks that go forward at midnight or by half an hour, the far ends of the date line.
const zones = [
  "UTC",
  "Europe/Berlin",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "America/St_Johns",
  "America/New_York",
  "America/Asuncion",
  "Australia/Lord_Howe",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
];

test.each(zones)(
  "in %s an hour of totals lies in the month that its stamps lie in, at every end of a month",
  async zone => {
    await setZone(zone);
    const rows = await ledger.query<{ stamp: Date; hour: Date; inMonth: boolean }>(
      `select stamp, platform.billing_hour(stamp) as hour,
       platform.billing_hour(stamp) >= platform.billing_month_start(y, m)
         and platform.billing_hour(stamp) < platform.billing_month_end(y, m) as "inMonth"
     from generate_series(2023, 2027) y, generate_series(1, 12) m,
       generate_series(-180, 180, 15) minutes,
       lateral (select platform.billing_month_start(y, m) + minutes * interval '1 minute' + interval '1 millisecond' as stamp) s`,
    );
    const format = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit" });
    const monthOf = (instant: Date) => format.format(instant);
    expect(rows).toHaveLength(5 * 12 * 25);
    expect(rows.filter(({ stamp, hour }) => monthOf(stamp) !== monthOf(hour))).toEqual([]);
    const ofThatMonth = rows.filter(row => row.inMonth).length;
    // 13 of the 25 instants around each start lie behind it.
    expect(ofThatMonth).toBe(5 * 12 * 13);
  },
);

test.each(["America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"])(
  "in %s events of a whole day with a change of clocks are in that day's month, each once",
  async zone => {
    await setZone(zone);
    const [row] = await ledger.query<{ hours: number; straying: number }>(
      `select count(distinct platform.billing_hour(stamp))::integer as hours,
         count(*) filter (where platform.billing_hour(stamp) > stamp or stamp - platform.billing_hour(stamp) >= interval '1 hour')::integer as straying
       from generate_series('2026-11-01 00:00+00'::timestamptz, '2026-11-02 23:59+00', interval '1 minute') stamp`,
    );
    expect(row?.straying).toBe(0);
    expect(row?.hours).toBeGreaterThanOrEqual(48);
  },
);

test("the last moment of a month and the first of the next one are summed apart, by the zone's midnight", async () => {
  await setZone("Asia/Kolkata");
  const database = openDatabase({
    connectionString: ledger.url,
    connectionsMax: 2,
    applicationName: "tollgate",
    onIdleError: error => {
      throw error;
    },
  });
  const report = usageReport();
  const client = await database.pool.connect();
  const midnight = Date.parse("2031-01-31T18:30:00.000Z");
  for (const [instantMs, quantity] of [
    [midnight - 60_000, "1"],
    [midnight + 60_000, "2"],
  ] as const) {
    await ledger.query("update platform.clock set shift_ms = $1", [instantMs - Date.now()]);
    await recordUsage(client, 1, [{ ...report, eventId: uuidV7(instantMs), quantity: decimal(quantity) }]);
  }
  client.release();
  await database.pool.end();
  const months = await ledger.query(
    `select m as month, (select trim_scale(sum(quantity))::text from metering.usage_total where service_id = $1
         and hour >= platform.billing_month_start(2031, m) and hour < platform.billing_month_end(2031, m)) as quantity
     from generate_series(1, 2) m`,
    [report.serviceId],
  );
  expect(months).toEqual([
    { month: 1, quantity: "1" },
    { month: 2, quantity: "2" },
  ]);
});
