import type { Keyring } from "../../kernel/keyring.js";
import type { Db, Tx } from "../../platform/database/index.js";
import { requireOpen } from "./accept-invitation.js";
import { createPerson, type NewPerson } from "./create-person.js";
import { normalizeEmail } from "./email-address.js";
import { findInvitation } from "./invitation-reads.js";
import { otherRecipient, signUpClosed } from "./problems.js";
import type { SignUpMode } from "./sign-up-mode-store.js";

export interface SignUpRules {
  readonly keyring: Keyring;
  readonly signup: SignUpMode;
  /** What the link holds that the person came by, if they came by one. */
  readonly invitation: { readonly id: string; readonly token: string } | undefined;
  readonly at: Date;
}

/**
 * Creates a person, if sign-up is open or they have the link of an invitation for this address.
 * @throws Problem sign-up-closed, not-found, link-not-valid, other-recipient, email-taken
 */
export async function signUp(tx: Tx, person: NewPerson, rules: SignUpRules): Promise<string> {
  await requireAdmission(tx, person.email, rules);
  return createPerson(tx, person);
}

/**
 * Whether this e-mail may sign up at all; asked before a password is hashed, too. An invited address is no secret: it
 * takes the link, which went there.
 * @throws Problem sign-up-closed, not-found, link-not-valid, other-recipient
 */
export async function requireAdmission(db: Db, email: string, rules: SignUpRules): Promise<void> {
  const { keyring, signup, invitation, at } = rules;
  if (signup === "open") return;
  if (invitation === undefined) {
    throw signUpClosed(
      "Sign-up is by invitation here. Open the link of your invitation and sign up from there.",
    );
  }
  const open = requireOpen(keyring, await findInvitation(db, invitation.id), invitation.token, at);
  if (open.email === normalizeEmail(email)) return;
  throw otherRecipient(
    "This invitation is for another e-mail address. Sign up with the address that it was sent to.",
    { errors: [{ pointer: "/email", message: "is not the address that the invitation was sent to" }] },
  );
}
