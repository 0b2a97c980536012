import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/index.js";

/** What a person may come in by: one of their sessions, or one of their access tokens. */
export type Credential = { readonly sessionId: string } | { readonly tokenId: string };

/** Makes changes of one person's ways in wait for one another, to the transaction's end. */
export async function lockPerson(tx: Tx, userId: string): Promise<void> {
  await tx.selectFrom("identity.user").select("id").where("id", "=", userId).forNoKeyUpdate().execute();
}

/** Ends a person's sessions and access tokens, but for what they are just using. */
export async function endWaysIn(tx: Tx, userId: string, at: Date, kept?: Credential): Promise<void> {
  await deleteSessionsOf(tx, userId, kept && "sessionId" in kept ? kept.sessionId : undefined);
  await revokeAccessTokensOf(tx, userId, at, kept && "tokenId" in kept ? kept.tokenId : undefined);
}

/** Whether a session is still there, or a token not revoked. */
export async function isInForce(db: Db, credential: Credential): Promise<boolean> {
  const row =
    "sessionId" in credential
      ? await db
          .selectFrom("identity.session")
          .select("id")
          .where("id", "=", credential.sessionId)
          .executeTakeFirst()
      : await db
          .selectFrom("accounts.access_token")
          .select("id")
          .where("id", "=", credential.tokenId)
          .where("revoked_at", "is", null)
          .executeTakeFirst();
  return row !== undefined;
}

/** Ends a person's sessions, but for one. */
export async function deleteSessionsOf(tx: Tx, userId: string, keptId?: string): Promise<void> {
  await tx
    .deleteFrom("identity.session")
    .where("userId", "=", userId)
    .$if(keptId !== undefined, query => query.where("id", "!=", keptId ?? ""))
    .execute();
}

async function revokeAccessTokensOf(tx: Tx, userId: string, at: Date, keptId?: string): Promise<void> {
  await tx
    .updateTable("accounts.access_token")
    .set({ revoked_at: at })
    .where("user_id", "=", userId)
    .where("revoked_at", "is", null)
    .$if(keptId !== undefined, query => query.where("id", "!=", keptId ?? ""))
    .execute();
}

/** Notes that a person's address is theirs; false when that was known. */
export async function markEmailConfirmed(tx: Tx, userId: string): Promise<boolean> {
  const row = await tx
    .updateTable("identity.user")
    .set({ emailVerified: true, updatedAt: sql<Date>`clock_timestamp()` })
    .where("id", "=", userId)
    .where("emailVerified", "=", false)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Uses up a link; false when it was used, or is over by the machine's clock, which it lives by. */
export async function useUpLink(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .deleteFrom("identity.verification")
    .where("id", "=", id)
    .where("expiresAt", ">", sql<Date>`clock_timestamp()`)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function replacePassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  await tx
    .updateTable("identity.credential")
    .set({ password: passwordHash, updatedAt: sql<Date>`clock_timestamp()` })
    .where("userId", "=", userId)
    .where("providerId", "=", "credential")
    .execute();
}

/** Whether a person's password is still that one; whoever is replacing it at the moment is waited for. */
export async function isPasswordHashOf(tx: Tx, userId: string, passwordHash: string): Promise<boolean> {
  const row = await tx
    .selectFrom("identity.credential")
    .select("password")
    .where("userId", "=", userId)
    .where("providerId", "=", "credential")
    .forShare()
    .executeTakeFirst();
  return row?.password === passwordHash;
}

/** Deletes access tokens that were revoked, or expired, before then. */
export async function deleteEndedAccessTokens(db: Db, before: Date): Promise<void> {
  await db
    .deleteFrom("accounts.access_token")
    .where(eb => eb.or([eb("revoked_at", "<", before), eb("expires_at", "<", before)]))
    .execute();
}
