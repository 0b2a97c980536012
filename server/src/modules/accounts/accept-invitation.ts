import type { Keyring } from "../../kernel/keyring.js";
import { notFound } from "../../kernel/problem.js";
import type { Tx } from "../../platform/database/index.js";
import type { Role } from "../../platform/http/index.js";
import { endWaysIn, type Credential } from "./access-store.js";
import { confirmAddress } from "./confirm-address.js";
import type { ApplicationsOf } from "./internals.js";
import { findInvitation, type InvitationView } from "./invitation-reads.js";
import { linkOfToken } from "./invitation-token.js";
import { membersMax, organizationsPerPersonMax } from "./limits.js";
import { countMembers, countOrganizationsOf, findMember } from "./organization-reads.js";
import { limitReached, linkNotValid, otherRecipient } from "./problems.js";
import { insertMember, lockOrganization, markInvitationAccepted } from "./store.js";

export interface Acceptance {
  readonly invitationId: string;
  readonly token: string;
  readonly person: { readonly userId: string; readonly email: string };
  /** What the person came in by: it goes on when their address is confirmed by this. */
  readonly credential: Credential;
  readonly at: Date;
}

/**
 * Makes a person a member by an invitation. It takes the link's secret and the invited e-mail address both; the mailed
 * link went to that address alone, so using it confirms the address, and the first time ends what anybody else may come in
 * by. An owner's copy of the link confirms nothing: whoever invites an address could confirm it for themselves.
 * @throws Problem not-found, link-not-valid, other-recipient, limit-reached
 */
export async function acceptInvitation(
  tx: Tx,
  { keyring, applicationsOf }: { readonly keyring: Keyring; readonly applicationsOf: ApplicationsOf },
  acceptance: Acceptance,
): Promise<{ readonly organizationId: string; readonly role: Role }> {
  const { person, at } = acceptance;
  const found = requireOpen(keyring, await findInvitation(tx, acceptance.invitationId), acceptance.token, at);
  // Whatever changes an invitation holds this lock: what is read from here on stays so to the commit.
  await lockOrganization(tx, found.organizationId);
  const invitation = requireOpen(keyring, await findInvitation(tx, found.id), acceptance.token, at);
  if (invitation.email !== person.email) {
    throw otherRecipient(
      `This invitation is for another e-mail address than yours (${person.email}). Sign in with the address that it was sent to.`,
    );
  }
  const { organizationId, role } = invitation;
  if ((await countMembers(tx, organizationId)) >= membersMax) {
    throw limitReached(`The organization has ${membersMax} members already.`);
  }
  if ((await countOrganizationsOf(tx, person.userId)) >= organizationsPerPersonMax) {
    throw limitReached(`Nobody can belong to more than ${organizationsPerPersonMax} organizations.`);
  }
  await markInvitationAccepted(tx, invitation.id);
  if (linkOfToken(keyring, invitation.id, acceptance.token) === "mailed") {
    const isFirst = await confirmAddress(tx, applicationsOf, person.userId, at);
    if (isFirst) await endWaysIn(tx, person.userId, at, acceptance.credential);
  }
  if (await insertMember(tx, organizationId, person.userId, role, at)) return { organizationId, role };
  // A member already: an invitation doesn't change the role that an owner gave.
  const member = await findMember(tx, organizationId, person.userId);
  return { organizationId, role: member?.role ?? role };
}

/**
 * The invitation, if it can be accepted by whoever has one of its links.
 * @throws Problem not-found without the link's secret, else link-not-valid, saying why
 */
export function requireOpen(
  keyring: Keyring,
  invitation: InvitationView | undefined,
  token: string,
  at: Date,
): InvitationView {
  if (invitation === undefined || linkOfToken(keyring, invitation.id, token) === undefined) {
    throw notFound("There is no such invitation. Check that the link was copied completely.");
  }
  if (invitation.status === "accepted") throw linkNotValid("This invitation was accepted already.");
  if (invitation.status !== "pending") {
    throw linkNotValid("This invitation was withdrawn, or a newer one took its place.");
  }
  if (invitation.expiresAt <= at) throw linkNotValid("This invitation has expired. Ask for a new one.");
  return invitation;
}
