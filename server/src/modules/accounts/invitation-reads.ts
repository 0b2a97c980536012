import { listLengthMax } from "../../kernel/page.js";
import type { Db } from "../../platform/database/index.js";
import type { Role } from "../../platform/http/index.js";
import { readRole } from "./reads.js";

export interface InvitationView {
  readonly id: string;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly inviterName: string;
  readonly email: string;
  readonly role: Role;
  /** pending, accepted or canceled. */
  readonly status: string;
  readonly expiresAt: Date;
}

export async function findInvitation(db: Db, id: string): Promise<InvitationView | undefined> {
  const row = await selectInvitation(db).where("i.id", "=", id).executeTakeFirst();
  return row && { ...row, role: readRole(row.role) };
}

/** Invitations of an organization that can still be accepted, newest first. */
export async function listPendingInvitations(
  db: Db,
  organizationId: string,
  at: Date,
): Promise<readonly InvitationView[]> {
  const rows = await selectInvitation(db)
    .where("i.organizationId", "=", organizationId)
    .where("i.status", "=", "pending")
    .where("i.expiresAt", ">", at)
    .orderBy("i.createdAt", "desc")
    .orderBy("i.id", "desc")
    .limit(listLengthMax)
    .execute();
  return rows.map(row => ({ ...row, role: readRole(row.role) }));
}

export async function countPendingInvitations(db: Db, organizationId: string, at: Date): Promise<number> {
  const row = await db
    .selectFrom("identity.invitation")
    .select(eb => eb.fn.countAll<string>().as("count"))
    .where("organizationId", "=", organizationId)
    .where("status", "=", "pending")
    .where("expiresAt", ">", at)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

function selectInvitation(db: Db) {
  return db
    .selectFrom("identity.invitation as i")
    .innerJoin("identity.organization as o", "o.id", "i.organizationId")
    .innerJoin("identity.user as u", "u.id", "i.inviterId")
    .select([
      "i.id",
      "i.organizationId",
      "o.name as organizationName",
      "u.name as inviterName",
      "i.email",
      "i.role",
      "i.status",
      "i.expiresAt",
    ]);
}
