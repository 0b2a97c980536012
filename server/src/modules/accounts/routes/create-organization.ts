import { created, defineRoute, Strict, type Route } from "../../../platform/http/index.js";
import { toOrganizationDto } from "../answers.js";
import { createOrganization as create } from "../create-organization.js";
import type { Internals } from "../internals.js";
import { OrganizationDto, OrganizationName } from "../schemas.js";

export const createOrganization = ({ database, clock, callers }: Internals): Route =>
  defineRoute({
    operationId: "createOrganization",
    method: "POST",
    path: "/organizations",
    summary: "Create an organization that you own",
    tag: "Organizations",
    access: { kind: "caller" },
    body: Strict({ name: OrganizationName }),
    answers: { 201: OrganizationDto },
    problems: [409],
    handle: async ({ body, caller }) => {
      const request = { name: body.name, ownerId: caller.userId, at: new Date(clock.nowMs()) };
      const organization = await database.transaction(tx => create(tx, request));
      callers.changed(caller.userId);
      return created(toOrganizationDto(organization, "owner"));
    },
  });
