import { sql } from "kysely";
import { decimal, decimalText, type Decimal } from "../../../kernel/decimal.js";
import type { Minor } from "../../../kernel/money.js";
import type { Db } from "../../../platform/database/index.js";
import type { TimeCursor } from "../../../platform/http/index.js";
import { modeOf, type CallIdentity } from "../../correlation/index.js";
import type { DocumentLine, PlacedLine } from "../documents/document.js";
import { toLine, type IssuedDocument } from "../documents/reads.js";

/** A line of an issued document that corrections changed since. */
export interface AdjustedLine extends PlacedLine {
  readonly documentId: string;
  /** What all corrections add to its exact amount; mostly below zero. */
  readonly adjustment: Decimal;
  /** What lines of later documents have settled of that. */
  readonly settledExact: Decimal;
  readonly settledMinor: Minor;
}

/** Lines with corrections: of one invoice, or of all statements of a provider. */
export async function listAdjustedLines(
  db: Db,
  of:
    | { readonly kind: "invoice"; readonly documentId: string }
    | { readonly kind: "statement"; readonly accountId: string },
): Promise<readonly AdjustedLine[]> {
  const rows = await db
    .selectFrom("billing.document as d")
    .innerJoin("billing.document_line as l", "l.document_id", "d.id")
    .innerJoin(
      eb =>
        eb
          .selectFrom("billing.adjustment")
          .select(({ fn }) => ["document_id", "position", fn.sum<string>("exact").as("adjustment")])
          .groupBy(["document_id", "position"])
          .as("a"),
      join => join.onRef("a.document_id", "=", "l.document_id").onRef("a.position", "=", "l.position"),
    )
    .leftJoinLateral(
      eb =>
        eb
          .selectFrom("billing.document_line as c")
          .select(({ fn }) => [
            fn.sum<string | null>("c.exact").as("settled_exact"),
            fn.sum<string | null>("c.amount_minor").as("settled_minor"),
          ])
          .whereRef("c.corrects_document_id", "=", "l.document_id")
          .whereRef("c.corrects_position", "=", "l.position")
          .as("s"),
      join => join.onTrue(),
    )
    .selectAll("l")
    .select(["a.adjustment", "s.settled_exact", "s.settled_minor"])
    .where("d.kind", "=", of.kind)
    .$if(of.kind === "invoice", query => query.where("d.id", "=", of.kind === "invoice" ? of.documentId : ""))
    .$if(of.kind === "statement", query =>
      query.where("d.account_id", "=", of.kind === "statement" ? of.accountId : ""),
    )
    .orderBy("d.issued_at")
    .orderBy("d.id")
    .orderBy("l.position")
    .execute();
  return rows.map(row => ({
    ...toLine(row),
    documentId: row.document_id,
    adjustment: decimal(row.adjustment),
    settledExact: decimal(row.settled_exact ?? "0"),
    settledMinor: BigInt(row.settled_minor ?? "0"),
  }));
}

/** Corrections of statements with one fee: what is taken off, below zero. */
export interface GivenBack {
  readonly feePercent: Decimal;
  readonly exact: Decimal;
}

/**
 * What lines give back of earlier statements, by the fee that was charged on those: the corrections among the lines, and
 * those in the amounts that were carried to them.
 * @param carriedId the document whose amount is among the lines
 */
export async function listGivenBack(
  db: Db,
  lines: readonly DocumentLine[],
  carriedId: string | undefined,
): Promise<readonly GivenBack[]> {
  const corrections = lines.flatMap(({ corrects, exact }) =>
    corrects === undefined ? [] : [{ documentId: corrects.documentId, exact: decimalText(exact) }],
  );
  const { rows } = await sql<{ feePercent: string; exact: string }>`
    with recursive chain (id) as (
      select ${carriedId ?? null}::uuid
      union all
      select d.carried_id from chain join billing.document d using (id) where d.carried_id is not null
    ), correction (document_id, exact) as (
      select * from unnest(${corrections.map(one => one.documentId)}::uuid[], ${corrections.map(one => one.exact)}::numeric[])
      union all
      select l.corrects_document_id, l.exact from chain
      join billing.document_line l on l.document_id = chain.id and l.kind = 'correction'
    )
    select coalesce(fee.percent, 0) as "feePercent", sum(c.exact) as exact
    from correction c
    left join lateral (
      select l.quantity as percent from billing.document_line l
      where l.document_id = c.document_id and l.kind = 'marketplace-fee'
      order by l.position limit 1
    ) fee on true
    group by 1`.execute(db);
  return rows.map(row => ({ feePercent: decimal(row.feePercent), exact: decimal(row.exact) }));
}

