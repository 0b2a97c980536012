import { describe, expect, test } from "vitest";
import { startBillingWorld } from "../seeds/billing.js";

const plan = { type: "COMMERCIAL", products: [{ name: "API", amountMajor: 1 }] };

describe.each([
  // The month of a leap day, at both ends of the date line.
  {
    zone: "Etc/GMT+12",
    month: "2028-02",
    start: "2028-02-01T12:00:00.000Z",
    end: "2028-03-01T12:00:00.000Z",
    days: ["2028-02-01", "2028-02-29"],
  },
  {
    zone: "Pacific/Kiritimati",
    month: "2028-02",
    start: "2028-01-31T10:00:00.000Z",
    end: "2028-02-29T10:00:00.000Z",
    days: ["2028-02-01", "2028-02-29"],
  },
  // Months in which clocks go forward and back: they begin and end by different clocks.
  {
    zone: "Europe/Berlin",
    month: "2027-03",
    start: "2027-02-28T23:00:00.000Z",
    end: "2027-03-31T22:00:00.000Z",
    days: ["2027-03-01", "2027-03-31"],
  },
  {
    zone: "America/New_York",
    month: "2027-11",
    start: "2027-11-01T04:00:00.000Z",
    end: "2027-12-01T05:00:00.000Z",
    days: ["2027-11-01", "2027-11-30"],
  },
])("with $zone as billing zone", ({ zone, month, start, end, days }) => {
  test(`${month} is billed from its first moment to its last, and no more`, async () => {
    await using world = await startBillingWorld({ zone });
    const moment = (instant: string, seconds: number) =>
      new Date(Date.parse(instant) + seconds * 1_000).toISOString();
    await world.at(moment(start, -120));
    const service = await world.offer(plan);
    await world.use(service, 1_000);
    await world.at(moment(start, 1));
    await world.use(service, 2);
    await world.at(moment(end, -30));
    await world.use(service, 4);
    await world.at(moment(end, 1));
    await world.use(service, 8_000);
    await world.at(moment(end, 25 * 3_600));
    await world.close();

    const invoices = await world.invoices();
    expect(invoices.map(invoice => invoice.net)).toEqual([1_000, 6]);
    expect(invoices[1]).toMatchObject({ month, periodStart: start, periodEnd: end });
    const ledger = (await world.platform.api.get(`/billing/costs?month=${month}`, { as: world.consumer }))
      .body;
    expect(ledger).toMatchObject({ start, end, amount: 6 });
    expect(ledger.days).toEqual([
      { date: days[0], amount: 2 },
      { date: days[1], amount: 4 },
    ]);
  });
});
