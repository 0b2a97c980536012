import { Type } from "typebox";
import { created, defineRoute, Name, Strict, type Route } from "../../../platform/http/index.js";
import { addressKey } from "../attempts.js";
import { normalizeEmail } from "../email-address.js";
import type { Internals } from "../internals.js";
import { requireOwnOrigin } from "../same-origin.js";
import { Email, NewPassword, Person, SignUpInvitation } from "../schemas.js";
import { cookieHeaders } from "../session-answer.js";
import { signUpModeInForce } from "../sign-up-mode.js";
import { requireAdmission, signUp as createAccount } from "../sign-up.js";

export const signUp = (internals: Internals): Route =>
  defineRoute({
    operationId: "signUp",
    method: "POST",
    path: "/auth/sign-up",
    summary: "Create an account and sign in to it",
    tag: "Session",
    access: { kind: "public" },
    body: Strict({
      email: Email,
      password: NewPassword,
      name: Name("how others see you"),
      invitation: Type.Optional(SignUpInvitation),
    }),
    answers: { 201: Type.Object({ user: Person }) },
    problems: [403, 404, 409, 410, 429, 503],
    handle: async ({ body, request }) => {
      const { database, clock, keyring, config, identity, passwords, attempts } = internals;
      requireOwnOrigin(request, config.publicUrl);
      attempts.signUpsPerAddress.take(addressKey(request.ip));
      const { mode: signup } = await signUpModeInForce(database.db, config);
      const rules = { keyring, signup, invitation: body.invitation, at: new Date(clock.nowMs()) };
      await requireAdmission(database.db, body.email, rules);
      const { email, name } = body;
      const passwordHash = await passwords.hash(body.password);
      const id = await database.transaction(tx => createAccount(tx, { email, name, passwordHash }, rules));
      const user = { id, email: normalizeEmail(email), name };
      return created({ user }, cookieHeaders(await identity.startSession(id)));
    },
  });
