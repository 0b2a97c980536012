import { Type } from "typebox";
import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import { toAccessTokenDto } from "../answers.js";
import type { Internals } from "../internals.js";
import { listAccessTokens } from "../reads.js";
import { AccessTokenDto } from "../schemas.js";

export const getMyAccessTokens = ({ database }: Internals): Route =>
  defineRoute({
    operationId: "getMyAccessTokens",
    method: "GET",
    path: "/my/access-tokens",
    summary: "Your access tokens that are not revoked, newest first",
    tag: "Access tokens",
    access: { kind: "caller" },
    answers: { 200: Type.Array(AccessTokenDto) },
    handle: async ({ caller }) => {
      const tokens = await listAccessTokens(database.db, caller.userId);
      return ok(tokens.map(toAccessTokenDto));
    },
  });
