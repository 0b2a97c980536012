import { uuidV7 } from "../../../kernel/ids.js";
import { present } from "../../../kernel/assert.js";
import type { Tx } from "../../../platform/database/index.js";
import type { AccountOfMonth } from "../close/settlement.js";
import type { PlacedLine } from "../documents/document.js";
import { findDocument, listDocumentLines, type IssuedDocument } from "../documents/reads.js";
import type { RatedLine } from "../rating/rate-month.js";
import { findSettledDocumentId } from "./reads.js";
import { insertAdjustment } from "./store.js";

/** One side of an account whose month is settled. */
export interface SettledSide extends AccountOfMonth {
  /** `2026-01` */
  readonly month: string;
}

/**
 * Notes what a correction changed of what was settled already. An amount that was carried on is changed where it stands
 * now.
 * @param changes rated lines whose amounts are the differences
 * @returns the document that the amounts stand on; undefined when the month came to nothing
 */
export async function adjustDocument(
  tx: Tx,
  settled: SettledSide,
  changes: readonly RatedLine[],
  correction: { readonly id: string; readonly at: Date },
): Promise<IssuedDocument | undefined> {
  const first = await findSettledDocumentId(tx, settled);
  if (first === undefined) return undefined;
  const document = await lastOfChain(tx, settled, first);
  const lines = await listDocumentLines(tx, first);
  for (const change of changes) {
    const line =
      document.id === first
        ? lines.find(one => isLineOf(one, change, settled))
        : (await listDocumentLines(tx, document.id)).find(one => one.kind === "carried");
    await insertAdjustment(tx, {
      id: uuidV7(correction.at.getTime()),
      correctionId: correction.id,
      documentId: document.id,
      position: present(line, "a line that costs stands on the document").position,
      exact: change.amount,
      at: correction.at,
    });
  }
  return document;
}

/** The document itself, or the one that its amount was carried to in the end. */
async function lastOfChain(tx: Tx, { side, accountId }: AccountOfMonth, id: string): Promise<IssuedDocument> {
  const document = present(await findDocument(tx, { id, side, accountId }), "settlements name documents");
  return document.carriedToId === undefined
    ? document
    : lastOfChain(tx, { side, accountId }, document.carriedToId);
}

function isLineOf(line: PlacedLine, change: RatedLine, { side }: AccountOfMonth): boolean {
  if (line.kind !== change.kind || line.serviceId !== change.serviceId || line.productId !== change.productId)
    return false;
  return (
    side === "provider" ||
    (line.subscriptionId === change.subscriptionId &&
      line.planVersionId === change.planVersionId &&
      line.unitPrice?.eq(change.unitPrice) === true)
  );
}
