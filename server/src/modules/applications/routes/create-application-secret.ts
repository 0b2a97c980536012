import { idPrefixes, randomText, uuidV7 } from "../../../kernel/ids.js";
import { notFound } from "../../../kernel/problem.js";
import { created, defineRoute, type Route } from "../../../platform/http/index.js";
import { requireInForce } from "../../accounts/index.js";
import type { ApplicationsDeps } from "../applications.js";
import { findApplication } from "../reads.js";
import { consumerSecretHashPurpose, renewSecret } from "../renew-secret.js";
import { ApplicationParams, CreateApplicationSecretRequest, NewApplicationSecret } from "../schemas.js";

/** 36 of 62 characters: 214 bits. */
const secretCharacters = 36;

export const createApplicationSecret = (deps: ApplicationsDeps): Route =>
  defineRoute({
    operationId: "createApplicationSecret",
    method: "POST",
    path: "/v2/applications/{id}/credentials",
    summary: "Make the application's secret, or renew it with an overlap",
    tag: "Applications",
    access: { kind: "account", role: "maintainer" },
    params: ApplicationParams,
    body: CreateApplicationSecretRequest,
    answers: { 201: NewApplicationSecret },
    problems: [404, 409],
    handle: async ({ account, caller, params, body, request }) => {
      const { database, clock, keyring, config } = deps;
      const credential = await deps.credentialOf(caller, request.headers);
      const atMs = clock.nowMs();
      const secret = idPrefixes.consumerSecret + randomText(secretCharacters);
      const application = await database.transaction(async tx => {
        await requireInForce(tx, caller.userId, credential);
        const found = await findApplication(tx, params.id, account.id);
        if (found === undefined) throw notFound("There is no such application in this account.");
        const stored = {
          id: uuidV7(atMs),
          applicationId: found.id,
          hash: keyring.hash(consumerSecretHashPurpose, secret),
          lastFour: secret.slice(-4),
          createdBy: caller.userId,
          atMs,
        };
        await renewSecret(tx, stored, (body.overlapSeconds ?? 0) * 1_000);
        return found;
      });
      return created({
        consumerKey: application.consumerKey,
        consumerSecret: secret,
        tokenEndpoint: `${config.gatewayUrl}/token`,
      });
    },
  });
