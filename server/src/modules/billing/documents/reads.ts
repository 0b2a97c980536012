import { sql, type Selectable } from "kysely";
import { decimal } from "../../../kernel/decimal.js";
import type { DB, Db } from "../../../platform/database/index.js";
import type { TimeCursor } from "../../../platform/http/index.js";
import type { DocumentHead, DocumentKind, LineKind, Party, PlacedLine, Side } from "./document.js";
import type { VatRule } from "./vat.js";

/** A document with what happened to it since. */
export interface IssuedDocument extends DocumentHead {
  /** Of the account, as it is now. */
  readonly accountName: string;
  /** `2026-02-20`; undefined while it is not paid. */
  readonly paidOn: string | undefined;
  /** What the platform kept, as a positive amount; of statements. */
  readonly feeMinor: bigint;
  /** Sum of its credit notes, gross, as a positive amount. */
  readonly creditedMinor: bigint;
  readonly creditedNetMinor: bigint;
  /** Of what a credit note corrects. */
  readonly correctsNumber: string | undefined;
  /** The document that a carried amount stands on. */
  readonly carriedToId: string | undefined;
}

function selectDocuments(db: Db) {
  return db
    .selectFrom("billing.document as d")
    .innerJoin("accounts.account as a", "a.id", "d.account_id")
    .leftJoin("billing.payment as p", "p.document_id", "d.id")
    .leftJoin("billing.document as original", "original.id", "d.corrects_id")
    .leftJoin("billing.document as next", "next.carried_id", "d.id")
    .selectAll("d")
    .select(eb => [
      "a.display_name as account_name",
      "original.number as corrects_number",
      "next.id as carried_to_id",
      // As text: the driver would make dates instants of this machine's zone.
      sql<string>`d.issued_on::text`.as("issued_on_text"),
      sql<string | null>`d.due_on::text`.as("due_on_text"),
      sql<string | null>`p.paid_on::text`.as("paid_on_text"),
      eb
        .selectFrom("billing.document as note")
        .select(({ fn }) => fn.coalesce(fn.sum<string>("note.gross_minor"), sql<string>`0`).as("credited"))
        .whereRef("note.corrects_id", "=", "d.id")
        .as("credited"),
      eb
        .selectFrom("billing.document as note")
        .select(({ fn }) => fn.coalesce(fn.sum<string>("note.net_minor"), sql<string>`0`).as("credited_net"))
        .whereRef("note.corrects_id", "=", "d.id")
        .as("credited_net"),
      eb
        .selectFrom("billing.document_line as line")
        .select(({ fn }) => fn.coalesce(fn.sum<string>("line.amount_minor"), sql<string>`0`).as("fee"))
        .whereRef("line.document_id", "=", "d.id")
        .where("line.kind", "=", "marketplace-fee")
        .as("fee"),
    ]);
}

type DocumentRow = Awaited<ReturnType<ReturnType<typeof selectDocuments>["executeTakeFirstOrThrow"]>>;

function toDocument(row: DocumentRow): IssuedDocument {
  return {
    id: row.id,
    // The table's checks allow no other kinds, sides and rules, and parties are what we wrote.
    kind: row.kind as DocumentKind,
    side: row.side as Side,
    accountId: row.account_id,
    accountName: row.account_name,
    month: row.month,
    period: { start: row.period_start, end: row.period_end },
    issuedAt: row.issued_at,
    issuedOn: row.issued_on_text,
    dueOn: row.due_on_text ?? undefined,
    number: row.number ?? undefined,
    correctsId: row.corrects_id ?? undefined,
    correctsNumber: row.corrects_number ?? undefined,
    carriedId: row.carried_id ?? undefined,
    carriedToId: row.carried_to_id ?? undefined,
    currency: row.currency,
    netExact: decimal(row.net_exact),
    netMinor: BigInt(row.net_minor),
    vat:
      row.vat_rule === null || row.vat_percent === null
        ? undefined
        : { rule: row.vat_rule as VatRule, percent: decimal(row.vat_percent) },
    vatMinor: BigInt(row.vat_minor),
    grossMinor: BigInt(row.gross_minor),
    supplier: (row.supplier ?? undefined) as Party | undefined,
    customer: (row.customer ?? undefined) as Party | undefined,
    paidOn: row.paid_on_text ?? undefined,
    feeMinor: -BigInt(row.fee ?? "0"),
    creditedMinor: -BigInt(row.credited ?? "0"),
    creditedNetMinor: -BigInt(row.credited_net ?? "0"),
  };
}

