import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/index.js";
import type { Role, TokenScope } from "../../platform/http/index.js";

/** Writes a person with their password; undefined when the e-mail has an account already. */
export async function insertPerson(
  tx: Tx,
  person: { readonly email: string; readonly name: string; readonly passwordHash: string },
): Promise<string | undefined> {
  const user = await tx
    .insertInto("identity.user")
    .values({ email: person.email, name: person.name, emailVerified: false })
    .onConflict(conflict => conflict.column("email").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (user === undefined) return undefined;
  await tx
    .insertInto("identity.credential")
    .values({
      userId: user.id,
      accountId: user.id,
      providerId: "credential",
      password: person.passwordHash,
      updatedAt: sql<Date>`clock_timestamp()`,
    })
    .execute();
  return user.id;
}

export async function renamePerson(db: Db, userId: string, name: string): Promise<void> {
  await db
    .updateTable("identity.user")
    .set({ name, updatedAt: sql<Date>`clock_timestamp()` })
    .where("id", "=", userId)
    .execute();
}

export interface NewAccessToken {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly hash: Buffer;
  readonly scopes: readonly TokenScope[];
  readonly accountId: string | undefined;
  readonly serviceId: string | undefined;
  readonly createdAt: Date;
  readonly expiresAt: Date | undefined;
}

/** Writes an access token; false when the person has an unrevoked one of that name, or the value was used before. */
export async function insertAccessToken(db: Db, token: NewAccessToken): Promise<boolean> {
  const row = await db
    .insertInto("accounts.access_token")
    .values({
      id: token.id,
      user_id: token.userId,
      name: token.name,
      token_hash: token.hash,
      scopes: [...token.scopes],
      account_id: token.accountId ?? null,
      service_id: token.serviceId ?? null,
      created_at: token.createdAt,
      expires_at: token.expiresAt ?? null,
    })
    .onConflict(conflict => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Revokes a token of that person; false when they have none of that id. */
export async function revokeAccessToken(db: Db, userId: string, id: string, at: Date): Promise<boolean> {
  const row = await db
    .updateTable("accounts.access_token")
    .set({ revoked_at: at })
    .where("id", "=", id)
    .where("user_id", "=", userId)
    .where("revoked_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that a token was used, unless another node did so after `notedBefore`. */
export async function touchAccessToken(db: Db, id: string, at: Date, notedBefore: Date): Promise<void> {
  await db
    .updateTable("accounts.access_token")
    .set({ used_at: at })
    .where("id", "=", id)
    .where(eb => eb.or([eb("used_at", "is", null), eb("used_at", "<=", notedBefore)]))
    .execute();
}

/** Writes an organization with its first owner; undefined when the slug is in use. */
export async function insertOrganization(
  tx: Tx,
  organization: { readonly name: string; readonly slug: string; readonly ownerId: string; readonly at: Date },
): Promise<string | undefined> {
  const row = await tx
    .insertInto("identity.organization")
    .values({ name: organization.name, slug: organization.slug, createdAt: organization.at })
    .onConflict(conflict => conflict.column("slug").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (row === undefined) return undefined;
  await insertMember(tx, row.id, organization.ownerId, "owner", organization.at);
  return row.id;
}

export async function renameOrganization(db: Db, id: string, name: string): Promise<void> {
  await db.updateTable("identity.organization").set({ name }).where("id", "=", id).execute();
}

/** Makes changes of one organization's members and invitations wait for one another, to the transaction's end. */
export async function lockOrganization(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom("identity.organization").select("id").where("id", "=", id).forNoKeyUpdate().execute();
}

/** Adds a member; false when the person is one already. */
export async function insertMember(
  tx: Tx,
  organizationId: string,
  userId: string,
  role: Role,
  at: Date,
): Promise<boolean> {
  const row = await tx
    .insertInto("identity.member")
    .values({ organizationId, userId, role, createdAt: at })
    .onConflict(conflict => conflict.columns(["organizationId", "userId"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Whether somebody is a member; if so, it stays so to the transaction's end, and a removal that is under way is waited
 * for.
 */
export async function lockMembership(tx: Tx, organizationId: string, userId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("identity.member")
    .select("id")
    .where("organizationId", "=", organizationId)
    .where("userId", "=", userId)
    .forKeyShare()
    .executeTakeFirst();
  return row !== undefined;
}

export async function updateMemberRole(
  tx: Tx,
  organizationId: string,
  userId: string,
  role: Role,
): Promise<void> {
  await tx
    .updateTable("identity.member")
    .set({ role })
    .where("organizationId", "=", organizationId)
    .where("userId", "=", userId)
    .execute();
}

export async function deleteMember(tx: Tx, organizationId: string, userId: string): Promise<void> {
  await tx
    .deleteFrom("identity.member")
    .where("organizationId", "=", organizationId)
    .where("userId", "=", userId)
    .execute();
}

export async function insertInvitation(
  tx: Tx,
  invitation: {
    readonly organizationId: string;
    readonly email: string;
    readonly role: Role;
    readonly inviterId: string;
    readonly createdAt: Date;
    readonly expiresAt: Date;
  },
): Promise<string> {
  const row = await tx
    .insertInto("identity.invitation")
    .values({ ...invitation, status: "pending" })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Cancels pending invitations of an organization, by id or by e-mail; tells how many there were. */
export async function cancelInvitations(
  tx: Db,
  organizationId: string,
  which: { readonly id: string } | { readonly email: string },
): Promise<number> {
  const result = await tx
    .updateTable("identity.invitation")
    .set({ status: "canceled" })
    .where("organizationId", "=", organizationId)
    .where("status", "=", "pending")
    .where("id" in which ? "id" : "email", "=", "id" in which ? which.id : which.email)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

export async function markInvitationAccepted(tx: Tx, id: string): Promise<void> {
  await tx.updateTable("identity.invitation").set({ status: "accepted" }).where("id", "=", id).execute();
}

export async function insertOperator(tx: Tx, userId: string, at: Date): Promise<void> {
  await tx.insertInto("accounts.operator").values({ user_id: userId, granted_at: at }).execute();
}

/** Starts of several nodes at once decide one after the other who is the first, to the transaction's end. */
export async function lockFirstStart(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7413, 1)`.execute(tx);
}

/** Writes a claim in place of all unused ones. */
export async function replaceOperatorClaim(tx: Tx, hash: Buffer, at: Date): Promise<void> {
  await tx.deleteFrom("accounts.operator_claim").where("used_at", "is", null).execute();
  await tx.insertInto("accounts.operator_claim").values({ token_hash: hash, created_at: at }).execute();
}

/** Takes an unused claim to the transaction's end; false when there is none. Of two at once the second waits here. */
export async function lockUnusedClaim(tx: Tx, hashes: readonly Buffer[]): Promise<boolean> {
  const row = await tx
    .selectFrom("accounts.operator_claim")
    .select("token_hash")
    .where("token_hash", "in", [...hashes])
    .where("used_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

export async function markClaimUsed(
  tx: Tx,
  hashes: readonly Buffer[],
  userId: string,
  at: Date,
): Promise<void> {
  await tx
    .updateTable("accounts.operator_claim")
    .set({ used_at: at, used_by: userId })
    .where("token_hash", "in", [...hashes])
    .execute();
}

/** Deletes what is over. Sessions and reset links live by the machine's clock, invitations by the platform's. */
export async function deleteExpired(db: Db, invitationsExpiredBefore: Date): Promise<void> {
  await db
    .deleteFrom("identity.session")
    .where("expiresAt", "<", sql<Date>`clock_timestamp()`)
    .execute();
  await db
    .deleteFrom("identity.verification")
    .where("expiresAt", "<", sql<Date>`clock_timestamp()`)
    .execute();
  await db
    .deleteFrom("identity.invitation")
    .where("status", "!=", "accepted")
    .where("expiresAt", "<", invitationsExpiredBefore)
    .execute();
}
