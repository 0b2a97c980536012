import { notFound } from "../../../kernel/problem.js";
import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import type { ApplicationsDeps } from "../applications.js";
import { findApplication, listSecrets } from "../reads.js";
import { ApplicationCredentials, ApplicationParams } from "../schemas.js";

export const getApplicationCredentials = ({ database, clock, config }: ApplicationsDeps): Route =>
  defineRoute({
    operationId: "getApplicationCredentials",
    method: "GET",
    path: "/v2/applications/{id}/credentials",
    summary: "Consumer key, token endpoint, and which secrets work (not the secrets)",
    tag: "Applications",
    access: { kind: "account", role: "viewer" },
    params: ApplicationParams,
    answers: { 200: ApplicationCredentials },
    problems: [404],
    handle: async ({ account, params }) => {
      const application = await findApplication(database.db, params.id, account.id);
      if (application === undefined) throw notFound("There is no such application in this account.");
      const secrets = await listSecrets(database.db, application.id, clock.nowMs());
      return ok({
        consumerKey: application.consumerKey,
        tokenEndpoint: `${config.gatewayUrl}/token`,
        secrets: secrets.map(secret => ({
          id: secret.id,
          lastFour: secret.lastFour,
          createdAt: secret.createdAt.toISOString(),
          ...(secret.expiresAt && { expiresAt: secret.expiresAt.toISOString() }),
        })),
      });
    },
  });
