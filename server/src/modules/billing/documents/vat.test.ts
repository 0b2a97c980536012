import { expect, test } from "vitest";
import { isInUnion, standardRate } from "./vat-rates.js";
import { treatVat } from "./vat.js";

const business = (country: string) => ({ country, vatId: `${country}123456789` });
const person = (country: string) => ({ country });

test.each([
  ["a business at home", business("DE"), business("DE"), "standard", "19"],
  ["a person at home", business("DE"), person("DE"), "standard", "19"],
  ["a business elsewhere in the Union", business("DE"), business("FR"), "reverse-charge", "0"],
  ["a person elsewhere in the Union", business("DE"), person("FR"), "standard", "20"],
  ["a person in Finland, by its fraction", business("DE"), person("FI"), "standard", "25.5"],
  ["a business outside the Union", business("DE"), business("US"), "outside-scope", "0"],
  ["a person in Switzerland", business("DE"), person("CH"), "outside-scope", "0"],
  ["a person at home in Switzerland", business("CH"), person("CH"), "standard", "8.1"],
  ["a person in the Union, of a seller outside", business("US"), person("FR"), "standard", "20"],
  ["anybody at home where there is no VAT", business("US"), person("US"), "outside-scope", "0"],
  ["anybody, of a seller without VAT id", person("DE"), business("DE"), "not-registered", "0"],
])("%s is taxed as the law says", (_whom, supplier, customer, rule, percent) => {
  const treatment = treatVat(supplier, customer, "2026-01-31");
  expect([treatment.rule, treatment.percent.toFixed()]).toEqual([rule, percent]);
});

test.each([
  ["DE", "2020-06-30", "19"],
  ["DE", "2020-07-01", "16"],
  ["DE", "2020-12-31", "16"],
  ["DE", "2021-01-01", "19"],
  ["AT", "2015-12-31", "20"],
  ["EE", "2023-12-31", "20"],
  ["EE", "2024-01-01", "22"],
  ["EE", "2025-06-30", "22"],
  ["EE", "2025-07-01", "24"],
  ["FI", "2024-08-31", "24"],
  ["FI", "2024-09-01", "25.5"],
  ["LU", "2022-12-31", "17"],
  ["LU", "2023-12-31", "16"],
  ["LU", "2024-01-01", "17"],
  ["RO", "2025-07-31", "19"],
  ["RO", "2025-08-01", "21"],
  ["SK", "2024-12-31", "20"],
  ["SK", "2025-01-01", "23"],
  ["CH", "2023-12-31", "7.7"],
  ["CH", "2024-01-01", "8.1"],
  ["US", "2026-01-01", undefined],
])("the rate of %s on %s is %s", (country, date, percent) => {
  expect(standardRate(country, date)?.toFixed()).toBe(percent);
});

test.each([
  ["AT 20", "BE 21", "BG 20", "CY 19", "CZ 21", "DE 19", "DK 25", "EE 24", "ES 21"],
  ["FI 25.5", "FR 20", "GR 24", "HR 25", "HU 27", "IE 23", "IT 22", "LT 21", "LU 17"],
  ["LV 21", "MT 18", "NL 21", "PL 23", "PT 23", "RO 21", "SE 25", "SI 22", "SK 23"],
])("members of the Union have the rates that TEDB tells for 2026: %s, %s, %s …", (...members) => {
  const told = members.map(member => member.slice(0, 2));
  expect(told.map(country => `${country} ${standardRate(country, "2026-09-01")?.toFixed() ?? ""}`)).toEqual(
    members,
  );
  expect(told.every(isInUnion)).toBe(true);
});
