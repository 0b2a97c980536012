import { decimal, type Decimal } from "../../../kernel/decimal.js";

/**
 * Standard rates of VAT by country (ISO 3166-1) and the day from which each holds, newest first; earlier ones are left out.
 *
 * Members of the European Union: until 2021 the Commission's "VAT rates applied in the Member States of the European
 * Union" (edition of June 2021, section VIII, the evolution of the rates), from then on its database "Taxes in Europe"
 * (TEDB); compared with a transcription of both in the state of September 2026 (vatnode/eu-vat-rates-data). Germany's half
 * year of 16 % stands in neither, but in article 3 of the Zweites Corona-Steuerhilfegesetz. Others: Skatteetaten's VAT
 * handbook, 5-1.3 (NO); Eidgenössische Steuerverwaltung, MWST-Info 19 (CH), whose rates Liechtenstein shares by treaty;
 * HMRC (GB); Iceland's budget of 2015 (IS).
 */
const rates: Readonly<Record<string, readonly (readonly [from: string, percent: string])[]>> = {
  AT: [["1984-01-01", "20"]],
  BE: [["1996-01-01", "21"]],
  BG: [["1999-01-01", "20"]],
  CY: [["2014-01-13", "19"]],
  CZ: [["2013-01-01", "21"]],
  DE: [
    ["2021-01-01", "19"],
    ["2020-07-01", "16"],
    ["2007-01-01", "19"],
  ],
  DK: [["1992-01-01", "25"]],
  EE: [
    ["2025-07-01", "24"],
    ["2024-01-01", "22"],
    ["2009-07-01", "20"],
  ],
  ES: [["2012-09-01", "21"]],
  FI: [
    ["2024-09-01", "25.5"],
    ["2013-01-01", "24"],
  ],
  FR: [["2014-01-01", "20"]],
  GR: [["2016-06-01", "24"]],
  HR: [["2012-03-01", "25"]],
  HU: [["2012-01-01", "27"]],
  IE: [
    ["2021-03-01", "23"],
    ["2020-09-01", "21"],
    ["2012-01-01", "23"],
  ],
  IT: [["2013-10-01", "22"]],
  LT: [["2009-09-01", "21"]],
  LU: [
    ["2024-01-01", "17"],
    ["2023-01-01", "16"],
    ["2015-01-01", "17"],
  ],
  LV: [["2012-07-01", "21"]],
  MT: [["2004-01-01", "18"]],
  NL: [["2012-10-01", "21"]],
  PL: [["2011-01-01", "23"]],
  PT: [["2011-01-01", "23"]],
  RO: [
    ["2025-08-01", "21"],
    ["2017-01-01", "19"],
  ],
  SE: [["1990-07-01", "25"]],
  SI: [["2013-07-01", "22"]],
  SK: [
    ["2025-01-01", "23"],
    ["2011-01-01", "20"],
  ],
  CH: [
    ["2024-01-01", "8.1"],
    ["2018-01-01", "7.7"],
  ],
  GB: [["2011-01-04", "20"]],
  IS: [["2015-01-01", "24"]],
  LI: [
    ["2024-01-01", "8.1"],
    ["2018-01-01", "7.7"],
  ],
  NO: [["2005-01-01", "25"]],
};

const outsideTheUnion = new Set(["CH", "GB", "IS", "LI", "NO"]);

/** Whether the country is one whose VAT follows Directive 2006/112/EC. */
export function isInUnion(country: string): boolean {
  return country in rates && !outsideTheUnion.has(country);
}

/** The standard rate in percent on a day (`2026-01-31`); undefined for countries and days that the table doesn't have. */
export function standardRate(country: string, date: string): Decimal | undefined {
  const found = rates[country]?.find(([from]) => from <= date);
  return found && decimal(found[1]);
}
