import { expect, test } from "vitest";
import {
  dateIn,
  daysAfter,
  monthAfter,
  monthPattern,
  monthsBetween,
  monthText,
  readMonth,
} from "./period.js";

test.each(["2026-01", "2026-12", "2000-02", "9999-12", "2199-06"])(
  "%s is a month, written again alike",
  text => {
    const month = readMonth(text);
    expect(month && monthText(month)).toBe(text);
    expect(text).toMatch(new RegExp(monthPattern));
  },
);

test.each([
  "",
  "2026",
  "2026-13",
  "2026-00",
  "2026-1",
  "26-01",
  "2026-01-01",
  " 2026-01",
  "1999-12",
  "0000-01",
])("%j is refused by the schema of months", text => {
  expect(text).not.toMatch(new RegExp(monthPattern));
});

test.each(["2026-13", "2026-00", "2026-1", "x"])("%j is read as no month", text => {
  expect(readMonth(text)).toBeUndefined();
});

test("December is followed by January of the next year", () => {
  expect(monthText(monthAfter({ year: 2026, month: 12 }))).toBe("2027-01");
  expect(monthText(monthAfter({ year: 2026, month: 1 }))).toBe("2026-02");
});

test("the months between two are listed in order, without the end", () => {
  const texts = (from: string, to: string) =>
    monthsBetween(readMonth(from) ?? { year: 0, month: 1 }, readMonth(to) ?? { year: 0, month: 1 }).map(
      monthText,
    );
  expect(texts("2025-11", "2026-02")).toEqual(["2025-11", "2025-12", "2026-01"]);
  expect(texts("2026-02", "2026-02")).toEqual([]);
  expect(texts("2026-03", "2026-02")).toEqual([]);
});

test.each([
  ["Pacific/Kiritimati", "2026-02-28T10:00:00.000Z", "2026-03-01"],
  ["Etc/GMT+12", "2026-03-01T11:59:59.999Z", "2026-02-28"],
  ["Europe/Berlin", "2026-03-29T22:00:00.000Z", "2026-03-30"],
])("in %s the instant %s lies on %s", (zone, instant, date) => {
  expect(dateIn(zone)(new Date(instant))).toBe(date);
});

test.each([
  ["2028-02-28", 1, "2028-02-29"],
  ["2026-12-20", 14, "2027-01-03"],
  ["2026-03-28", 2, "2026-03-30"],
  ["2026-01-31", 0, "2026-01-31"],
])("%s plus %i days is %s", (date, days, later) => {
  expect(daysAfter(date, days)).toBe(later);
});
