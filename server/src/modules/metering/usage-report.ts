import type { Decimal } from "../../kernel/decimal.js";
import type { CallIdentity } from "../correlation/index.js";
import type { MeteredSubscription } from "../subscriptions/index.js";

/**
 * A report as it came, with any JSON values (numbers as `parseJson` reads them): what is missing or of the wrong kind is
 * refused once it is known whose call it is for, so that its provider sees it.
 */
export interface IncomingReport {
  readonly correlationId: string;
  readonly productId: unknown;
  readonly count: unknown;
  /** The idempotency key, if there is one. @throws Problem when it can't be one */
  readonly key: () => string | undefined;
}

/** A report, and the call that it is for. */
export interface ReportOfCall {
  readonly report: IncomingReport;
  readonly call: CallIdentity;
  /** Under which the call was made. */
  readonly subscription: MeteredSubscription;
}

/** A report that counts, now or since before. */
export interface AcceptedReport {
  readonly testMode: boolean;
  readonly count: Decimal;
  readonly productId: string;
  /** Set when the report is a repetition: the event that was accepted before, and counts. */
  readonly original: KeptEvent | undefined;
}

/** Names an event that was accepted. */
export interface KeptEvent {
  readonly eventId: string;
  readonly acceptedAt: Date;
}

/** Hashes of an idempotency key and of what was reported under it. */
export interface UsageKey {
  readonly hash: Buffer;
  readonly contentHash: Buffer;
}

/** A report that was checked and rated and only has to be stored. */
export interface UsageReport {
  /** Ours, for the event that it becomes. */
  readonly eventId: string;
  readonly serviceId: string;
  readonly call: CallIdentity;
  readonly productId: string;
  /** 0: no plan prices it. */
  readonly planVersionId: number;
  readonly unitPrice: Decimal;
  readonly quantity: Decimal;
  readonly tokenId: string | undefined;
  readonly key: UsageKey | undefined;
}

/** What became of it. `eventId` and `acceptedAt` name the event that counts: the earlier one of a repeated key. */
export interface StoredUsage extends KeptEvent {
  readonly outcome: "stored" | "duplicate" | "conflict";
}

/** It would have brought its call above the ceiling; nothing of it is stored. */
export interface AboveCeiling {
  readonly outcome: "above-ceiling";
  readonly ceiling: Decimal;
  /** What the call would cost with it. */
  readonly cost: Decimal;
}
