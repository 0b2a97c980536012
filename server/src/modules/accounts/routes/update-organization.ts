import { present } from "../../../kernel/assert.js";
import { defineRoute, ok, Strict, type Route } from "../../../platform/http/index.js";
import { toOrganizationDto } from "../answers.js";
import type { Internals } from "../internals.js";
import { findOrganization } from "../organization-reads.js";
import { requireOrganizationChange } from "../organization-role.js";
import { OrganizationDto, OrganizationId, OrganizationName } from "../schemas.js";
import { renameOrganization } from "../store.js";

export const updateOrganization = ({ database }: Internals): Route =>
  defineRoute({
    operationId: "updateOrganization",
    method: "PATCH",
    path: "/organizations/{id}",
    summary: "Rename an organization; its gateway addresses stay",
    tag: "Organizations",
    access: { kind: "caller" },
    params: OrganizationId,
    body: Strict({ name: OrganizationName }),
    answers: { 200: OrganizationDto },
    problems: [404],
    handle: async ({ params, body, caller }) => {
      const role = requireOrganizationChange(caller, params.id, "owner");
      await renameOrganization(database.db, params.id, body.name);
      const organization = present(
        await findOrganization(database.db, params.id),
        "a member's organization is gone",
      );
      return ok(toOrganizationDto(organization, role));
    },
  });
