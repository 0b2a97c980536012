import { decimal, sum, type Decimal } from "../../kernel/decimal.js";
import { anyOf, type Db } from "../../platform/database/index.js";

export interface Correction {
  readonly id: string;
  readonly correctedAt: Date;
  readonly correctedByName: string;
  readonly reason: string;
  readonly reference: string | undefined;
  /** Added to what the event said. */
  readonly quantity: Decimal;
}

/** The corrections of events, by event id, in their order. */
export async function findCorrections(
  db: Db,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Correction[]>> {
  if (eventIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("metering.correction")
    .select([
      "event_id",
      "id",
      "corrected_at as correctedAt",
      "corrected_by_name as correctedByName",
      "reason",
      "reference",
      "quantity",
    ])
    .where("event_id", "=", anyOf(eventIds))
    .orderBy("corrected_at")
    .orderBy("id")
    .execute();
  const found = new Map<string, Correction[]>(eventIds.map(id => [id, []]));
  for (const { event_id: eventId, quantity, reference, ...correction } of rows) {
    found
      .get(eventId)
      ?.push({ ...correction, reference: reference ?? undefined, quantity: decimal(quantity) });
  }
  return found;
}

/** What corrections add to an event. */
export function correctedBy(corrections: readonly Correction[] = []): Decimal {
  return sum(corrections.map(({ quantity }) => quantity));
}
