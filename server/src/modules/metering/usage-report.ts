import type { Decimal } from "../../kernel/decimal.js";
import type { CallIdentity } from "../correlation/index.js";

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
export interface StoredUsage {
  readonly outcome: "stored" | "duplicate" | "conflict";
  readonly eventId: string;
  readonly acceptedAt: Date;
}

/** It would have brought its call above the ceiling; nothing of it is stored. */
export interface AboveCeiling {
  readonly outcome: "above-ceiling";
  readonly ceiling: Decimal;
  /** What the call would cost with it. */
  readonly cost: Decimal;
}
