import { Type } from "typebox";
import { notFound } from "../../../kernel/problem.js";
import { defineRoute, noContent, Uuid, type Route } from "../../../platform/http/index.js";
import type { Internals } from "../internals.js";
import { revokeAccessToken as revoke } from "../store.js";

export const revokeAccessToken = ({ database, clock }: Internals): Route =>
  defineRoute({
    operationId: "revokeAccessToken",
    method: "DELETE",
    path: "/my/access-tokens/{id}",
    summary: "Revoke an access token: every node refuses it within a second",
    tag: "Access tokens",
    access: { kind: "caller" },
    params: Type.Object({ id: Uuid() }),
    answers: { 204: null },
    problems: [404],
    handle: async ({ params, caller }) => {
      const revoked = await revoke(database.db, caller.userId, params.id, new Date(clock.nowMs()));
      if (!revoked) throw notFound("You have no access token of this id, or it was revoked already.");
      return noContent;
    },
  });
