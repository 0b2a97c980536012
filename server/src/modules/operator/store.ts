import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/index.js";

export type ActKind =
  | "suspend-account"
  | "restore-account"
  | "take-down-service"
  | "restore-service"
  | "set-sign-up-mode"
  | "change-billing-settings"
  | "start-close"
  | "note-payment"
  | "confirm-clock";

/** What an operator did, with the names as they were then. */
export interface Act {
  readonly id: string;
  readonly at: Date;
  readonly operatorId: string;
  readonly operatorName: string;
  readonly kind: ActKind;
  /** Account or service; undefined for what concerns the whole platform. */
  readonly subjectId: string | undefined;
  readonly subjectName: string;
  readonly reason: string | undefined;
}

export async function insertAct(tx: Tx, act: Act): Promise<void> {
  await tx
    .insertInto("operator.act")
    .values({
      id: act.id,
      acted_at: act.at,
      operator_id: act.operatorId,
      operator_name: act.operatorName,
      kind: act.kind,
      subject_id: act.subjectId ?? null,
      subject_name: act.subjectName,
      reason: act.reason ?? null,
    })
    .execute();
}

/** Acts, newest first, a page at a time. @param page.after id of the last act of the page before */
export async function listActs(
  db: Db,
  page: { readonly limit: number; readonly after: string | undefined },
): Promise<readonly Act[]> {
  const rows = await db
    .selectFrom("operator.act")
    .selectAll()
    .$if(page.after !== undefined, query =>
      query.where(
        sql<boolean>`(acted_at, id) < (select p.acted_at, p.id from operator.act p where p.id = ${page.after})`,
      ),
    )
    .orderBy("acted_at", "desc")
    .orderBy("id", "desc")
    .limit(page.limit)
    .execute();
  return rows.map(row => ({
    id: row.id,
    at: row.acted_at,
    operatorId: row.operator_id,
    operatorName: row.operator_name,
    // The table's check allows no other values.
    kind: row.kind as ActKind,
    subjectId: row.subject_id ?? undefined,
    subjectName: row.subject_name,
    reason: row.reason ?? undefined,
  }));
}
