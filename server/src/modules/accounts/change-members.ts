import { notFound } from "../../kernel/problem.js";
import type { Tx } from "../../platform/database/index.js";
import type { Role } from "../../platform/http/index.js";
import type { SubscriptionsOf } from "./internals.js";
import { countMembers, findMember, type MemberView } from "./organization-reads.js";
import { lastOwner } from "./problems.js";
import { deleteMember, lockOrganization, updateMemberRole } from "./store.js";

export interface MemberPlace {
  readonly organizationId: string;
  readonly userId: string;
}

/** Gives a member another role. @throws Problem not-found, last-owner */
export async function changeMemberRole(tx: Tx, place: MemberPlace, role: Role): Promise<MemberView> {
  const member = await lockMember(tx, place);
  if (role !== "owner") await requireOtherOwner(tx, member, place.organizationId);
  await updateMemberRole(tx, place.organizationId, place.userId, role);
  return { ...member, role };
}

/**
 * Ends a membership, and with it what the person's own applications had by it.
 * @throws Problem not-found, last-owner
 */
export async function removeMember(
  tx: Tx,
  place: MemberPlace,
  subscriptionsOf: SubscriptionsOf,
  at: Date,
): Promise<void> {
  const member = await lockMember(tx, place);
  await requireOtherOwner(tx, member, place.organizationId);
  await deleteMember(tx, place.organizationId, place.userId);
  // After it: by then a subscription that the member made meanwhile is there to be ended.
  await subscriptionsOf.endOfMember(tx, { ...place, atMs: at.getTime() });
}

// Under the organization's lock: two owners who leave at the same moment do so one after the other.
async function lockMember(tx: Tx, place: MemberPlace): Promise<MemberView> {
  await lockOrganization(tx, place.organizationId);
  const member = await findMember(tx, place.organizationId, place.userId);
  if (member === undefined) throw notFound("There is no such member in this organization.");
  return member;
}

async function requireOtherOwner(tx: Tx, member: MemberView, organizationId: string): Promise<void> {
  if (member.role !== "owner" || (await countMembers(tx, organizationId, "owner")) > 1) return;
  throw lastOwner(`${member.name} is the only owner of this organization. Make another member owner first.`);
}
