import { sql } from "kysely";
import { decimal, decimalText, type Decimal } from "../../../kernel/decimal.js";
import type { Minor } from "../../../kernel/money.js";
import type { Db } from "../../../platform/database/index.js";
import type { DocumentLine, PlacedLine } from "../documents/document.js";
import { toLine } from "../documents/reads.js";

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
