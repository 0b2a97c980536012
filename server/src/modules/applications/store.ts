import type { Db, Tx } from "../../platform/database/index.js";

export interface NewApplication {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly consumerKey: string;
  readonly createdBy: string;
  readonly atMs: number;
}

/** @returns false when the account has an application of that name */
export async function insertApplication(db: Db, application: NewApplication): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("applications.application")
    .values({
      id: application.id,
      account_id: application.accountId,
      name: application.name,
      consumer_key: application.consumerKey,
      created_at: new Date(application.atMs),
      created_by: application.createdBy,
    })
    .onConflict(conflict =>
      conflict.columns(["account_id", "name"]).where("deleted_at", "is", null).doNothing(),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** @returns false when the account has no such application */
export async function endApplication(
  tx: Tx,
  input: { readonly id: string; readonly accountId: string; readonly atMs: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("applications.application")
    .set({ deleted_at: new Date(input.atMs) })
    .where("id", "=", input.id)
    .where("account_id", "=", input.accountId)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export interface NewSecret {
  readonly id: string;
  readonly applicationId: string;
  readonly hash: Buffer;
  readonly lastFour: string;
  readonly createdBy: string;
  readonly atMs: number;
}

/** Makes renewals of an application's secret wait for one another, to the transaction's end. */
export async function lockApplication(tx: Tx, id: string): Promise<void> {
  await tx
    .selectFrom("applications.application")
    .select("id")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** Gives an application's secrets an end, where they don't end earlier. */
export async function endSecrets(tx: Tx, applicationId: string, until: Date): Promise<void> {
  await tx
    .updateTable("applications.application_secret")
    .set({ expires_at: until })
    .where("application_id", "=", applicationId)
    .where(where => where.or([where("expires_at", "is", null), where("expires_at", ">", until)]))
    .execute();
}

/** Ends the secrets of an account's applications and, with them and by themselves, all tokens. */
export async function endAccessOfAccount(
  tx: Tx,
  { accountId, atMs }: { readonly accountId: string; readonly atMs: number },
): Promise<void> {
  const at = new Date(atMs);
  await tx
    .updateTable("applications.application")
    .set(eb => ({ page_token_generation: eb("page_token_generation", "+", 1) }))
    .where("account_id", "=", accountId)
    .execute();
  await tx
    .updateTable("applications.application_secret as s")
    .from("applications.application as a")
    .set({ expires_at: at })
    .whereRef("a.id", "=", "s.application_id")
    .where("a.account_id", "=", accountId)
    .where(where => where.or([where("s.expires_at", "is", null), where("s.expires_at", ">", at)]))
    .execute();
}

/** How many of an application's secrets work at an instant. */
export async function countLiveSecrets(tx: Tx, applicationId: string, at: Date): Promise<number> {
  const { count } = await tx
    .selectFrom("applications.application_secret")
    .select(eb => eb.fn.countAll<string>().as("count"))
    .where("application_id", "=", applicationId)
    .where(where => where.or([where("expires_at", "is", null), where("expires_at", ">", at)]))
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function insertSecret(tx: Tx, secret: NewSecret): Promise<void> {
  await tx
    .insertInto("applications.application_secret")
    .values({
      id: secret.id,
      application_id: secret.applicationId,
      secret_hash: secret.hash,
      last_four: secret.lastFour,
      created_at: new Date(secret.atMs),
      created_by: secret.createdBy,
    })
    .execute();
}
