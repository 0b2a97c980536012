import { defineRoute, noContent, Strict, type Route } from "../../../platform/http/index.js";
import type { Internals } from "../internals.js";
import { resetPassword as reset } from "../reset-password.js";
import { requireOwnOrigin } from "../same-origin.js";
import { LinkToken, NewPassword } from "../schemas.js";

export const resetPassword = (internals: Internals): Route =>
  defineRoute({
    operationId: "resetPassword",
    method: "POST",
    path: "/auth/reset-password",
    summary:
      "Set a new password by the link's token; all sessions and access tokens end, the first time the secrets of your own applications, too",
    tag: "Session",
    access: { kind: "public" },
    body: Strict({ token: LinkToken, newPassword: NewPassword }),
    answers: { 204: null },
    problems: [403, 410, 503],
    handle: async ({ body, request }) => {
      requireOwnOrigin(request, internals.config.publicUrl);
      await reset(internals, body.token, body.newPassword);
      return noContent;
    },
  });
