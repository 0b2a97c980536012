import type { Month, Period } from "../../../kernel/period.js";
import type { Side } from "../documents/document.js";

/** A month with its instants, as they were fixed for its close. */
export interface ClosingMonth {
  readonly month: Month;
  readonly period: Period;
}

/** One side of one account, in a month that is closed. */
export interface AccountOfMonth {
  readonly side: Side;
  readonly accountId: string;
}

/** What the law wants before a document is issued, and nobody has told yet. */
export type WaitingReason = "operator-details-missing" | "billing-address-missing";
