import { defineRoute, noContent, Strict, type Route } from "../../../platform/http/index.js";
import { addressKey } from "../attempts.js";
import { normalizeEmail } from "../email-address.js";
import type { Internals } from "../internals.js";
import { requireOwnOrigin } from "../same-origin.js";
import { Email } from "../schemas.js";

export const requestPasswordReset = ({ config, identity, attempts }: Internals): Route =>
  defineRoute({
    operationId: "requestPasswordReset",
    method: "POST",
    path: "/auth/request-password-reset",
    summary: "Mail a link to set a new password, if the address has an account",
    tag: "Session",
    access: { kind: "public" },
    body: Strict({ email: Email }),
    answers: { 204: null },
    problems: [403, 429],
    handle: async ({ body, request }) => {
      requireOwnOrigin(request, config.publicUrl);
      const email = normalizeEmail(body.email);
      attempts.resetsPerAddress.take(addressKey(request.ip));
      attempts.resetsPerEmail.take(email);
      await identity.requestPasswordReset(email);
      return noContent;
    },
  });