/** What corrections changed of a document in all. */
export async function sumAdjustments(db: Db, documentId: string): Promise<Decimal> {
  const { adjustment } = await db
    .selectFrom("billing.adjustment")
    .select(({ fn }) => fn.coalesce(fn.sum<string>("exact"), sql<string>`0`).as("adjustment"))
    .where("document_id", "=", documentId)
    .executeTakeFirstOrThrow();
  return decimal(adjustment);
}

/** The document that settled a month of one side of an account; undefined when the month came to nothing. */
export async function findSettledDocumentId(
  db: Db,
  key: { readonly month: string; readonly side: string; readonly accountId: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom("billing.settlement")
    .select("document_id")
    .where("month", "=", key.month)
    .where("side", "=", key.side)
    .where("account_id", "=", key.accountId)
    .executeTakeFirst();
  return row?.document_id ?? undefined;
}

/** A correction with the call that its event is of. */
export interface DocumentCorrection {
  readonly id: string;
  readonly eventId: string;
  readonly call: CallIdentity;
  readonly productId: string;
  readonly unitPrice: Decimal;
  readonly quantity: Decimal;
  readonly reason: string;
  readonly reference: string | undefined;
  readonly correctedAt: Date;
  readonly correctedByName: string;
  /** Whether the document was issued already. */
  readonly afterIssue: boolean;
}

interface CorrectionRow {
  readonly id: string;
  readonly event_id: string;
  readonly subscription_id: string;
  readonly plan_assignment: number;
  readonly key_epoch: number;
  readonly mode: number;
  readonly called_at: Date;
  readonly call_id: Buffer;
  readonly product_id: string;
  readonly unit_price: string;
  readonly quantity: string;
  readonly reason: string;
  readonly reference: string | null;
  readonly corrected_at: Date;
  readonly corrected_by_name: string;
}

/**
 * The corrections that a document is about, newest first: of events of its month, and those that changed what was carried
 * to it. Of a credit note those that it settles: of its invoice, since the note before it.
 */
export async function listCorrectionsOfDocument(
  db: Db,
  document: Pick<IssuedDocument, "id" | "kind" | "side" | "accountId" | "period" | "correctsId" | "issuedAt">,
  page: { readonly below: TimeCursor | undefined; readonly limit: number },
): Promise<readonly DocumentCorrection[]> {
  const { id, kind, side, accountId, period, correctsId, issuedAt } = document;
  const account = sql.ref(side === "consumer" ? "s.consumer_account_id" : "s.provider_account_id");
  const wanted =
    kind === "credit-note"
      ? sql`
        select a.correction_id as id from billing.adjustment a
        where a.document_id = ${correctsId ?? id} and a.made_at <= ${issuedAt} and a.made_at > coalesce(
          (select max(earlier.issued_at) from billing.document earlier
           where earlier.corrects_id = ${correctsId ?? id} and (earlier.issued_at, earlier.id) < (${issuedAt}, ${id})),
          '-infinity')`
      : sql`
        select c.id from subscriptions.subscription s
        join metering.correction c on c.subscription_id = s.id and c.mode = 1
          and c.event_accepted_at >= ${period.start} and c.event_accepted_at < ${period.end}
        where ${account} = ${accountId}
        union
        select a.correction_id from billing.adjustment a where a.document_id = ${id}`;
  const { rows } = await sql<CorrectionRow>`
    with wanted as (${wanted})
    select c.id, c.event_id, c.subscription_id, e.plan_assignment, e.key_epoch, c.mode, c.called_at, c.call_id,
      c.product_id, c.unit_price, c.quantity, c.reason, c.reference, c.corrected_at, c.corrected_by_name
    from metering.correction c
    join metering.usage_event e on e.id = c.event_id and e.accepted_at = c.event_accepted_at
    where c.id in (select id from wanted)
      and (${page.below?.at ?? null}::timestamptz is null
        or (c.corrected_at, c.id) < (${page.below?.at ?? null}::timestamptz, ${page.below?.id ?? null}::uuid))
    order by c.corrected_at desc, c.id desc
    limit ${page.limit}`.execute(db);
  return rows.map(row => ({
    id: row.id,
    eventId: row.event_id,
    call: {
      subscriptionId: row.subscription_id,
      planAssignment: row.plan_assignment,
      mode: modeOf(row.mode),
      calledAtMs: row.called_at.getTime(),
      callId: row.call_id,
      keyEpoch: row.key_epoch,
    },
    productId: row.product_id,
    unitPrice: decimal(row.unit_price),
    quantity: decimal(row.quantity),
    reason: row.reason,
    reference: row.reference ?? undefined,
    correctedAt: row.corrected_at,
    correctedByName: row.corrected_by_name,
    afterIssue: row.corrected_at > issuedAt,
  }));
}
