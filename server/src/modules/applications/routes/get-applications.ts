import { Type } from "typebox";
import {
  defineRoute,
  ok,
  Search,
  timePage,
  timePageQuery,
  type Route,
} from "../../../platform/http/index.js";
import type { ApplicationsDeps } from "../applications.js";
import { toApplicationDto } from "../dto.js";
import { listApplications } from "../reads.js";
import { ApplicationDto } from "../schemas.js";

export const getApplications = ({ database, subscriptionsOf }: ApplicationsDeps): Route =>
  defineRoute({
    operationId: "getApplications",
    method: "GET",
    path: "/v2/applications",
    summary: "The account's applications, newest first",
    tag: "Applications",
    access: { kind: "account", role: "viewer" },
    contract: true,
    query: Type.Object({ search: Search("part of the name"), ...timePageQuery }),
    answers: { 200: Type.Array(ApplicationDto) },
    problems: [404],
    handle: async ({ account, query, request }) => {
      const { items: rows, headers } = await timePage(
        request.url,
        query,
        page => listApplications(database.db, { accountId: account.id, search: query.search, ...page }),
        ({ createdAt, id }) => ({ at: createdAt, id }),
      );
      const counts = await subscriptionsOf.countActive(
        database.db,
        rows.map(row => row.id),
      );
      return ok(
        rows.map(row => toApplicationDto(row, account.role, counts.get(row.id) ?? 0)),
        headers,
      );
    },
  });
