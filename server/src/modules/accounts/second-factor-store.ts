import type { Db, Tx } from "../../platform/database/index.js";

export interface SecondFactorRow {
  readonly secretSealed: Buffer;
  readonly begunAt: Date;
  /** Undefined until the first code. */
  readonly confirmedAt: Date | undefined;
  readonly lastStep: number;
}

/** A person's factor, locked to the transaction's end: of two codes at once the second waits here. */
export async function lockSecondFactor(tx: Tx, userId: string): Promise<SecondFactorRow | undefined> {
  const row = await tx
    .selectFrom("accounts.second_factor")
    .select(["secret_sealed", "begun_at", "confirmed_at", "last_step"])
    .where("user_id", "=", userId)
    .forUpdate()
    .executeTakeFirst();
  return (
    row && {
      secretSealed: row.secret_sealed,
      begunAt: row.begun_at,
      confirmedAt: row.confirmed_at ?? undefined,
      lastStep: Number(row.last_step),
    }
  );
}

/** Whether a person is asked for a code, and how many backup codes are left. */
export async function findSecondFactorState(
  db: Db,
  userId: string,
): Promise<{ readonly on: boolean; readonly backupCodesLeft: number }> {
  const row = await db
    .selectFrom("accounts.second_factor as f")
    .leftJoin("accounts.backup_code as b", join =>
      join.onRef("b.user_id", "=", "f.user_id").on("b.used_at", "is", null),
    )
    .select(eb => eb.fn.count<string>("b.code_hash").as("left"))
    .where("f.user_id", "=", userId)
    .where("f.confirmed_at", "is not", null)
    .groupBy("f.user_id")
    .executeTakeFirst();
  return { on: row !== undefined, backupCodesLeft: Number(row?.left ?? 0) };
}

/** Begins anew with another secret; false when the factor is on. */
export async function putUnconfirmedFactor(
  db: Db,
  userId: string,
  secretSealed: Buffer,
  at: Date,
): Promise<boolean> {
  const begun = { secret_sealed: secretSealed, begun_at: at, last_step: "0" };
  const row = await db
    .insertInto("accounts.second_factor")
    .values({ user_id: userId, ...begun })
    .onConflict(conflict =>
      conflict.column("user_id").doUpdateSet(begun).where("accounts.second_factor.confirmed_at", "is", null),
    )
    .returning("user_id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes the step of an accepted code, with the secret sealed again: under the present key. */
export async function noteAcceptedStep(
  tx: Tx,
  userId: string,
  step: number,
  secretSealed: Buffer,
): Promise<void> {
  await tx
    .updateTable("accounts.second_factor")
    .set({ last_step: String(step), secret_sealed: secretSealed })
    .where("user_id", "=", userId)
    .execute();
}

export async function markConfirmed(tx: Tx, userId: string, at: Date): Promise<void> {
  await tx
    .updateTable("accounts.second_factor")
    .set({ confirmed_at: at })
    .where("user_id", "=", userId)
    .execute();
}

/** Uses up a backup code; false when the person has no unused one of these hashes. */
export async function useBackupCode(
  tx: Tx,
  userId: string,
  hashes: readonly Buffer[],
  at: Date,
): Promise<boolean> {
  const row = await tx
    .updateTable("accounts.backup_code")
    .set({ used_at: at })
    .where("user_id", "=", userId)
    .where("code_hash", "in", [...hashes])
    .where("used_at", "is", null)
    .returning("user_id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Puts new backup codes in the place of all former ones. */
export async function replaceBackupCodes(tx: Tx, userId: string, hashes: readonly Buffer[]): Promise<void> {
  await tx.deleteFrom("accounts.backup_code").where("user_id", "=", userId).execute();
  await tx
    .insertInto("accounts.backup_code")
    .values(hashes.map(hash => ({ user_id: userId, code_hash: hash })))
    .execute();
}

/** Ends a person's factor with its backup codes. */
export async function deleteSecondFactor(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom("accounts.second_factor").where("user_id", "=", userId).execute();
}

/** Forgets what was begun and never confirmed. */
export async function deleteUnconfirmedFactors(db: Db, begunBefore: Date): Promise<void> {
  await db
    .deleteFrom("accounts.second_factor")
    .where("confirmed_at", "is", null)
    .where("begun_at", "<", begunBefore)
    .execute();
}
