import { Type } from "typebox";
import { created, defineRoute, Strict, type Route } from "../../../platform/http/index.js";
import type { Internals } from "../internals.js";
import { requireSession } from "../require-session.js";
import { GivenPassword } from "../schemas.js";
import { beginSecondFactor as begin } from "../second-factor.js";
import { notStored } from "../session-answer.js";
import { totpUri } from "../totp.js";

export const beginSecondFactor = ({ database, clock, keyring, identity, attempts }: Internals): Route =>
  defineRoute({
    operationId: "beginSecondFactor",
    method: "POST",
    path: "/auth/second-factor",
    summary: "Make a secret for an authenticator app; nothing changes until a code of it is confirmed",
    tag: "Second factor",
    access: { kind: "caller" },
    body: Strict({ password: GivenPassword }),
    answers: {
      201: Type.Object({
        secret: Type.String({ description: "base32, to be typed into an app; shown this once" }),
        uri: Type.String({ description: "otpauth:// with the secret: what apps open, or scan as a QR code" }),
      }),
    },
    problems: [409, 429, 503],
    handle: async ({ body, caller, request }) => {
      requireSession(caller);
      attempts.passwordsPerEmail.take(caller.email);
      await identity.checkPassword(request.headers, body.password);
      attempts.passwordsPerEmail.forget(caller.email);
      const { secret } = await begin(database.db, keyring, caller.userId, new Date(clock.nowMs()));
      return created({ secret, uri: totpUri(secret, caller.email) }, notStored);
    },
  });
