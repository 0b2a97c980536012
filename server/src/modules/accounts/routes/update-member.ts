import { Type } from "typebox";
import { defineRoute, ok, Strict, Uuid, type Route } from "../../../platform/http/index.js";
import { toMemberDto } from "../answers.js";
import { changeMemberRole } from "../change-members.js";
import type { Internals } from "../internals.js";
import { requireOrganizationChange } from "../organization-role.js";
import { MemberDto, MemberRole } from "../schemas.js";

export const updateMember = ({ database, callers }: Internals): Route =>
  defineRoute({
    operationId: "updateMember",
    method: "PATCH",
    path: "/organizations/{id}/members/{userId}",
    summary: "Give a member another role",
    tag: "Organizations",
    access: { kind: "caller" },
    params: Type.Object({ id: Uuid("the organization"), userId: Uuid() }),
    body: Strict({ role: MemberRole }),
    answers: { 200: MemberDto },
    problems: [404, 409],
    handle: async ({ params, body, caller }) => {
      requireOrganizationChange(caller, params.id, "owner");
      const place = { organizationId: params.id, userId: params.userId };
      const member = await database.transaction(tx => changeMemberRole(tx, place, body.role));
      callers.changed(member.userId);
      return ok(toMemberDto(member));
    },
  });
