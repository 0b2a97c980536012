import { Type } from "typebox";
import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import { toMemberDto } from "../answers.js";
import type { Internals } from "../internals.js";
import { listMembers } from "../organization-reads.js";
import { requireOrganizationRole } from "../organization-role.js";
import { MemberDto, OrganizationId } from "../schemas.js";

export const getMembers = ({ database }: Internals): Route =>
  defineRoute({
    operationId: "getMembers",
    method: "GET",
    path: "/organizations/{id}/members",
    summary: "The members of an organization, newest first",
    tag: "Organizations",
    access: { kind: "caller" },
    params: OrganizationId,
    answers: { 200: Type.Array(MemberDto) },
    problems: [404],
    handle: async ({ params, caller }) => {
      requireOrganizationRole(caller, params.id, "viewer");
      const members = await listMembers(database.db, params.id);
      return ok(members.map(toMemberDto));
    },
  });
