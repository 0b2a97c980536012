import { forbidden } from "../../../kernel/problem.js";
import { defineRoute, Strict, type Route } from "../../../platform/http/index.js";
import type { Internals } from "../internals.js";
import { GivenPassword, NewPassword } from "../schemas.js";
import { cookieHeaders } from "../session-answer.js";

export const changePassword = ({ identity, attempts }: Internals): Route =>
  defineRoute({
    operationId: "changePassword",
    method: "POST",
    path: "/auth/change-password",
    summary: "Change your password; your other sessions end",
    tag: "Session",
    access: { kind: "caller" },
    body: Strict({ currentPassword: GivenPassword, newPassword: NewPassword }),
    answers: { 204: null },
    problems: [429, 503],
    handle: async ({ body, caller, request }) => {
      if (caller.token !== undefined) {
        throw forbidden("A password is changed on the web pages, not with an access token.");
      }
      attempts.passwordsPerEmail.take(caller.email);
      const cookies = await identity.changePassword(request.headers, body.currentPassword, body.newPassword);
      attempts.passwordsPerEmail.forget(caller.email);
      return { status: 204, headers: cookieHeaders(cookies) };
    },
  });
