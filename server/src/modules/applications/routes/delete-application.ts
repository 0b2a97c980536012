import { notFound } from "../../../kernel/problem.js";
import { defineRoute, noContent, type Route } from "../../../platform/http/index.js";
import type { ApplicationsDeps } from "../applications.js";
import { ApplicationParams } from "../schemas.js";
import { endApplication } from "../store.js";

export const deleteApplication = ({ database, clock, subscriptionsOf }: ApplicationsDeps): Route =>
  defineRoute({
    operationId: "deleteApplication",
    method: "DELETE",
    path: "/v2/applications/{id}",
    summary: "Delete an application: its tokens and subscriptions end at once",
    tag: "Applications",
    access: { kind: "account", role: "owner" },
    contract: true,
    params: ApplicationParams,
    answers: { 204: null },
    problems: [404],
    handle: async ({ account, params }) => {
      const atMs = clock.nowMs();
      const ended = await database.transaction(async tx => {
        if (!(await endApplication(tx, { id: params.id, accountId: account.id, atMs }))) return false;
        await subscriptionsOf.endAll(tx, { applicationId: params.id, atMs });
        return true;
      });
      if (!ended) throw notFound("There is no such application in this account.");
      return noContent;
    },
  });
