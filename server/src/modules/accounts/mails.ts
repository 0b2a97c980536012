import type { MailMessage } from "../../platform/mail/index.js";

/** Where a person sets a new password. */
export function resetMail(publicUrl: string, email: string, token: string): MailMessage {
  return {
    to: email,
    subject: "Set a new password",
    text: [
      "Somebody, hopefully you, asked for a new password at Tollgate. Set it here within the next hour:",
      `${publicUrl}/reset-password?token=${encodeURIComponent(token)}`,
      "All your sessions and access tokens end with it. If no link that we mailed to you was used before, the secrets of your own applications end, too: renew them on their pages.",
      "If it was not you, do nothing: your password stays as it is.",
    ].join("\n\n"),
  };
}

export interface InvitationMail {
  readonly email: string;
  readonly inviter: string;
  readonly organization: string;
  readonly role: string;
  readonly url: string;
}

export function invitationMail(invitation: InvitationMail): MailMessage {
  return {
    to: invitation.email,
    subject: `Invitation to ${invitation.organization}`,
    text: [
      `${invitation.inviter} invites you to the organization ${invitation.organization} at Tollgate, as ${invitation.role}. Accept here within seven days, signed in with this e-mail address:`,
      invitation.url,
      "If you don't know what this is about, do nothing.",
    ].join("\n\n"),
  };
}
