import { zero, type Decimal } from "../../../kernel/decimal.js";
import { isInUnion, standardRate } from "./vat-rates.js";

/** As far as VAT cares who somebody is. */
export interface TaxStatus {
  /** ISO 3166-1 alpha-2 */
  readonly country: string;
  readonly vatId?: string;
}

export type VatRule = "standard" | "reverse-charge" | "outside-scope" | "not-registered";

export interface VatTreatment {
  readonly rule: VatRule;
  readonly percent: Decimal;
}

/**
 * How a service that is supplied electronically is taxed (Directive 2006/112/EC): at home by the own rate; businesses
 * elsewhere in the Union owe it themselves (articles 44, 196), private customers there pay their country's rate (article
 * 58); elsewhere nothing. Whoever supplies without a VAT id charges none.
 * @param date of the supply, for a month its last day
 */
export function treatVat(supplier: TaxStatus, customer: TaxStatus, date: string): VatTreatment {
  if (supplier.vatId === undefined) return { rule: "not-registered", percent: zero };
  const abroad = supplier.country !== customer.country;
  if (abroad && isInUnion(customer.country) && customer.vatId !== undefined)
    return { rule: "reverse-charge", percent: zero };
  const percent = !abroad || isInUnion(customer.country) ? standardRate(customer.country, date) : undefined;
  return percent === undefined ? { rule: "outside-scope", percent: zero } : { rule: "standard", percent };
}

/** What has to stand on the document for each rule; nothing beside a rate. */
export const vatNotes: Readonly<Record<VatRule, string | undefined>> = {
  standard: undefined,
  "reverse-charge": "Reverse charge: the recipient owes the VAT (article 196 of Directive 2006/112/EC).",
  "outside-scope": "Not subject to VAT: the place of supply lies outside its scope.",
  "not-registered": "No VAT is charged: the supplier is not registered for VAT.",
};
