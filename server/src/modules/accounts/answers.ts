import type { Static } from "typebox";
import type { Caller, Role } from "../../platform/http/index.js";
import { lastDayBefore } from "./last-day.js";
import type { AccessTokenView, Membership } from "./reads.js";
import type { MemberView, OrganizationView } from "./organization-reads.js";
import type {
  AccessTokenDto,
  AccountDto,
  AuthPrincipal,
  MemberDto,
  OrganizationDto,
  Person,
} from "./schemas.js";

export function toPerson(caller: Pick<Caller, "userId" | "email" | "name">): Static<typeof Person> {
  return { id: caller.userId, email: caller.email, name: caller.name };
}

const roleNames = { viewer: "VIEWER", maintainer: "MAINTAINER", owner: "OWNER" } as const;

export function toAccountDto({ account, role }: Membership): Static<typeof AccountDto> {
  const isOrganization = account.kind === "organization";
  return {
    id: account.id,
    displayName: account.displayName,
    role: roleNames[role],
    isOrganization,
    accountType: { name: isOrganization ? "ORGANIZATION" : "PERSONAL" },
    ...(account.suspension && {
      suspension: { since: account.suspension.at.toISOString(), reason: account.suspension.reason },
    }),
  };
}

/** The contract knows first and last names; people give one name, whose last word counts as the last name. */
export function toAuthPrincipal(caller: Caller): Static<typeof AuthPrincipal> {
  const words = caller.name.trim().split(/\s+/);
  const lastName = words.length > 1 ? words.at(-1) : undefined;
  return {
    user: {
      id: caller.userId,
      username: caller.email,
      firstName: words.slice(0, Math.max(1, words.length - 1)).join(" "),
      ...(lastName !== undefined && { lastName }),
      email: caller.email,
    },
    roles: caller.isOperator ? ["USER", "OPERATOR"] : ["USER"],
  };
}

export function toAccessTokenDto(token: AccessTokenView): Static<typeof AccessTokenDto> {
  return {
    id: token.id,
    name: token.name,
    scopes: [...token.scopes],
    createdAt: token.createdAt.toISOString(),
    ...(token.usedAt && { usedAt: token.usedAt.toISOString() }),
    ...(token.expiresAt && { expiresAt: lastDayBefore(token.expiresAt) }),
    ...(token.accountId !== undefined && { accountId: token.accountId }),
    ...(token.serviceId !== undefined && { serviceId: token.serviceId }),
  };
}

export function toOrganizationDto(
  organization: OrganizationView,
  role: Role,
): Static<typeof OrganizationDto> {
  return { ...organization, role };
}

export function toMemberDto(member: MemberView): Static<typeof MemberDto> {
  return { ...member, since: member.since.toISOString() };
}
