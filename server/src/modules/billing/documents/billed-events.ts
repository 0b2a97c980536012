import type { Db } from "../../../platform/database/index.js";
import { decimal, type Decimal } from "../../../kernel/decimal.js";
import { numberText } from "../../../platform/http/index.js";
import { findCorrections, listEvents, listLiveEvents, type UsageEvent } from "../../metering/index.js";
import type { DocumentHead, PlacedLine } from "./document.js";

/** An event as it was reported, or one of its corrections, and what it adds at its unit price. */
export interface BilledEvent {
  readonly event: UsageEvent;
  /** Of a correction. */
  readonly reason: string | undefined;
  readonly at: Date;
  readonly quantity: Decimal;
  readonly amount: Decimal;
}

const eventsAtOnceMax = 1_000;

/**
 * Everything that was used in a document's month, in pages: of a consumer subscription by subscription, of a provider
 * service by service. No transaction lasts longer than a page, and no more than a page is in memory.
 */
export async function* billedEvents(
  db: Db,
  { side, period }: Pick<DocumentHead, "side" | "period">,
  lines: readonly PlacedLine[],
): AsyncGenerator<BilledEvent> {
  const usage = lines.filter(line => line.kind === "usage");
  const ids = new Set(usage.map(line => (side === "consumer" ? line.subscriptionId : line.serviceId) ?? ""));
  for (const id of ids) {
    let last: UsageEvent | undefined;
    do {
      const page: readonly UsageEvent[] =
        side === "consumer"
          ? await listLiveEvents(db, { subscriptionId: id, period, after: last, limit: eventsAtOnceMax })
          : await listEvents(db, {
              serviceId: id,
              productId: undefined,
              mode: "live",
              subscriptionId: undefined,
              from: period.start,
              to: period.end,
              below: last && { at: last.acceptedAt.toISOString(), id: last.id },
              limit: eventsAtOnceMax,
            });
      yield* withCorrections(db, page);
      last = page.at(-1);
    } while (last !== undefined);
  }
}

async function* withCorrections(db: Db, events: readonly UsageEvent[]): AsyncGenerator<BilledEvent> {
  const corrections = await findCorrections(
    db,
    events.map(event => event.id),
  );
  for (const event of events) {
    const quantity = decimal(numberText(event.quantity) ?? "0");
    yield {
      event,
      reason: undefined,
      at: event.acceptedAt,
      quantity,
      amount: quantity.times(event.unitPrice),
    };
    for (const { reason, correctedAt, quantity: added } of corrections.get(event.id) ?? [])
      yield { event, reason, at: correctedAt, quantity: added, amount: added.times(event.unitPrice) };
  }
}
