import { uuidV7 } from "../../kernel/ids.js";
import type { Keyring } from "../../kernel/keyring.js";
import { forbidden, notFound } from "../../kernel/problem.js";
import type { Tx } from "../../platform/database/index.js";
import { invalidBody, type Caller, type TokenScope } from "../../platform/http/index.js";
import type { Credential } from "./access-store.js";
import { makeAccessTokenValue } from "./access-token-value.js";
import { accessTokenHashPurpose } from "./callers.js";
import { endOfDay, lastDayBefore } from "./last-day.js";
import { accessTokensMax } from "./limits.js";
import { limitReached, nameTaken } from "./problems.js";
import { countAccessTokens, type AccessTokenView } from "./reads.js";
import { requireInForce } from "./require-in-force.js";
import { insertAccessToken } from "./store.js";

export interface AccessTokenRequest {
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  /** `yyyy-mm-dd`: the last day, in UTC, on which it is valid. */
  readonly expiresAt?: string;
  readonly accountId?: string;
  readonly serviceId?: string;
}

/**
 * Creates an access token; its value is known here and then never again.
 * @throws Problem unauthorized when what the caller came in by has ended meanwhile, invalid-request, forbidden, not-found, name-taken, limit-reached
 */
export async function createAccessToken(
  tx: Tx,
  keyring: Keyring,
  { caller, credential }: { readonly caller: Caller; readonly credential: Credential },
  request: AccessTokenRequest,
  at: Date,
): Promise<{ readonly token: AccessTokenView; readonly value: string }> {
  await requireInForce(tx, caller.userId, credential);
  const scopes = [...new Set(request.scopes)];
  requireOwnScopes(caller, scopes);
  requireBinding(caller, scopes, request);
  const expiresAt = request.expiresAt === undefined ? undefined : endOfDay(request.expiresAt);
  if (expiresAt !== undefined && expiresAt <= at) throw invalidBody("/expiresAt", "must not lie in the past");
  requireWithinOwnLife(caller, expiresAt);
  if ((await countAccessTokens(tx, caller.userId)) >= accessTokensMax) {
    throw limitReached(`You have ${accessTokensMax} access tokens already. Revoke some first.`);
  }
  const value = makeAccessTokenValue();
  const token = {
    id: uuidV7(at.getTime()),
    userId: caller.userId,
    name: request.name,
    scopes,
    accountId: request.accountId,
    serviceId: request.serviceId,
    createdAt: at,
    usedAt: undefined,
    expiresAt,
    revokedAt: undefined,
  };
  if (!(await insertAccessToken(tx, { ...token, hash: keyring.hash(accessTokenHashPurpose, value) }))) {
    throw nameTaken(
      `You have an access token named "${token.name}" already. Choose another name, or revoke that one.`,
    );
  }
  return { token, value };
}

// A token must not make itself a stronger one. One that is bound to an account lacks API, so it doesn't even come here.
// API contains METERING: whoever may do everything may also report.
function requireOwnScopes(caller: Caller, scopes: readonly TokenScope[]): void {
  const own = caller.token?.scopes;
  if (own === undefined) return;
  const beyond = scopes.filter(
    scope => !own.includes(scope) && !(scope === "METERING" && own.includes("API")),
  );
  if (beyond.length === 0) return;
  throw forbidden(
    `An access token can't create one with more scopes than its own: ${beyond.join(", ")}. Sign in on the web pages for that.`,
  );
}

function requireBinding(caller: Caller, scopes: readonly TokenScope[], request: AccessTokenRequest): void {
  const { accountId, serviceId } = request;
  if (accountId === undefined) {
    if (serviceId !== undefined) throw invalidBody("/serviceId", "needs accountId beside it");
    return;
  }
  if (scopes.some(scope => scope !== "METERING")) {
    throw invalidBody("/accountId", "is for tokens with METERING as their only scope");
  }
  if (!caller.memberships.has(accountId.toLowerCase())) {
    throw notFound("There is no account with the id in accountId that you belong to.");
  }
}

// Whoever finds a token must not be able to prolong it. A token that never ends may create such ones.
function requireWithinOwnLife(caller: Caller, expiresAt: Date | undefined): void {
  const end = caller.token?.expiresAt;
  if (end === undefined || (expiresAt !== undefined && expiresAt <= end)) return;
  const message = `must be ${lastDayBefore(end)} or earlier`;
  throw forbidden(
    `An access token can't create one that outlives it: expiresAt ${message}. Sign in on the web pages for that.`,
    { errors: [{ pointer: "/expiresAt", message }] },
  );
}
