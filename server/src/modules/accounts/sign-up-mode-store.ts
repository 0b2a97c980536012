import type { Db, Tx } from "../../platform/database/index.js";

export type SignUpMode = "open" | "invite";

/** What the operator chose on the page; undefined when nothing yet. */
export async function findSignUpMode(db: Db): Promise<SignUpMode | undefined> {
  const row = await db.selectFrom("accounts.sign_up_mode").select("mode").executeTakeFirst();
  // The table's check allows no other values.
  return row?.mode as SignUpMode | undefined;
}

export async function storeSignUpMode(tx: Tx, mode: SignUpMode): Promise<void> {
  await tx
    .insertInto("accounts.sign_up_mode")
    .values({ mode })
    .onConflict(conflict => conflict.column("singleton").doUpdateSet({ mode }))
    .execute();
}
