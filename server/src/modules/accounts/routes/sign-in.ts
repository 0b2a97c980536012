import { Type } from "typebox";
import { present } from "../../../kernel/assert.js";
import { defineRoute, ok, Strict, type Route } from "../../../platform/http/index.js";
import { addressKey } from "../attempts.js";
import { normalizeEmail } from "../email-address.js";
import type { Internals } from "../internals.js";
import { openSession } from "../open-session.js";
import { makePendingSignIn } from "../pending-sign-in.js";
import { findPerson } from "../reads.js";
import { requireOwnOrigin } from "../same-origin.js";
import { Email, GivenPassword, PendingSignInDto, Person } from "../schemas.js";
import { findSecondFactorState } from "../second-factor-store.js";
import { cookieHeaders, notStored } from "../session-answer.js";

export const signIn = (internals: Internals): Route =>
  defineRoute({
    operationId: "signIn",
    method: "POST",
    path: "/auth/sign-in",
    summary: "Sign in with e-mail and password; with a second factor, the first of two steps",
    tag: "Session",
    access: { kind: "public" },
    body: Strict({ email: Email, password: GivenPassword }),
    answers: {
      200: Type.Union([Type.Object({ user: Person }), Type.Object({ secondFactor: PendingSignInDto })]),
    },
    problems: [401, 403, 429, 503],
    handle: async ({ body, request }) => {
      const { database, clock, keyring, config, identity, attempts } = internals;
      requireOwnOrigin(request, config.publicUrl);
      const email = normalizeEmail(body.email);
      const address = addressKey(request.ip);
      // Counted before the password is looked at: guesses made at the same moment must not all pass.
      attempts.passwordsPerAddress.take(address);
      attempts.passwordsPerEmail.take(email);
      const { userId, passwordHash } = await identity.checkCredentials(email, body.password);
      attempts.passwordsPerAddress.giveBack(address);
      attempts.passwordsPerEmail.forget(email);
      if ((await findSecondFactorState(database.db, userId)).on) {
        const { token, expiresAt } = makePendingSignIn(keyring, userId, passwordHash, clock.nowMs());
        return ok({ secondFactor: { token, expiresAt: expiresAt.toISOString() } }, notStored);
      }
      const cookies = await openSession(internals, { userId, passwordHash });
      const { email: known, name } = present(await findPerson(database.db, userId), "who signed in is gone");
      return ok({ user: { id: userId, email: known, name } }, cookieHeaders(cookies));
    },
  });
