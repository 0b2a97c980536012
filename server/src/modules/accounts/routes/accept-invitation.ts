import { Type } from "typebox";
import { present } from "../../../kernel/assert.js";
import { defineRoute, ok, Strict, Uuid, type Route } from "../../../platform/http/index.js";
import { acceptInvitation as accept } from "../accept-invitation.js";
import { toOrganizationDto } from "../answers.js";
import type { Internals } from "../internals.js";
import { findOrganization } from "../organization-reads.js";
import { LinkToken, OrganizationDto } from "../schemas.js";

export const acceptInvitation = (internals: Internals): Route =>
  defineRoute({
    operationId: "acceptInvitation",
    method: "POST",
    path: "/invitations/{id}/accept",
    summary:
      "Join the organization that an invitation's link invites to; the mailed link confirms the e-mail address, and the first time all other sessions, all other access tokens and the secrets of your own applications end",
    tag: "Organizations",
    access: { kind: "caller" },
    params: Type.Object({ id: Uuid() }),
    body: Strict({ token: LinkToken }),
    answers: { 200: OrganizationDto },
    problems: [404, 409, 410],
    handle: async ({ params, body, caller, request }) => {
      const { database, clock, identity, callers } = internals;
      const acceptance = {
        invitationId: params.id,
        token: body.token,
        person: { userId: caller.userId, email: caller.email },
        credential: await identity.credentialOf(caller, request.headers),
        at: new Date(clock.nowMs()),
      };
      const { organizationId, role } = await database.transaction(tx => accept(tx, internals, acceptance));
      callers.changed(caller.userId);
      const organization = present(
        await findOrganization(database.db, organizationId),
        "the organization is gone",
      );
      return ok(toOrganizationDto(organization, role));
    },
  });
