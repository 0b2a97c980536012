import { defineRoute, noContent, type Route } from "../../../platform/http/index.js";
import { hasSessionCookie } from "../authenticate.js";
import type { Internals } from "../internals.js";
import { requireOwnPage } from "../same-origin.js";
import { cookieHeaders } from "../session-answer.js";

export const signOut = ({ config, identity }: Internals): Route =>
  defineRoute({
    operationId: "signOut",
    method: "POST",
    path: "/auth/sign-out",
    summary: "End the session of the cookie, if there is one",
    tag: "Session",
    access: { kind: "public" },
    answers: { 204: null },
    problems: [403],
    handle: async ({ request }) => {
      if (!hasSessionCookie(request.headers)) return noContent;
      requireOwnPage(request, config.publicUrl);
      return { status: 204, headers: cookieHeaders(await identity.signOut(request.headers)) };
    },
  });
