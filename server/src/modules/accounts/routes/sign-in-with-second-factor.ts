import { Type } from "typebox";
import { present } from "../../../kernel/assert.js";
import { defineRoute, ok, Strict, type Route } from "../../../platform/http/index.js";
import type { Internals } from "../internals.js";
import { openSession } from "../open-session.js";
import { claimedPerson, isPendingSignIn } from "../pending-sign-in.js";
import { signInNotValid } from "../problems.js";
import { findPerson } from "../reads.js";
import { requireOwnOrigin } from "../same-origin.js";
import { GivenCode, LinkToken, Person } from "../schemas.js";
import { useCode } from "../second-factor.js";
import { cookieHeaders } from "../session-answer.js";

export const signInWithSecondFactor = (internals: Internals): Route =>
  defineRoute({
    operationId: "signInWithSecondFactor",
    method: "POST",
    path: "/auth/sign-in/second-factor",
    summary: "The second step of signing in: a code of the authenticator app, or a backup code",
    tag: "Session",
    access: { kind: "public" },
    body: Strict({ token: LinkToken, code: GivenCode }),
    answers: { 200: Type.Object({ user: Person }) },
    problems: [401, 403, 410, 429],
    handle: async ({ body, request }) => {
      const { database, clock, keyring, config, attempts } = internals;
      requireOwnOrigin(request, config.publicUrl);
      const shown = await whoHasShown(internals, body.token);
      const { userId } = shown;
      // Counted before the code is looked at: guesses made at the same moment must not all pass.
      attempts.codesPerPerson.take(userId);
      const given = { userId, code: body.code, at: new Date(clock.nowMs()) };
      if (!(await database.transaction(tx => useCode(tx, keyring, given)))) throw notValid();
      attempts.codesPerPerson.forget(userId);
      const cookies = await openSession(internals, shown);
      const { email, name } = present(await findPerson(database.db, userId), "who signed in is gone");
      return ok({ user: { id: userId, email, name } }, cookieHeaders(cookies));
    },
  });

/** Who has shown a password in the first step. @throws Problem sign-in-not-valid */
async function whoHasShown(
  { clock, keyring, identity }: Internals,
  token: string,
): Promise<{ readonly userId: string; readonly passwordHash: string }> {
  const userId = claimedPerson(token);
  const passwordHash = userId === undefined ? undefined : await identity.passwordHash(userId);
  if (userId === undefined || passwordHash === undefined) throw notValid();
  if (!isPendingSignIn(keyring, token, passwordHash, clock.nowMs())) throw notValid();
  return { userId, passwordHash };
}

const notValid = () => signInNotValid("Too much time went by since the password. Sign in again.");
