import type { Db, Tx } from "../../../platform/database/index.js";

/** Notes that a document's PDF is to be made, in the transaction that issues it. */
export async function insertPdfDue(tx: Tx, documentId: string, at: Date): Promise<void> {
  await tx.insertInto("billing.pdf_due").values({ document_id: documentId, next_at: at }).execute();
}

export interface DuePdf {
  readonly documentId: string;
  readonly attempts: number;
}

/** The PDF that is due for longest, locked to the transaction's end so that no other worker makes it too. */
export async function lockDuePdf(tx: Tx, at: Date): Promise<DuePdf | undefined> {
  return tx
    .selectFrom("billing.pdf_due")
    .select(["document_id as documentId", "attempts"])
    .where("next_at", "<=", at)
    .orderBy("next_at")
    .orderBy("document_id")
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

export async function notePdfFailed(
  tx: Tx,
  documentId: string,
  { error, nextAt }: { readonly error: string; readonly nextAt: Date },
): Promise<void> {
  await tx
    .updateTable("billing.pdf_due")
    .set(eb => ({ attempts: eb("attempts", "+", 1), last_error: error, next_at: nextAt }))
    .where("document_id", "=", documentId)
    .execute();
}

/** Keeps a document's PDF, for good. Whoever comes second changes nothing. */
export async function insertPdf(
  tx: Tx,
  documentId: string,
  pdf: { readonly content: Buffer; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto("billing.document_pdf")
    .values({ document_id: documentId, content: pdf.content, rendered_at: pdf.at })
    .onConflict(conflict => conflict.column("document_id").doNothing())
    .execute();
  await tx.deleteFrom("billing.pdf_due").where("document_id", "=", documentId).execute();
}

/** The bytes that were kept; undefined while there are none. */
export async function findPdf(db: Db, documentId: string): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom("billing.document_pdf")
    .select("content")
    .where("document_id", "=", documentId)
    .executeTakeFirst();
  return row?.content;
}

export interface FailedPdf {
  readonly documentId: string;
  readonly number: string;
  readonly attempts: number;
  readonly error: string;
  readonly nextAt: Date;
}

export interface PdfsDue {
  readonly due: number;
  /** So many at most, those that were tried most often first. */
  readonly failed: readonly FailedPdf[];
}

/** What is still to be made, and what could not be made so far. */
export async function describePdfsDue(db: Db, failedMax: number): Promise<PdfsDue> {
  const { due } = await db
    .selectFrom("billing.pdf_due")
    .select(({ fn }) => fn.countAll<string>().as("due"))
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom("billing.pdf_due as p")
    .innerJoin("billing.document as d", "d.id", "p.document_id")
    .select(["p.document_id as documentId", "d.number", "p.attempts", "p.last_error", "p.next_at as nextAt"])
    .where("p.attempts", ">", 0)
    .orderBy("p.attempts", "desc")
    .orderBy("p.document_id")
    .limit(failedMax)
    .execute();
  return {
    due: Number(due),
    failed: rows.map(({ number, last_error: error, ...row }) => ({
      ...row,
      number: number ?? "",
      error: error ?? "",
    })),
  };
}
