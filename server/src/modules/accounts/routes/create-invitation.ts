import { present } from "../../../kernel/assert.js";
import { created, defineRoute, Strict, type Route } from "../../../platform/http/index.js";
import type { Internals } from "../internals.js";
import { invitationUrl, type InvitationLink } from "../invitation-token.js";
import { inviteMember } from "../invite-member.js";
import { invitationMail } from "../mails.js";
import { findOrganization } from "../organization-reads.js";
import { requireOrganizationChange } from "../organization-role.js";
import { Email, InvitationDto, MemberRole, OrganizationId } from "../schemas.js";
import { notStored } from "../session-answer.js";

export const createInvitation = ({ database, clock, keyring, mail, config, attempts }: Internals): Route =>
  defineRoute({
    operationId: "createInvitation",
    method: "POST",
    path: "/organizations/{id}/invitations",
    summary: "Invite an e-mail address: it is mailed a link, and the answer has one to pass on",
    tag: "Organizations",
    access: { kind: "caller" },
    params: OrganizationId,
    body: Strict({ email: Email, role: MemberRole }),
    answers: { 201: InvitationDto },
    problems: [404, 409, 429],
    handle: async ({ params, body, caller }) => {
      requireOrganizationChange(caller, params.id, "owner");
      attempts.invitationsPerPerson.take(caller.userId);
      const at = new Date(clock.nowMs());
      const { role } = body;
      const request = { organizationId: params.id, inviterId: caller.userId, email: body.email, role, at };
      const invitation = await database.transaction(async tx => {
        const { id, email, expiresAt } = await inviteMember(tx, request);
        const organization = present(
          await findOrganization(tx, params.id),
          "a member's organization is gone",
        );
        const urlOf = (link: InvitationLink) => invitationUrl(keyring, config.publicUrl, id, link);
        const message = {
          email,
          inviter: caller.name,
          organization: organization.name,
          role,
          url: urlOf("mailed"),
        };
        await mail.queue(tx, invitationMail(message));
        return { id, email, role, expiresAt: expiresAt.toISOString(), url: urlOf("copied") };
      });
      return created(invitation, notStored);
    },
  });
