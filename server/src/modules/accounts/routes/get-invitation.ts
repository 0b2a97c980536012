import { Type } from "typebox";
import { defineRoute, ok, Strict, Uuid, type Route } from "../../../platform/http/index.js";
import { requireOpen } from "../accept-invitation.js";
import type { Internals } from "../internals.js";
import { findInvitation } from "../invitation-reads.js";
import { LinkToken, OpenInvitation } from "../schemas.js";

export const getInvitation = ({ database, clock, keyring }: Internals): Route =>
  defineRoute({
    operationId: "getInvitation",
    method: "GET",
    path: "/invitations/{id}",
    summary: "What an invitation's link invites to; for whoever has the link",
    tag: "Organizations",
    access: { kind: "public" },
    params: Type.Object({ id: Uuid() }),
    query: Strict({ token: LinkToken }),
    answers: { 200: OpenInvitation },
    problems: [404, 410],
    handle: async ({ params, query }) => {
      const found = await findInvitation(database.db, params.id);
      const invitation = requireOpen(keyring, found, query.token, new Date(clock.nowMs()));
      return ok({
        id: invitation.id,
        email: invitation.email,
        role: invitation.role,
        expiresAt: invitation.expiresAt.toISOString(),
        organization: { id: invitation.organizationId, name: invitation.organizationName },
        inviter: invitation.inviterName,
      });
    },
  });
