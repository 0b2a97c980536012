import { Type } from "typebox";
import { defineRoute, noContent, Uuid, type Route } from "../../../platform/http/index.js";
import { removeMember as remove } from "../change-members.js";
import type { Internals } from "../internals.js";
import { requireOrganizationChange } from "../organization-role.js";

export const removeMember = ({ database, clock, callers, subscriptionsOf }: Internals): Route =>
  defineRoute({
    operationId: "removeMember",
    method: "DELETE",
    path: "/organizations/{id}/members/{userId}",
    summary: "Remove a member, or leave the organization yourself",
    tag: "Organizations",
    access: { kind: "caller" },
    params: Type.Object({ id: Uuid("the organization"), userId: Uuid() }),
    answers: { 204: null },
    problems: [404, 409],
    handle: async ({ params, caller }) => {
      const leaves = params.userId.toLowerCase() === caller.userId;
      requireOrganizationChange(caller, params.id, leaves ? "viewer" : "owner");
      const place = { organizationId: params.id, userId: params.userId };
      const at = new Date(clock.nowMs());
      await database.transaction(tx => remove(tx, place, subscriptionsOf, at));
      callers.changed(params.userId.toLowerCase());
      return noContent;
    },
  });
