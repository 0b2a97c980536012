import { notFound } from "../../../kernel/problem.js";
import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import type { ApplicationsDeps } from "../applications.js";
import { toApplicationDto } from "../dto.js";
import { findApplication } from "../reads.js";
import { ApplicationDto, ApplicationParams } from "../schemas.js";

export const getApplication = ({ database, subscriptionsOf }: ApplicationsDeps): Route =>
  defineRoute({
    operationId: "getApplication",
    method: "GET",
    path: "/v2/applications/{id}",
    summary: "One application",
    tag: "Applications",
    access: { kind: "account", role: "viewer" },
    contract: true,
    params: ApplicationParams,
    answers: { 200: ApplicationDto },
    problems: [404],
    handle: async ({ account, params }) => {
      const row = await findApplication(database.db, params.id, account.id);
      if (row === undefined) throw notFound("There is no such application in this account.");
      const counts = await subscriptionsOf.countActive(database.db, [row.id]);
      return ok(toApplicationDto(row, account.role, counts.get(row.id) ?? 0));
    },
  });
