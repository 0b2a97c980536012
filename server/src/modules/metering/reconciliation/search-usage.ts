import { decimal } from "../../../kernel/decimal.js";
import type { Db } from "../../../platform/database/index.js";
import { numberText } from "../../../platform/http/index.js";
import { correctedBy, findCorrections } from "../correction-reads.js";
import type { UsageEvent } from "../reads.js";
import type { Finding, FindingPage, SearchWanted } from "./finding.js";
import {
  findReach,
  listRefusalsOfMonth,
  listRepeated,
  listUnusual,
  type EventRange,
  type ProductNorm,
} from "./reads.js";

// Looking for an earlier report takes a look into an index for each event; comparing with the norm takes none.
const repeatedLooksMax = 5_000;
const unusualLooksMax = 50_000;

/** Events that count far more than their product's norm. */
export function searchUnusualUsage(
  db: Db,
  wanted: SearchWanted,
  norms: readonly ProductNorm[],
): Promise<FindingPage> {
  return searchEvents(db, wanted, unusualLooksMax, range => listUnusual(db, range, norms));
}

/** Events that repeat an earlier one of the same call: same product, same count. */
export function searchRepeatedUsage(db: Db, wanted: SearchWanted): Promise<FindingPage> {
  return searchEvents(db, wanted, repeatedLooksMax, range => listRepeated(db, range));
}

async function searchEvents(
  db: Db,
  wanted: SearchWanted,
  looksMax: number,
  list: (range: EventRange) => Promise<readonly UsageEvent[]>,
): Promise<FindingPage> {
  const reach = await findReach(db, wanted, looksMax);
  const events = await list({ ...wanted, reach });
  const corrections = await findCorrections(
    db,
    events.map(event => event.id),
  );
  const findings = events.map((event): Finding => {
    const quantity = decimal(numberText(event.quantity) ?? "0").plus(correctedBy(corrections.get(event.id)));
    const amount = quantity.times(event.unitPrice);
    return { at: event.acceptedAt, call: event.call, event, quantity, amount };
  });
  const last = events.length === wanted.limit ? events.at(-1) : undefined;
  return { findings, next: last ? { at: last.acceptedAt.toISOString(), id: last.id } : reach };
}

/** Reports that were refused, in the month of the refusal. */
export async function searchRefusedReports(db: Db, wanted: SearchWanted): Promise<FindingPage> {
  const refusals = await listRefusalsOfMonth(db, wanted);
  const last = refusals.length === wanted.limit ? refusals.at(-1) : undefined;
  return {
    findings: refusals.map(({ call, ...refusal }) => ({ at: refusal.refusedAt, call, refusal })),
    next: last && { at: last.refusedAt.toISOString(), id: last.id },
  };
}
