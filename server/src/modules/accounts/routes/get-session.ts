import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import { toAccountDto, toPerson } from "../answers.js";
import type { Internals } from "../internals.js";
import { listMembershipsOf } from "../reads.js";
import { findSecondFactorState } from "../second-factor-store.js";
import { SessionDto } from "../schemas.js";
import { cookieHeaders } from "../session-answer.js";

export const getSession = ({ database, identity }: Internals): Route =>
  defineRoute({
    operationId: "getSession",
    method: "GET",
    path: "/auth/session",
    summary: "Who is signed in, and the accounts they may act for",
    tag: "Session",
    access: { kind: "caller" },
    answers: { 200: SessionDto },
    handle: async ({ caller, request }) => {
      const memberships = await listMembershipsOf(database.db, caller.userId);
      // The one operation that prolongs a session: the pages ask it whenever they are opened.
      const cookies = caller.token === undefined ? await identity.refreshSession(request.headers) : [];
      return ok(
        {
          user: toPerson(caller),
          isOperator: caller.isOperator,
          secondFactor: await findSecondFactorState(database.db, caller.userId),
          accounts: memberships.map(toAccountDto),
        },
        cookieHeaders(cookies),
      );
    },
  });
