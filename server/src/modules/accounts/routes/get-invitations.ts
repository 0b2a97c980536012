import { Type } from "typebox";
import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import type { Internals } from "../internals.js";
import { listPendingInvitations } from "../invitation-reads.js";
import { invitationUrl } from "../invitation-token.js";
import { requireOrganizationRole } from "../organization-role.js";
import { InvitationDto, OrganizationId } from "../schemas.js";
import { notStored } from "../session-answer.js";

export const getInvitations = ({ database, clock, keyring, config }: Internals): Route =>
  defineRoute({
    operationId: "getInvitations",
    method: "GET",
    path: "/organizations/{id}/invitations",
    summary: "Invitations that can still be accepted, with their links, newest first",
    tag: "Organizations",
    access: { kind: "caller" },
    params: OrganizationId,
    answers: { 200: Type.Array(InvitationDto) },
    problems: [404],
    handle: async ({ params, caller }) => {
      requireOrganizationRole(caller, params.id, "owner");
      const invitations = await listPendingInvitations(database.db, params.id, new Date(clock.nowMs()));
      return ok(
        invitations.map(({ id, email, role, expiresAt }) => ({
          id,
          email,
          role,
          expiresAt: expiresAt.toISOString(),
          url: invitationUrl(keyring, config.publicUrl, id, "copied"),
        })),
        notStored,
      );
    },
  });
