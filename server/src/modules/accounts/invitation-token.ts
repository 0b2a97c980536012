import { timingSafeEqual } from "node:crypto";
import type { Keyring } from "../../kernel/keyring.js";

/**
 * Who can read a link: `mailed` goes to the invited address and nowhere else (without SMTP, through the operator's
 * outbox), so using it shows that the address is theirs. `copied` is shown to owners of the organization, who may have
 * invited an address of anybody's: it shows nothing.
 */
export type InvitationLink = "mailed" | "copied";

const purposes: Readonly<Record<InvitationLink, string>> = {
  mailed: "invitation-mail",
  copied: "invitation-link",
};

/**
 * The secret of an invitation's link: derived from its id under a key of ours, so that an owner can copy the link again
 * while nothing secret is stored. One key for each kind of link: neither secret gives the other.
 */
function invitationToken(keyring: Keyring, invitationId: string, link: InvitationLink): string {
  return keyring.hash(purposes[link], invitationId).toString("base64url");
}

/** Which of an invitation's links has this secret; undefined when none has. */
export function linkOfToken(
  keyring: Keyring,
  invitationId: string,
  token: string,
): InvitationLink | undefined {
  const given = Buffer.from(token, "base64url");
  const has = (link: InvitationLink): boolean =>
    keyring
      .hashes(purposes[link], invitationId)
      .some(hash => given.length === hash.length && timingSafeEqual(given, hash));
  return (["mailed", "copied"] as const).find(has);
}

/** The page where an invitation is accepted. */
export function invitationUrl(
  keyring: Keyring,
  publicUrl: string,
  invitationId: string,
  link: InvitationLink,
): string {
  return `${publicUrl}/invitations/${invitationId}?token=${invitationToken(keyring, invitationId, link)}`;
}
