import { decimalText, type Decimal } from "../../../kernel/decimal.js";
import type { Tx } from "../../../platform/database/index.js";

export interface NewAdjustment {
  readonly id: string;
  readonly correctionId: string;
  readonly documentId: string;
  readonly position: number;
  readonly exact: Decimal;
  readonly at: Date;
}

export async function insertAdjustment(tx: Tx, adjustment: NewAdjustment): Promise<void> {
  await tx
    .insertInto("billing.adjustment")
    .values({
      id: adjustment.id,
      correction_id: adjustment.correctionId,
      document_id: adjustment.documentId,
      position: adjustment.position,
      exact: decimalText(adjustment.exact),
      made_at: adjustment.at,
    })
    .execute();
}
