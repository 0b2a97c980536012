import { listLengthMax } from "../../kernel/page.js";
import type { Db } from "../../platform/database/index.js";
import type { Role } from "../../platform/http/index.js";
import { readRole } from "./reads.js";

export interface OrganizationView {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
}

export async function findOrganization(db: Db, id: string): Promise<OrganizationView | undefined> {
  return db
    .selectFrom("identity.organization")
    .select(["id", "name", "slug"])
    .where("id", "=", id)
    .executeTakeFirst();
}

export async function countOrganizationsOf(db: Db, userId: string): Promise<number> {
  const row = await db
    .selectFrom("identity.member")
    .select(eb => eb.fn.countAll<string>().as("count"))
    .where("userId", "=", userId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export interface MemberView {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly since: Date;
}

/** Members, newest first. */
export async function listMembers(db: Db, organizationId: string): Promise<readonly MemberView[]> {
  const rows = await selectMember(db, organizationId)
    .orderBy("m.createdAt", "desc")
    .orderBy("m.id", "desc")
    .limit(listLengthMax)
    .execute();
  return rows.map(row => ({ ...row, role: readRole(row.role) }));
}

export async function findMember(
  db: Db,
  organizationId: string,
  userId: string,
): Promise<MemberView | undefined> {
  const row = await selectMember(db, organizationId).where("m.userId", "=", userId).executeTakeFirst();
  return row && { ...row, role: readRole(row.role) };
}

export async function findMemberByEmail(
  db: Db,
  organizationId: string,
  email: string,
): Promise<MemberView | undefined> {
  const row = await selectMember(db, organizationId).where("u.email", "=", email).executeTakeFirst();
  return row && { ...row, role: readRole(row.role) };
}

function selectMember(db: Db, organizationId: string) {
  return db
    .selectFrom("identity.member as m")
    .innerJoin("identity.user as u", "u.id", "m.userId")
    .select(["m.userId", "u.name", "u.email", "m.role", "m.createdAt as since"])
    .where("m.organizationId", "=", organizationId);
}

export async function countMembers(db: Db, organizationId: string, role?: Role): Promise<number> {
  const row = await db
    .selectFrom("identity.member")
    .select(eb => eb.fn.countAll<string>().as("count"))
    .where("organizationId", "=", organizationId)
    .$if(role !== undefined, query => query.where("role", "=", role ?? ""))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
