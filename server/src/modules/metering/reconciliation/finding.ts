import type { Decimal } from "../../../kernel/decimal.js";
import type { Period } from "../../../kernel/period.js";
import type { TimeCursor } from "../../../platform/http/index.js";
import type { CallIdentity } from "../../correlation/index.js";
import type { ListedCall } from "../../gateway/index.js";
import type { UsageEvent } from "../reads.js";
import type { Refusal } from "../refusal-reads.js";

/** What a provider looks for when a month does not add up. Test usage is in none of it. */
export const findingKinds = [
  "calls-without-usage",
  "unusual-usage",
  "failed-but-charged",
  "repeated-usage",
  "refused-reports",
] as const;
export type FindingKind = (typeof findingKinds)[number];

export interface Finding {
  readonly at: Date;
  /** Undefined: the call's record is lost, so that its id can't be written again. */
  readonly call: CallIdentity | undefined;
  readonly listed?: ListedCall;
  readonly event?: UsageEvent;
  /** Of the event, with its corrections. */
  readonly quantity?: Decimal;
  /** What it is charged now, exact, before any allowance. */
  readonly amount?: Decimal;
  readonly refusal?: Omit<Refusal, "call">;
}

export interface SearchWanted {
  readonly serviceId: string;
  readonly definitionId: string;
  readonly period: Period;
  /** Continue below this place. */
  readonly below: TimeCursor | undefined;
  readonly limit: number;
}

/**
 * What was found, newest first, and where to go on. A search looks at so much at once and no more: it may find less than
 * was asked for, or nothing, and have somewhere to go on all the same.
 */
export interface FindingPage {
  readonly findings: readonly Finding[];
  readonly next: TimeCursor | undefined;
}
