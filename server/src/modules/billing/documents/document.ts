import type { Decimal } from "../../../kernel/decimal.js";
import type { Minor } from "../../../kernel/money.js";
import type { Period } from "../../../kernel/period.js";
import type { AccountSide } from "../../metering/index.js";
import type { VatRule } from "./vat.js";

export type Side = AccountSide["side"];

/** `carried`: too little for a document of its own; its amount stands on the account's next one. */
export type DocumentKind = "invoice" | "credit-note" | "statement" | "carried";

/** Who sells or buys, as the law wants it on a document. */
export interface Party {
  readonly name: string;
  readonly streetLines: readonly string[];
  readonly postalCode?: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2 */
  readonly country: string;
  readonly vatId?: string;
  readonly taxNumber?: string;
  readonly email: string;
}

export type LineKind = "usage" | "fee" | "carried" | "correction" | "marketplace-fee";

/** One line. What does not apply to its kind is undefined. */
export interface DocumentLine {
  readonly kind: LineKind;
  readonly serviceId?: string | undefined;
  readonly serviceName?: string | undefined;
  readonly subscriptionId?: string | undefined;
  readonly applicationName?: string | undefined;
  readonly productId?: string | undefined;
  readonly productName?: string | undefined;
  readonly unitLabel?: string | undefined;
  readonly planVersionId?: number | undefined;
  readonly planName?: string | undefined;
  readonly quantity?: Decimal | undefined;
  readonly freeQuantity?: Decimal | undefined;
  readonly unitPrice?: Decimal | undefined;
  /** Whole currency units, before the line was rounded. */
  readonly exact: Decimal;
  readonly amountMinor: Minor;
  /** Of a correction: the line that it corrects. */
  readonly corrects?: { readonly documentId: string; readonly position: number } | undefined;
}

/** A line in its place. */
export interface PlacedLine extends DocumentLine {
  /** From 1. */
  readonly position: number;
}

export interface Sums {
  readonly netExact: Decimal;
  readonly netMinor: Minor;
  readonly vatMinor: Minor;
  readonly grossMinor: Minor;
}

/** What is known of a document without its lines. */
export interface DocumentHead extends Sums {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly side: Side;
  readonly accountId: string;
  /** `2026-01` */
  readonly month: string;
  readonly period: Period;
  readonly issuedAt: Date;
  /** `2026-02-02`, in the billing zone. */
  readonly issuedOn: string;
  /** Of an invoice. */
  readonly dueOn: string | undefined;
  /** Undefined for what is only carried. */
  readonly number: string | undefined;
  /** Of a credit note: the invoice. */
  readonly correctsId: string | undefined;
  readonly carriedId: string | undefined;
  readonly currency: string;
  readonly vat: { readonly rule: VatRule; readonly percent: Decimal } | undefined;
  readonly supplier: Party | undefined;
  readonly customer: Party | undefined;
}
