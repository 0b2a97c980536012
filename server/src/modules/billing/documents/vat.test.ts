import { expect, test } from "vitest";
import { standardRate } from "./vat-rates.js";
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
  ["EE", "2025-06-30", "22"],
  ["EE", "2025-07-01", "24"],
  ["RO", "2025-08-31", "21"],
  ["US", "2026-01-01", undefined],
])("the rate of %s on %s is %s", (country, date, percent) => {
  expect(standardRate(country, date)?.toFixed()).toBe(percent);
});
