import type { IncomingHttpHeaders } from "node:http";
import type { Authenticate } from "../../platform/http/index.js";
import type { Callers } from "./callers.js";
import { sessionCookieName, type Identity } from "./identity.js";
import { requireOwnPage } from "./same-origin.js";

export interface AuthenticateDeps {
  readonly identity: Identity;
  readonly callers: Callers;
  readonly publicUrl: string;
}

/** Finds out who calls: by access token, else by session cookie. */
export function createAuthenticate({ identity, callers, publicUrl }: AuthenticateDeps): Authenticate {
  return async request => {
    const token = tokenOf(request.headers);
    if (token !== undefined) return callers.byToken(token);
    if (!hasSessionCookie(request.headers)) return undefined;
    requireOwnPage(request, publicUrl);
    const userId = await identity.userOfSession(request.headers);
    return userId === undefined ? undefined : callers.byUser(userId);
  };
}

/** The access token of a request; the header of the contract goes before RFC 6750's. */
function tokenOf(headers: IncomingHttpHeaders): string | undefined {
  const own = headers["x-auth-token"];
  if (typeof own === "string" && own !== "") return own;
  return /^Bearer +(\S+)\s*$/i.exec(headers.authorization ?? "")?.[1];
}

export function hasSessionCookie(headers: IncomingHttpHeaders): boolean {
  return headers.cookie?.includes(`${sessionCookieName}=`) === true;
}
