import { expect, it } from "vitest";
import { nextRunAfter } from "./describe-jobs.js";

const at = (text: string): number => Date.parse(`${text}Z`);

it.each([
  ["* * * * *", "2026-03-31T23:59:00", "2026-04-01T00:00:00"],
  ["* * * * *", "2026-03-31T23:58:59.999", "2026-03-31T23:59:00"],
  ["37 2 * * *", "2026-02-28T02:37:00", "2026-03-01T02:37:00"],
  ["0 0 1 * *", "2026-01-01T00:00:00", "2026-02-01T00:00:00"],
  ["0 6 * * 1", "2026-10-07T12:00:00", "2026-10-12T06:00:00"],
  ["0 0 29 2 *", "2027-03-01T00:00:00", "2028-02-29T00:00:00"],
])("the schedule %s after %s names %s", (schedule, after, next) => {
  expect(nextRunAfter(schedule, at(after))?.toISOString()).toBe(`${next}.000Z`);
});

it("a schedule that names no time within a year has no next run", () => {
  expect(nextRunAfter("0 0 30 2 *", at("2026-01-01T00:00:00"))).toBeUndefined();
});
