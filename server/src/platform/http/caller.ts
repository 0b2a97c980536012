/** What a personal access token may be used for. */
export type TokenScope = "API" | "QUANTUM_TOKENS" | "METERING";

/** Role in an account, weakest first. */
export const roles = ["viewer", "maintainer", "owner"] as const;
export type Role = (typeof roles)[number];

/** Whether somebody with `role` may do what asks for at least `needed`. */
export function roleSuffices(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}

/** The access token that a request came with. */
export interface CallerToken {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  /** A METERING token may be bound to one account, and there to one service. */
  readonly accountId: string | undefined;
  readonly serviceId: string | undefined;
  /** From then on it is not valid; undefined: it doesn't expire. */
  readonly expiresAt: Date | undefined;
}

/** Who makes the request: a person, through a session of the web pages or a personal access token. */
export interface Caller {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly isOperator: boolean;
  /** Absent for a session. */
  readonly token: CallerToken | undefined;
  /** Role by account id, the personal account included. */
  readonly memberships: ReadonlyMap<string, Role>;
  /** The operator's reason by the id of each suspended account among them; the personal one stands for the person. */
  readonly suspensions: ReadonlyMap<string, string>;
}

/** The account that a request acts for (X-OrganizationId, else the personal one) and the caller's role there. */
export interface ActingAccount {
  readonly id: string;
  readonly role: Role;
}
