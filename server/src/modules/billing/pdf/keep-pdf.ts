import type { FastifyBaseLogger } from "fastify";
import { asError, present } from "../../../kernel/assert.js";
import type { Clock } from "../../../kernel/clock.js";
import type { Config } from "../../../config/index.js";
import type { Database, Db, Tx } from "../../../platform/database/index.js";
import { ThreadsBusy } from "../../../platform/threads/index.js";
import { findIssuedDocument, listDocumentLines, type IssuedDocument } from "../documents/reads.js";
import { pdfNotReady } from "../problems.js";
import { paperOf } from "./paper-of.js";
import type { PdfRenderer } from "./pdf-renderer.js";
import { findPdf, insertPdf, lockDuePdf, notePdfFailed } from "./store.js";

/** The recurring job that makes PDFs. */
export const pdfJobName = "render-pdfs";

export interface PdfDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: FastifyBaseLogger;
  readonly pdfs: PdfRenderer;
  readonly config: Pick<Config, "billingTimezone">;
}

// What is left waits for the next minute, so that other jobs get their turn.
const madeAtOnceMax = 500;
const errorCharactersMax = 500;
const minuteMs = 60_000;
const waitMinutesMax = 60;

/**
 * Makes the PDFs that are due and keeps them, one transaction each: it may end at any point, and any number of nodes may run
 * it. One that can't be made is noted with its error, and is due again after 1, 2, 4 … 60 minutes.
 */
export async function makeDuePdfs(deps: PdfDeps, stopping?: AbortSignal): Promise<void> {
  for (let count = 0; count < madeAtOnceMax && stopping?.aborted !== true; count++) {
    if (!(await deps.database.transaction(tx => makeDuePdf(tx, deps)))) return;
  }
}

/** @returns false when nothing is due, or nothing can be made now */
async function makeDuePdf(tx: Tx, deps: PdfDeps): Promise<boolean> {
  const nowMs = deps.clock.nowMs();
  const due = await lockDuePdf(tx, new Date(nowMs));
  if (due === undefined) return false;
  const { documentId, attempts } = due;
  try {
    const document = present(await findIssuedDocument(tx, documentId), "what is due was issued");
    const content = await makePdf(tx, document, deps);
    await insertPdf(tx, documentId, { content, at: new Date(nowMs) });
  } catch (error) {
    // Nobody's fault: there are many readers just now.
    if (error instanceof ThreadsBusy) return false;
    const reason = asError(error);
    deps.logger.error({ err: reason, document: documentId }, "a PDF could not be made");
    const waitMs = Math.min(2 ** attempts, waitMinutesMax) * minuteMs;
    await notePdfFailed(tx, documentId, {
      error: reason.message.slice(0, errorCharactersMax),
      nextAt: new Date(nowMs + waitMs),
    });
  }
  return true;
}

async function makePdf(db: Db, document: IssuedDocument, { pdfs, config }: PdfDeps): Promise<Buffer> {
  const lines = await listDocumentLines(db, document.id);
  return pdfs.render(paperOf(document, lines, config.billingTimezone));
}

/**
 * A document's PDF: what was kept, or made now where the job has not come to it yet. Two that make it at once make the same
 * bytes, and what was kept first is what both answer. @throws Problem pdf-not-ready
 */
export async function readPdf(deps: PdfDeps, document: IssuedDocument): Promise<Buffer> {
  const { database, clock, logger } = deps;
  const kept = await findPdf(database.db, document.id);
  if (kept !== undefined) return kept;
  let content: Buffer;
  try {
    content = await makePdf(database.db, document, deps);
  } catch (error) {
    if (!(error instanceof ThreadsBusy))
      logger.error({ err: asError(error), document: document.id }, "a PDF could not be made");
    throw notReady(error);
  }
  await database.transaction(tx => insertPdf(tx, document.id, { content, at: new Date(clock.nowMs()) }));
  return (await findPdf(database.db, document.id)) ?? content;
}

function notReady(cause: unknown): Error {
  return cause instanceof ThreadsBusy
    ? pdfNotReady("Many PDFs are being made at the moment. Ask again in a few seconds.", {
        headers: { "retry-after": "5" },
        cause,
      })
    : pdfNotReady(
        "This PDF could not be made yet. It is tried again by itself, and the operator sees why; the lines are there as CSV.",
        { headers: { "retry-after": "60" }, cause },
      );
}