export interface DocumentFilter {
  readonly side: Side;
  /** Undefined: of all accounts. */
  readonly accountId: string | undefined;
  readonly limit: number;
  /** Continue below this document. */
  readonly below: TimeCursor | undefined;
}

/** Documents, newest first, a page at a time. */
export async function listDocuments(db: Db, filter: DocumentFilter): Promise<readonly IssuedDocument[]> {
  const { accountId, below } = filter;
  const rows = await selectDocuments(db)
    .where("d.side", "=", filter.side)
    .$if(accountId !== undefined, query => query.where("d.account_id", "=", accountId ?? ""))
    .$if(below !== undefined, query =>
      query.where(
        sql<boolean>`(d.issued_at, d.id) < (${below?.at ?? ""}::timestamptz, ${below?.id ?? ""}::uuid)`,
      ),
    )
    .orderBy("d.issued_at", "desc")
    .orderBy("d.id", "desc")
    .limit(filter.limit)
    .execute();
  return rows.map(toDocument);
}

/** A document of an account. */
export async function findDocument(
  db: Db,
  key: { readonly id: string; readonly side: Side; readonly accountId: string },
): Promise<IssuedDocument | undefined> {
  const row = await selectDocuments(db)
    .where("d.id", "=", key.id)
    .where("d.side", "=", key.side)
    .where("d.account_id", "=", key.accountId)
    .executeTakeFirst();
  return row && toDocument(row);
}

/** A document of whatever side and account. */
export async function findIssuedDocument(db: Db, id: string): Promise<IssuedDocument | undefined> {
  const row = await selectDocuments(db).where("d.id", "=", id).executeTakeFirst();
  return row && toDocument(row);
}

/**
 * What an account is to pay or to get with the document of a month: what an earlier month carried. There are two such
 * only where a month waited for a detail and was overtaken; the earlier one goes first.
 * @param month `2026-01`
 */
export async function findCarried(
  db: Db,
  account: { readonly side: Side; readonly accountId: string },
  month: string,
): Promise<IssuedDocument | undefined> {
  const row = await selectDocuments(db)
    .where("d.kind", "=", "carried")
    .where("d.side", "=", account.side)
    .where("d.account_id", "=", account.accountId)
    .where("next.id", "is", null)
    .where("d.month", "<", month)
    .orderBy("d.month")
    .executeTakeFirst();
  return row && toDocument(row);
}

/** The lines of a document with their positions, in order. */
export async function listDocumentLines(db: Db, documentId: string): Promise<readonly PlacedLine[]> {
  const rows = await db
    .selectFrom("billing.document_line")
    .selectAll()
    .where("document_id", "=", documentId)
    .orderBy("position")
    .execute();
  return rows.map(toLine);
}

type LineRow = Selectable<DB["billing.document_line"]>;

export function toLine(row: LineRow): PlacedLine {
  const { corrects_document_id: documentId, corrects_position: position } = row;
  return {
    position: row.position,
    kind: row.kind as LineKind,
    serviceId: row.service_id ?? undefined,
    serviceName: row.service_name ?? undefined,
    subscriptionId: row.subscription_id ?? undefined,
    applicationName: row.application_name ?? undefined,
    productId: row.product_id ?? undefined,
    productName: row.product_name ?? undefined,
    unitLabel: row.unit_label ?? undefined,
    planVersionId: row.plan_version_id ?? undefined,
    planName: row.plan_name ?? undefined,
    quantity: row.quantity === null ? undefined : decimal(row.quantity),
    freeQuantity: row.free_quantity === null ? undefined : decimal(row.free_quantity),
    unitPrice: row.unit_price === null ? undefined : decimal(row.unit_price),
    exact: decimal(row.exact),
    amountMinor: BigInt(row.amount_minor),
    ...(documentId !== null && position !== null && { corrects: { documentId, position } }),
  };
}
