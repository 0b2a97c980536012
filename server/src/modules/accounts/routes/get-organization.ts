import { present } from "../../../kernel/assert.js";
import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import { toOrganizationDto } from "../answers.js";
import type { Internals } from "../internals.js";
import { findOrganization } from "../organization-reads.js";
import { requireOrganizationRole } from "../organization-role.js";
import { OrganizationDto, OrganizationId } from "../schemas.js";

export const getOrganization = ({ database }: Internals): Route =>
  defineRoute({
    operationId: "getOrganization",
    method: "GET",
    path: "/organizations/{id}",
    summary: "An organization that you belong to, with your role",
    tag: "Organizations",
    access: { kind: "caller" },
    params: OrganizationId,
    answers: { 200: OrganizationDto },
    problems: [404],
    handle: async ({ params, caller }) => {
      const role = requireOrganizationRole(caller, params.id, "viewer");
      const organization = present(
        await findOrganization(database.db, params.id),
        "a member's organization is gone",
      );
      return ok(toOrganizationDto(organization, role));
    },
  });
