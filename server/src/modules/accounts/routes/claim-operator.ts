import { Type } from "typebox";
import { created, defineRoute, Name, Strict, type Route } from "../../../platform/http/index.js";
import { claimOperator as claim } from "../claim-operator.js";
import type { Internals } from "../internals.js";
import { requireOwnOrigin } from "../same-origin.js";
import { Email, LinkToken, NewPassword, Person } from "../schemas.js";
import { findSecondFactorState } from "../second-factor-store.js";
import { cookieHeaders } from "../session-answer.js";

export const claimOperator = (internals: Internals): Route =>
  defineRoute({
    operationId: "claimOperator",
    method: "POST",
    path: "/auth/claim-operator",
    summary:
      "Become operator by the link that the first start printed, with a new account or by the password of one's own",
    tag: "Session",
    access: { kind: "public" },
    body: Strict({ token: LinkToken, name: Name(), email: Email, password: NewPassword }),
    answers: { 201: Type.Object({ user: Person }) },
    problems: [401, 403, 409, 410, 429, 503],
    handle: async ({ body, request }) => {
      requireOwnOrigin(request, internals.config.publicUrl);
      const { id, email, name } = await claim(internals, body);
      internals.callers.changed(id);
      // A password alone must not open a session past a second factor: its owner signs in as always.
      const { on } = await findSecondFactorState(internals.database.db, id);
      const cookies = on ? [] : await internals.identity.startSession(id);
      return created({ user: { id, email, name } }, cookieHeaders(cookies));
    },
  });
