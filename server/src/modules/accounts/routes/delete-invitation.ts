import { Type } from "typebox";
import { notFound } from "../../../kernel/problem.js";
import { defineRoute, noContent, Uuid, type Route } from "../../../platform/http/index.js";
import type { Internals } from "../internals.js";
import { requireOrganizationChange } from "../organization-role.js";
import { cancelInvitations, lockOrganization } from "../store.js";

export const deleteInvitation = ({ database }: Internals): Route =>
  defineRoute({
    operationId: "deleteInvitation",
    method: "DELETE",
    path: "/organizations/{id}/invitations/{invitationId}",
    summary: "Withdraw an invitation",
    tag: "Organizations",
    access: { kind: "caller" },
    params: Type.Object({ id: Uuid("the organization"), invitationId: Uuid() }),
    answers: { 204: null },
    problems: [404],
    handle: async ({ params, caller }) => {
      requireOrganizationChange(caller, params.id, "owner");
      const canceled = await database.transaction(async tx => {
        await lockOrganization(tx, params.id);
        return cancelInvitations(tx, params.id, { id: params.invitationId });
      });
      if (canceled === 0) throw notFound("There is no open invitation of this id in the organization.");
      return noContent;
    },
  });
