import { isPasswordHashOf } from "./access-store.js";
import type { Cookies } from "./identity.js";
import type { Internals } from "./internals.js";
import { wrongCredentials } from "./problems.js";

/**
 * Opens a session for whoever has shown a password. Between its check and now it may have been replaced, which ends all sessions:
 * a replacement that is still to come ends this one as well, one that has been is seen here.
 * @throws Problem wrong-credentials, account-suspended
 */
export async function openSession(
  { database, identity }: Pick<Internals, "database" | "identity">,
  shown: { readonly userId: string; readonly passwordHash: string },
): Promise<Cookies> {
  const cookies = await identity.startSession(shown.userId);
  const { userId, passwordHash } = shown;
  if (await database.transaction(tx => isPasswordHashOf(tx, userId, passwordHash))) return cookies;
  await identity.signOut({ cookie: cookies.map(cookie => cookie.split(";", 1)[0]).join("; ") });
  throw wrongCredentials("The password was changed at this very moment. Sign in with the new one.");
}
