import { Type } from "typebox";
import { emailPattern } from "./email-address.js";
import { IsoTime, Name, Strict, Uuid } from "../../platform/http/index.js";
import { emailCharactersMax, passwordCharactersMax, passwordCharactersMin } from "./limits.js";

export const Email = Type.String({
  format: "email",
  pattern: emailPattern,
  maxLength: emailCharactersMax,
});

export const NewPassword = Type.String({
  minLength: passwordCharactersMin,
  maxLength: passwordCharactersMax,
  description: `${passwordCharactersMin} to ${passwordCharactersMax} characters`,
});

/** A password to compare: whatever was typed, within bounds. */
export const GivenPassword = Type.String({ minLength: 1, maxLength: passwordCharactersMax });

/** The secret part of a link. */
export const LinkToken = Type.String({ minLength: 1, maxLength: 200 });

/** What an invitation's link holds; needed while sign-up is by invitation. */
export const SignUpInvitation = Strict({
  id: Uuid("of the invitation whose link the person came by; needed while sign-up is by invitation"),
  token: LinkToken,
});

export const MemberRole = Type.Enum(["viewer", "maintainer", "owner"]);

export const Person = Type.Object({ id: Uuid(), email: Type.String(), name: Type.String() });

/** The contract's Account. */
export const AccountDto = Type.Object({
  id: Uuid("for an organization: the value of X-OrganizationId"),
  displayName: Type.String(),
  role: Type.Enum(["VIEWER", "MAINTAINER", "OWNER"]),
  isOrganization: Type.Boolean(),
  accountType: Type.Object({ name: Type.Enum(["PERSONAL", "ORGANIZATION"]) }),
  suspension: Type.Optional(
    Type.Object(
      { since: IsoTime, reason: Type.String() },
      { description: "while the operator has it shut out" },
    ),
  ),
});

/** A code of the second factor: of an authenticator app, or a backup code. Spaces, dashes and case don't matter. */
export const GivenCode = Type.String({ minLength: 1, maxLength: 40 });

/** What the first step of signing in answers to a person with a second factor. */
export const PendingSignInDto = Type.Object({
  token: Type.String({ description: "for the second step; good for nothing else" }),
  expiresAt: IsoTime,
});

export const BackupCodes = Type.Object({
  backupCodes: Type.Array(Type.String(), { description: "each works once; shown this once" }),
});

export const SessionDto = Type.Object({
  user: Person,
  isOperator: Type.Boolean(),
  secondFactor: Type.Object({ on: Type.Boolean(), backupCodesLeft: Type.Integer() }),
  accounts: Type.Array(AccountDto),
});

/** The contract's AuthPrincipal, without the access token: what the caller sent is not echoed. */
export const AuthPrincipal = Type.Object({
  user: Type.Object({
    id: Uuid(),
    username: Type.String({ description: "the e-mail address" }),
    firstName: Type.String(),
    lastName: Type.Optional(Type.String()),
    email: Type.String(),
  }),
  roles: Type.Array(Type.Enum(["USER", "OPERATOR"])),
});

export const Scope = Type.Enum(["API", "QUANTUM_TOKENS", "METERING"]);

const accessTokenProperties = {
  id: Uuid(),
  name: Type.String(),
  scopes: Type.Array(Scope),
  createdAt: IsoTime,
  usedAt: Type.Optional(IsoTime),
  expiresAt: Type.Optional(Type.String({ format: "date", description: "valid to the end of this day, UTC" })),
  accountId: Type.Optional(Uuid("the one account that a METERING token may report for")),
  serviceId: Type.Optional(Uuid("the one service that a METERING token may report for")),
};

/** The contract's AccessTokenDto with our additions. */
export const AccessTokenDto = Type.Object(accessTokenProperties);

export const CreatedAccessToken = Type.Object({
  ...accessTokenProperties,
  value: Type.String({ description: "the token itself; shown this once" }),
});

export const OrganizationDto = Type.Object({
  id: Uuid(),
  name: Type.String(),
  slug: Type.String({ description: "owner segment of gateway addresses; never changes" }),
  role: MemberRole,
});

export const MemberDto = Type.Object({
  userId: Uuid(),
  name: Type.String(),
  email: Type.String(),
  role: MemberRole,
  since: IsoTime,
});

const invitationProperties = { id: Uuid(), email: Type.String(), role: MemberRole, expiresAt: IsoTime };

export const InvitationDto = Type.Object({
  ...invitationProperties,
  url: Type.String({
    description:
      "a link to pass on; whoever has it and the e-mail address may join. Only the mailed link, another one, confirms the address",
  }),
});

export const OpenInvitation = Type.Object({
  ...invitationProperties,
  organization: Type.Object({ id: Uuid(), name: Type.String() }),
  inviter: Type.String(),
});

export const OutboxItem = Type.Object({
  id: Uuid(),
  to: Type.String(),
  subject: Type.String(),
  text: Type.String(),
  createdAt: IsoTime,
  sentAt: Type.Optional(IsoTime),
  attempts: Type.Integer(),
  lastError: Type.Optional(Type.String()),
});

export const OrganizationId = Type.Object({ id: Uuid("the organization") });
export const OrganizationName = Name("how the organization is shown; its slug is made of it once");
