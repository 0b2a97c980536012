import { Type } from "typebox";
import { notFound } from "../../../kernel/problem.js";
import type { Database } from "../../../platform/database/index.js";
import { defineRoute, IsoTime, ok, Uuid, type Route } from "../../../platform/http/index.js";
import { requireInForce, type Accounts } from "../../accounts/index.js";
import { findApplication } from "../../applications/index.js";
import type { ApplicationTokens } from "../application-tokens.js";

const AccessTokenDto = Type.Object({
  token: Type.String({ description: "the bearer value for the gateway" }),
  expiresAt: Type.String({ description: "day on which it ends; it lives an hour", format: "date" }),
  tokenExpiresAt: IsoTime,
});

export const getAccessToken = (deps: {
  readonly database: Database;
  readonly tokens: ApplicationTokens;
  readonly credentialOf: Accounts["credentialOf"];
}): Route =>
  defineRoute({
    operationId: "getAccessToken",
    method: "POST",
    path: "/v2/applications/{id}/access-token",
    summary: "A bearer token of the application for calls through the gateway",
    tag: "Applications",
    access: { kind: "account", role: "maintainer" },
    contract: true,
    params: Type.Object({ id: Uuid("id of the application") }),
    answers: { 200: AccessTokenDto },
    problems: [404],
    handle: async ({ account, caller, params, request }) => {
      const credential = await deps.credentialOf(caller, request.headers);
      const application = await deps.database.transaction(async tx => {
        await requireInForce(tx, caller.userId, credential);
        return findApplication(tx, params.id, account.id);
      });
      if (application === undefined) throw notFound("There is no such application in this account.");
      const { token, expiresAtMs } = await deps.tokens.issue(application.id, {
        pageGeneration: application.pageTokenGeneration,
      });
      const expires = new Date(expiresAtMs).toISOString();
      return ok(
        { token, expiresAt: expires.slice(0, 10), tokenExpiresAt: expires },
        { "cache-control": "no-store" },
      );
    },
  });
