import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import { toAuthPrincipal } from "../answers.js";
import { AuthPrincipal } from "../schemas.js";

export const authorize = (): Route =>
  defineRoute({
    operationId: "authorize",
    method: "POST",
    path: "/authorize",
    summary: "Check a personal access token and say who it belongs to",
    tag: "Session",
    access: { kind: "caller" },
    contract: true,
    bodyKind: "none",
    answers: { 200: AuthPrincipal },
    handle: ({ caller }) => ok(toAuthPrincipal(caller)),
  });
