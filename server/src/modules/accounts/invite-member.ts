import type { Tx } from "../../platform/database/index.js";
import type { Role } from "../../platform/http/index.js";
import { conflict } from "../../kernel/problem.js";
import { normalizeEmail } from "./email-address.js";
import { countPendingInvitations } from "./invitation-reads.js";
import { invitationLifeMs, pendingInvitationsMax } from "./limits.js";
import { findMemberByEmail } from "./organization-reads.js";
import { limitReached } from "./problems.js";
import { cancelInvitations, insertInvitation, lockOrganization } from "./store.js";

export interface NewInvitation {
  readonly organizationId: string;
  readonly inviterId: string;
  readonly email: string;
  readonly role: Role;
  readonly at: Date;
}

export interface Invited {
  readonly id: string;
  readonly email: string;
  readonly expiresAt: Date;
}

/** Invites an e-mail address; an earlier invitation of the same address ends. @throws Problem conflict, limit-reached */
export async function inviteMember(tx: Tx, invitation: NewInvitation): Promise<Invited> {
  const { organizationId, inviterId, role, at } = invitation;
  const email = normalizeEmail(invitation.email);
  await lockOrganization(tx, organizationId);
  if ((await findMemberByEmail(tx, organizationId, email)) !== undefined) {
    throw conflict("Whoever has this e-mail address is a member already.");
  }
  await cancelInvitations(tx, organizationId, { email });
  if ((await countPendingInvitations(tx, organizationId, at)) >= pendingInvitationsMax) {
    throw limitReached(`There are ${pendingInvitationsMax} open invitations already. Withdraw some first.`);
  }
  const expiresAt = new Date(at.getTime() + invitationLifeMs);
  const id = await insertInvitation(tx, { organizationId, email, role, inviterId, createdAt: at, expiresAt });
  return { id, email, expiresAt };
}
