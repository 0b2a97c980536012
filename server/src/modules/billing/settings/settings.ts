import { decimal, type Decimal } from "../../../kernel/decimal.js";
import { settle, type Currency, type Minor } from "../../../kernel/money.js";
import type { Party } from "../documents/document.js";

/** Who sells on this platform, and on what terms. */
export interface BillingSettings {
  readonly seller: Party;
  /** Below it no document is issued: the amount is carried to the next month. */
  readonly minimumMinor: Minor;
  /** What the platform keeps of a provider's revenue. */
  readonly feePercent: Decimal;
  readonly paymentDays: number;
  readonly series: { readonly invoice: string; readonly creditNote: string; readonly statement: string };
}

export interface StoredBillingSettings extends BillingSettings {
  readonly updatedAt: Date;
}

/** Before the operator has said anything. */
export function defaultMinimum(currency: Currency): Minor {
  return settle(decimal("1"), currency);
}

/** The law wants a seller's VAT id or, without one, the tax number on every invoice. */
export function isComplete(settings: BillingSettings | undefined): settings is BillingSettings {
  return settings !== undefined && (settings.seller.vatId ?? settings.seller.taxNumber) !== undefined;
}
