import { sql } from "kysely";
import type { Tx } from "../../platform/database/index.js";
import { toAccount, type AccountView, type Suspension } from "./reads.js";

/** An account, locked against being suspended or restored by anybody else until the transaction ends. */
export async function lockAccount(tx: Tx, id: string): Promise<AccountView | undefined> {
  const row = await tx
    .selectFrom("accounts.account")
    .select(["id", "kind", "display_name", "slug", "suspended_at", "suspension_reason"])
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row && toAccount(row);
}

export async function storeSuspension(tx: Tx, id: string, suspension: Suspension | undefined): Promise<void> {
  await tx
    .updateTable("accounts.account")
    .set({ suspended_at: suspension?.at ?? null, suspension_reason: suspension?.reason ?? null })
    .where("id", "=", id)
    .execute();
}

/** Suspensions that could leave the platform without an operator are decided one after the other. */
export async function lockOperators(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7413, 2)`.execute(tx);
}

/** Whether the person is operator and not suspended. */
export async function isActiveOperator(tx: Tx, userId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("accounts.operator as o")
    .innerJoin("accounts.account as a", "a.id", "o.user_id")
    .select("o.user_id")
    .where("o.user_id", "=", userId)
    .where("a.suspended_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}
