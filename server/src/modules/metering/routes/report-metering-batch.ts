import { Type } from "typebox";
import { defineRoute, Strict, type Route } from "../../../platform/http/index.js";
import { batchBytesMax, batchEventsMax, BatchResults, readEvent, reportBatch } from "../report-batch.js";
import type { ReportUsageDeps } from "../report-usage.js";

// Each event is judged by itself, so that a bad one is told of beside its neighbours' acknowledgements.
const Body = Strict({
  events: Type.Array(Type.Unknown(), {
    minItems: 1,
    maxItems: batchEventsMax,
    description:
      "each as the body of a single report: correlationId, productId, count, and eventId as its key",
  }),
});

export const reportMeteringBatch = (deps: ReportUsageDeps): Route =>
  defineRoute({
    operationId: "reportMeteringBatch",
    method: "POST",
    path: "/external-services/metering/batch",
    summary: "Report many usages at once; each is taken or refused by itself, answered after all are on disk",
    tag: "Metering API",
    access: { kind: "caller", scopes: ["API", "METERING"], whileSuspended: true },
    body: Body,
    bodyBytesMax: batchBytesMax,
    bodyFaults: () => "apart",
    answers: { 200: BatchResults, 207: BatchResults },
    problems: [413, 503],
    handle: ({ caller, body, request }) =>
      reportBatch(deps, caller, request.id, { values: body.events, read: readEvent }),
  });
