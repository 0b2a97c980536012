import { Type } from "typebox";
import { defineRoute, invalidBody, ok, type Route } from "../../../platform/http/index.js";
import { Acknowledgement, acknowledgement } from "../acknowledgement.js";
import { contentMode, fromBinaryMode, readCloudEvent } from "../cloud-event.js";
import { batchBytesMax, BatchResults, reportBatch } from "../report-batch.js";
import { reportUsage, type ReportUsageDeps } from "../report-usage.js";

export const reportMeteringCloudEvents = (deps: ReportUsageDeps): Route =>
  defineRoute({
    operationId: "reportMeteringCloudEvents",
    method: "POST",
    path: "/external-services/metering/cloudevents",
    summary: "Report usage as CloudEvents 1.0: structured, binary or batched",
    tag: "Metering API",
    access: { kind: "caller", scopes: ["API", "METERING"], whileSuspended: true },
    body: Type.Unknown({
      description:
        'type is "tollgate.usage"; data are correlationId, productId and count; source and id are the key of the report',
    }),
    bodyBytesMax: batchBytesMax,
    bodyFaults: ({ headers }) => (contentMode(headers["content-type"]) === "batched" ? "apart" : "thrown"),
    answers: { 200: Type.Union([Acknowledgement, BatchResults]), 207: BatchResults },
    problems: [404, 409, 413, 503],
    handle: async ({ caller, body, request }) => {
      const mode = contentMode(request.headers["content-type"]);
      if (mode === "batched") {
        if (!Array.isArray(body)) throw invalidBody("", "must be a list of events");
        return reportBatch(deps, caller, request.id, { values: body, read: readCloudEvent });
      }
      const event = mode === "binary" ? fromBinaryMode(request.headers, body) : body;
      const report = readCloudEvent(event);
      return ok(acknowledgement(report.correlationId, await reportUsage(deps, caller, report)));
    },
  });
