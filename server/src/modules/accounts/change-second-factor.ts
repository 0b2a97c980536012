import type { IncomingHttpHeaders } from "node:http";
import type { Keyring } from "../../kernel/keyring.js";
import type { Tx } from "../../platform/database/index.js";
import type { Caller } from "../../platform/http/index.js";
import type { Internals } from "./internals.js";
import { requireSession } from "./require-session.js";
import type { GivenCode } from "./second-factor.js";

interface Asked {
  readonly caller: Caller;
  readonly request: { readonly headers: IncomingHttpHeaders };
  readonly password: string;
  readonly code: string;
}

/**
 * Changes a second factor that is on, for whoever knows the password and has a code: a session that somebody left open
 * is not enough.
 * @throws Problem forbidden for an access token, wrong-credentials, too-many-requests, and those of the change
 */
export async function changeSecondFactor<T>(
  { database, clock, keyring, identity, attempts }: Internals,
  { caller, request, password, code }: Asked,
  change: (tx: Tx, keyring: Keyring, given: GivenCode) => Promise<T>,
): Promise<T> {
  requireSession(caller);
  const { userId, email } = caller;
  attempts.passwordsPerEmail.take(email);
  await identity.checkPassword(request.headers, password);
  attempts.passwordsPerEmail.forget(email);
  attempts.codesPerPerson.take(userId);
  const given = { userId, code, at: new Date(clock.nowMs()) };
  const changed = await database.transaction(tx => change(tx, keyring, given));
  attempts.codesPerPerson.forget(userId);
  return changed;
}
