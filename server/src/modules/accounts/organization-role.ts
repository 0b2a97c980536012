import { forbidden, notFound } from "../../kernel/problem.js";
import { refuseChangesOfSuspended, roleSuffices, type Caller, type Role } from "../../platform/http/index.js";

/**
 * The caller's role in the organization of the path. A personal account is no organization, and one of others looks
 * like one that isn't there.
 * @throws Problem not-found, or forbidden for a member whose role is too weak
 */
export function requireOrganizationRole(caller: Caller, organizationId: string, needed: Role): Role {
  const id = organizationId.toLowerCase();
  const role = id === caller.userId ? undefined : caller.memberships.get(id);
  if (role === undefined) throw notFound("There is no organization of this id that you belong to.");
  if (!roleSuffices(role, needed)) {
    throw forbidden(`This needs the role ${needed} in the organization; yours is ${role}.`);
  }
  return role;
}

/**
 * The same for whoever changes the organization.
 * @throws Problem also account-suspended, while the operator has suspended it
 */
export function requireOrganizationChange(caller: Caller, organizationId: string, needed: Role): Role {
  const role = requireOrganizationRole(caller, organizationId, needed);
  refuseChangesOfSuspended(organizationId.toLowerCase(), needed, caller);
  return role;
}
