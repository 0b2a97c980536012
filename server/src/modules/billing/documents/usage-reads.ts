import { sql } from "kysely";
import { decimalText } from "../../../kernel/decimal.js";
import { anyOf, type Db } from "../../../platform/database/index.js";
import type { AccountSide, UsageEvent, UsageOnDocument } from "../../metering/index.js";
import type { DocumentKind, Side } from "./document.js";

interface PlacedRow {
  readonly eventId: string;
  readonly side: Side;
  readonly listed: boolean;
  readonly state: string | null;
  readonly documentId: string | null;
  readonly kind: DocumentKind | null;
  readonly number: string | null;
  readonly position: number | null;
}

interface CorrectingRow {
  readonly documentId: string;
  readonly position: number;
  readonly id: string;
  readonly kind: DocumentKind;
  readonly number: string;
}

/**
 * The line that each event ended up in, for each side: of the document itself, or of the one that its amount was carried to.
 * @returns by event id; sides in the order in which they were given
 */
export async function findDocumentsOfUsage(
  db: Db,
  events: readonly UsageEvent[],
  sides: readonly AccountSide[],
): Promise<ReadonlyMap<string, readonly UsageOnDocument[]>> {
  if (events.length === 0 || sides.length === 0) return new Map();
  const placed = await placeEvents(db, events, sides);
  const placedBy = new Map(placed.map(row => [`${row.side}:${row.eventId}`, row]));
  const corrections = await listCorrecting(db, placed);
  return new Map(
    events.map(event => [
      event.id,
      sides.map(({ side }) => {
        return toUsageOnDocument(side, placedBy.get(`${side}:${event.id}`), corrections);
      }),
    ]),
  );
}

/** One row for each event and side: where its amount stands in the end. */
async function placeEvents(
  db: Db,
  events: readonly UsageEvent[],
  sides: readonly AccountSide[],
): Promise<readonly PlacedRow[]> {
  const all = sides.flatMap(({ side, accountId }) => events.map(event => ({ side, accountId, event })));
  const column = <T>(of: (one: (typeof all)[number]) => T): readonly T[] => all.map(of);
  const { rows } = await sql<PlacedRow>`
    with recursive event as (
      select * from unnest(
        ${column(({ event }) => event.id)}::uuid[], ${column(({ event }) => event.acceptedAt)}::timestamptz[],
        ${column(({ side }) => side)}::text[], ${column(({ accountId }) => accountId)}::uuid[],
        ${column(({ event }) => event.call.subscriptionId)}::uuid[], ${column(({ event }) => event.serviceId)}::uuid[],
        ${column(({ event }) => event.productId)}::text[], ${column(({ event }) => event.planVersionId)}::integer[],
        ${column(({ event }) => decimalText(event.unitPrice))}::numeric[]
      ) as e(id, accepted_at, side, account_id, subscription_id, service_id, product_id, plan_version_id, unit_price)
    ), placed as (
      select e.id, e.side, c.listed_at is not null as listed, s.state, l.document_id, l.position, 0 as step
      from event e
      left join billing.close c on c.period_start <= e.accepted_at and e.accepted_at < c.period_end
      left join billing.settlement s on s.month = c.month and s.side = e.side and s.account_id = e.account_id
      left join billing.document_line l on l.document_id = s.document_id and l.kind = 'usage'
        and l.service_id = e.service_id and l.product_id = e.product_id
        and (e.side = 'provider' or (l.subscription_id = e.subscription_id
          and l.plan_version_id = e.plan_version_id and l.unit_price = e.unit_price))
      union all
      select p.id, p.side, p.listed, p.state, l.document_id, l.position, p.step + 1
      from placed p
      join billing.document d on d.carried_id = p.document_id
      join billing.document_line l on l.document_id = d.id and l.kind = 'carried'
    )
    select distinct on (p.id, p.side) p.id as "eventId", p.side, p.listed, p.state,
      p.document_id as "documentId", d.kind, d.number, p.position
    from placed p left join billing.document d on d.id = p.document_id
    order by p.id, p.side, p.step desc`.execute(db);
  return rows;
}

/** Lines that correct those: of credit notes, or of later statements. */
async function listCorrecting(db: Db, placed: readonly PlacedRow[]): Promise<readonly CorrectingRow[]> {
  const ids = placed.flatMap(({ documentId }) => documentId ?? []);
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("billing.document_line as l")
    .innerJoin("billing.document as d", "d.id", "l.document_id")
    .select([
      "l.corrects_document_id as documentId",
      "l.corrects_position as position",
      "d.id",
      "d.kind",
      "d.number",
    ])
    .where("l.corrects_document_id", "=", anyOf(new Set(ids)))
    .orderBy("d.issued_at")
    .orderBy("d.id")
    .execute();
  return rows.flatMap(({ documentId, position, kind, number, id }) =>
    documentId === null || position === null || number === null
      ? []
      : { documentId, position, id, kind: kind as DocumentKind, number },
  );
}

function toUsageOnDocument(
  side: Side,
  row: PlacedRow | undefined,
  corrections: readonly CorrectingRow[],
): UsageOnDocument {
  if (row === undefined || (row.state !== "settled" && !(row.listed && row.state === null)))
    return { side, state: "open" };
  const { documentId, kind, number, position } = row;
  if (documentId === null || kind === null || position === null) return { side, state: "free" };
  const correctedBy = corrections
    .filter(one => one.documentId === documentId && one.position === position)
    .map(({ id, kind: of, number: named }) => ({ id, kind: kinds[of], number: named }));
  return {
    side,
    state: number === null ? "carried" : "issued",
    document: { id: documentId, kind: kinds[kind], ...(number !== null && { number }), position },
    ...(correctedBy.length > 0 && { correctedBy }),
  };
}

const kinds = {
  invoice: "INVOICE",
  "credit-note": "CREDIT_NOTE",
  statement: "STATEMENT",
  carried: "CARRIED_FORWARD",
} as const;
