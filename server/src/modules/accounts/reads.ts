import { listLengthMax } from "../../kernel/page.js";
import { present } from "../../kernel/assert.js";
import { anyOf, type Db } from "../../platform/database/index.js";
import { roles, type Role, type TokenScope } from "../../platform/http/index.js";

/** Whatever owns services and applications: a person's own account or an organization. */
export interface AccountView {
  readonly id: string;
  readonly kind: "personal" | "organization";
  readonly displayName: string;
  /** Owner segment of gateway addresses. */
  readonly slug: string;
  readonly suspension: Suspension | undefined;
}

/** Since when and why the operator has shut an account out. */
export interface Suspension {
  readonly at: Date;
  readonly reason: string;
}

interface AccountRow {
  readonly id: string;
  readonly kind: string;
  readonly display_name: string;
  readonly slug: string;
  readonly suspended_at: Date | null;
  readonly suspension_reason: string | null;
}

export function toAccount(row: AccountRow): AccountView {
  return {
    id: row.id,
    kind: row.kind === "personal" ? "personal" : "organization",
    displayName: row.display_name,
    slug: row.slug,
    suspension: readSuspension(row.suspended_at, row.suspension_reason),
  };
}

export function readSuspension(at: Date | null, reason: string | null): Suspension | undefined {
  // One is null exactly when the other is.
  return at === null || reason === null ? undefined : { at, reason };
}

export interface Membership {
  readonly account: AccountView;
  readonly role: Role;
}

/** The accounts that a person may act for: their own first, then organizations by name. */
export async function listMembershipsOf(db: Db, userId: string): Promise<readonly Membership[]> {
  const rows = await db
    .selectFrom("accounts.membership as m")
    .innerJoin("accounts.account as a", "a.id", "m.account_id")
    .select(["a.id", "a.kind", "a.display_name", "a.slug", "a.suspended_at", "a.suspension_reason", "m.role"])
    .where("m.user_id", "=", userId)
    .orderBy("a.kind", "desc")
    .orderBy("a.display_name")
    .orderBy("a.id")
    .limit(listLengthMax)
    .execute();
  return rows.map(row => ({ account: toAccount(row), role: readRole(row.role) }));
}

/** A stored role. @throws BrokenInvariant when it is none */
export function readRole(text: string | null): Role {
  return present(
    roles.find(role => role === text),
    "a stored role is unknown",
  );
}

export interface PersonView {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly isOperator: boolean;
}

export async function findPerson(db: Db, userId: string): Promise<PersonView | undefined> {
  return selectPerson(db).where("u.id", "=", userId).executeTakeFirst();
}

export async function findPersonByEmail(db: Db, email: string): Promise<PersonView | undefined> {
  return selectPerson(db).where("u.email", "=", email).executeTakeFirst();
}

function selectPerson(db: Db) {
  return db
    .selectFrom("identity.user as u")
    .leftJoin("accounts.operator as o", "o.user_id", "u.id")
    .select(eb => [
      "u.id",
      "u.email",
      "u.name",
      eb("o.user_id", "is not", null).$castTo<boolean>().as("isOperator"),
    ]);
}

export interface AccessTokenView {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly accountId: string | undefined;
  readonly serviceId: string | undefined;
  readonly createdAt: Date;
  readonly usedAt: Date | undefined;
  readonly expiresAt: Date | undefined;
  readonly revokedAt: Date | undefined;
}

export async function findAccessTokenByHash(
  db: Db,
  hashes: readonly Buffer[],
): Promise<AccessTokenView | undefined> {
  const row = await selectAccessToken(db)
    .where("token_hash", "in", [...hashes])
    .executeTakeFirst();
  return row && toAccessToken(row);
}

/** A person's unrevoked tokens, newest first. */
export async function listAccessTokens(db: Db, userId: string): Promise<readonly AccessTokenView[]> {
  const rows = await selectAccessToken(db)
    .where("user_id", "=", userId)
    .where("revoked_at", "is", null)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(listLengthMax)
    .execute();
  return rows.map(toAccessToken);
}

export async function countAccessTokens(db: Db, userId: string): Promise<number> {
  const row = await db
    .selectFrom("accounts.access_token")
    .select(eb => eb.fn.countAll<string>().as("count"))
    .where("user_id", "=", userId)
    .where("revoked_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

function selectAccessToken(db: Db) {
  return db
    .selectFrom("accounts.access_token")
    .select([
      "id",
      "user_id",
      "name",
      "scopes",
      "account_id",
      "service_id",
      "created_at",
      "used_at",
      "expires_at",
      "revoked_at",
    ]);
}

type AccessTokenRow = Awaited<ReturnType<ReturnType<typeof selectAccessToken>["executeTakeFirstOrThrow"]>>;

function toAccessToken(row: AccessTokenRow): AccessTokenView {
  return {
    id: row.id,
    userId: row.user_id,
    name: row.name,
    scopes: row.scopes as TokenScope[],
    accountId: row.account_id ?? undefined,
    serviceId: row.service_id ?? undefined,
    createdAt: row.created_at,
    usedAt: row.used_at ?? undefined,
    expiresAt: row.expires_at ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
  };
}

export async function hasOperator(db: Db): Promise<boolean> {
  const row = await db.selectFrom("accounts.operator").select("user_id").limit(1).executeTakeFirst();
  return row !== undefined;
}

export async function isUnusedClaim(db: Db, hashes: readonly Buffer[]): Promise<boolean> {
  const row = await db
    .selectFrom("accounts.operator_claim")
    .select("token_hash")
    .where("token_hash", "in", [...hashes])
    .where("used_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** What the tokens of these ids are called, revoked ones included. */
export async function findAccessTokenNames(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("accounts.access_token")
    .select(["id", "name"])
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map(row => [row.id, row.name]));
}

/** E-mail addresses of those who own accounts: of a person's own account theirs. */
export async function listOwnerEmails(db: Db, accountIds: readonly string[]): Promise<readonly string[]> {
  if (accountIds.length === 0) return [];
  const rows = await db
    .selectFrom("accounts.membership as m")
    .innerJoin("identity.user as u", "u.id", "m.user_id")
    .select("u.email")
    .distinct()
    .where("m.account_id", "=", anyOf(accountIds))
    .where("m.role", "=", "owner")
    .orderBy("u.email")
    .execute();
  return rows.map(row => row.email);
}
