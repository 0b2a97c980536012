import { Type, type Static } from "typebox";
import { isUuid } from "../../../kernel/ids.js";
import { encodeCursor } from "../../../kernel/page.js";
import { monthText, readMonth } from "../../../kernel/period.js";
import { notFound } from "../../../kernel/problem.js";
import { monthAt, periodOf, type Db } from "../../../platform/database/index.js";
import {
  DecimalNumber,
  defineRoute,
  jsonDecimal,
  MonthText,
  ok,
  readTimeCursor,
  type Route,
  Strict,
  Uuid,
} from "../../../platform/http/index.js";
import { findDefinition, findProducts } from "../../catalog/index.js";
import { isCallId } from "../call-list.js";
import type { MeteringDeps } from "../metering.js";
import {
  findingKinds,
  type FindingKind,
  type FindingPage,
  type SearchWanted,
} from "../reconciliation/finding.js";
import type { ReportWindow } from "../report-window.js";
import { FindingDto, toFindingDtos } from "../reconciliation/finding-dto.js";
import { findNorms, type ProductNorm } from "../reconciliation/reads.js";
import { searchCallsWithoutUsage, searchFailedButCharged } from "../reconciliation/search-calls.js";
import {
  searchRefusedReports,
  searchRepeatedUsage,
  searchUnusualUsage,
} from "../reconciliation/search-usage.js";

const Norm = Type.Object({
  productId: Type.String(),
  productName: Type.String(),
  events: Type.Integer({ description: "that it comes from: the newest of the month" }),
  median: DecimalNumber(),
  threshold: DecimalNumber({
    description:
      "5 times the median, or 6 standard deviations (from the median absolute one) above it if that is more",
  }),
});

export const getReconciliation = ({
  database: { db },
  correlationIds,
  config,
  reportWindow,
}: MeteringDeps & { readonly reportWindow: ReportWindow }): Route =>
  defineRoute({
    operationId: "getReconciliation",
    method: "GET",
    path: "/external-services/{serviceId}/versions/{versionId}/reconciliation",
    summary:
      "What does not add up in a service's month, one kind at a time, newest first, each with its call",
    tag: "Services",
    access: { kind: "account", role: "viewer" },
    params: Type.Object({ serviceId: Uuid(), versionId: Uuid() }),
    query: Strict({
      finding: Type.Enum([...findingKinds], {
        description:
          "calls-without-usage: answered well, nothing reported; unusual-usage: far above the product's norm; " +
          "failed-but-charged: status from 400 on, or broken off, and an amount; repeated-usage: same call, product and " +
          "count as an earlier report; refused-reports. Live usage only",
      }),
      month: Type.Optional(MonthText("like 2026-01, in the billing zone; absent: the month under way")),
      limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
      cursor: Type.Optional(Type.String({ maxLength: 500, description: "nextCursor of the page before" })),
    }),
    answers: {
      200: Type.Object({
        month: Type.String(),
        currency: Type.String(),
        items: Type.Array(FindingDto),
        norms: Type.Optional(
          Type.Array(Norm, {
            description: "with unusual-usage; products with fewer than 20 events have none",
          }),
        ),
        nextCursor: Type.Optional(
          Type.String({
            description:
              "there is more to look through; a page may hold less than its limit, or nothing, and have one",
          }),
        ),
      }),
    },
    problems: [404],
    handle: async ({ account, params, query }) => {
      const definition = await findDefinition(db, { ...params, accountId: account.id });
      if (definition === undefined) throw notFound("There is no such service in this account.");
      const month = readMonth(query.month ?? "") ?? (await monthAt(db));
      const period = await periodOf(db, month);
      const ofCalls = query.finding === "calls-without-usage" || query.finding === "failed-but-charged";
      const wanted = {
        serviceId: definition.serviceId,
        definitionId: definition.id,
        period,
        below: readTimeCursor(query.cursor, ofCalls ? isCallId : isUuid),
        limit: query.limit,
      };
      const norms =
        query.finding === "unusual-usage" ? await findNorms(db, definition.serviceId, period) : undefined;
      const { findings, next } = await search(db, query.finding, wanted, norms);
      return ok({
        month: monthText(month),
        currency: config.currency,
        items: await toFindingDtos(
          { db, correlationIds, acceptedUntil: await reportWindow.readTerms() },
          findings,
        ),
        ...(norms && { norms: await toNormDtos(db, norms) }),
        ...(next && { nextCursor: encodeCursor([next.at, next.id]) }),
      });
    },
  });

function search(
  db: Db,
  kind: FindingKind,
  wanted: SearchWanted,
  norms: readonly ProductNorm[] = [],
): Promise<FindingPage> {
  switch (kind) {
    case "calls-without-usage":
      return searchCallsWithoutUsage(db, wanted);
    case "failed-but-charged":
      return searchFailedButCharged(db, wanted);
    case "unusual-usage":
      return searchUnusualUsage(db, wanted, norms);
    case "repeated-usage":
      return searchRepeatedUsage(db, wanted);
    case "refused-reports":
      return searchRefusedReports(db, wanted);
  }
}

async function toNormDtos(db: Db, norms: readonly ProductNorm[]): Promise<Static<typeof Norm>[]> {
  const products = await findProducts(
    db,
    norms.map(({ productId }) => productId),
  );
  return norms.map(({ productId, events, median, threshold }) => ({
    productId,
    productName: products.get(productId)?.name ?? productId,
    events,
    median: jsonDecimal(median),
    threshold: jsonDecimal(threshold),
  }));
}
