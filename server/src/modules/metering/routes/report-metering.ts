import { Type } from "typebox";
import { defineRoute, invalidBody, ok, type Route } from "../../../platform/http/index.js";
import { Acknowledgement, acknowledgement } from "../acknowledgement.js";
import { readKey } from "../report-key.js";
import { reportUsage, type ReportUsageDeps } from "../report-usage.js";

// The validator judges the correlation id alone: with it the other faults can be shown to the call's provider.
const MeteringRequest = Type.Object({
  correlationId: Type.Optional(Type.String({ description: "the x-correlation-id of the forwarded call" })),
  productId: Type.Optional(Type.Unknown({ description: "text: a product of the service that was called" })),
  itemId: Type.Optional(Type.Unknown({ description: "former name of productId" })),
  count: Type.Optional(Type.Unknown({ description: "units used: above 0, up to 1e12, up to 9 decimals" })),
  eventId: Type.Optional(
    Type.Unknown({ description: "text of 1 to 255 characters; like the header Idempotency-Key" }),
  ),
});

/** The contract's operation is called `metering`. */
export const reportMetering = (deps: ReportUsageDeps): Route =>
  defineRoute({
    operationId: "metering",
    method: "POST",
    path: "/external-services/metering",
    summary: "Report usage for a call; answered after it is on disk",
    tag: "Metering API",
    access: { kind: "caller", scopes: ["API", "METERING"], whileSuspended: true },
    contract: true,
    body: MeteringRequest,
    answers: { 200: Acknowledgement },
    problems: [404, 409, 413, 503],
    handle: async ({ caller, body, request }) => {
      const { correlationId } = body;
      if (correlationId === undefined) throw invalidBody("/correlationId", "is missing");
      const accepted = await reportUsage(deps, caller, {
        correlationId,
        productId: body.productId ?? body.itemId,
        count: body.count,
        key: () => readKey(request.headers["idempotency-key"], body.eventId),
      });
      return ok(acknowledgement(correlationId, accepted));
    },
  });
