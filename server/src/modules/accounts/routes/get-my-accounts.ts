import { Type } from "typebox";
import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import { toAccountDto } from "../answers.js";
import type { Internals } from "../internals.js";
import { listMembershipsOf } from "../reads.js";
import { AccountDto } from "../schemas.js";

export const getMyAccounts = ({ database }: Internals): Route =>
  defineRoute({
    operationId: "getMyAccounts",
    method: "GET",
    path: "/my/accounts",
    summary: "The accounts you may act for: your own first, then your organizations",
    tag: "Session",
    access: { kind: "caller" },
    contract: true,
    answers: { 200: Type.Array(AccountDto) },
    handle: async ({ caller }) => {
      const memberships = await listMembershipsOf(database.db, caller.userId);
      return ok(memberships.map(toAccountDto));
    },
  });
