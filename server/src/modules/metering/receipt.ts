import { Type, type Static } from "typebox";
import { decimal, type Decimal } from "../../kernel/decimal.js";
import { listLengthMax } from "../../kernel/page.js";
import { DecimalNumber, IsoTime, jsonDecimal, numberText, Uuid } from "../../platform/http/index.js";
import type { CallIdentity } from "../correlation/index.js";
import type { CallRow } from "../gateway/index.js";
import type { SubscriptionHistory } from "../subscriptions/index.js";
import { CorrectionDto, toCorrectionDto } from "./correction-dto.js";
import { correctedBy, type Correction } from "./correction-reads.js";
import type { CallSum, UsageEvent } from "./reads.js";
import type { Repeated } from "./repetition-reads.js";
import type { AcceptedUntil } from "./report-window.js";
import { RefusalDto, toRefusalDto } from "./routes/get-metering-refusals.js";
import { UsageOnDocument } from "./usage-on-document.js";

export const Receipt = Type.Object({
  correlationId: Type.String(),
  calledAt: IsoTime,
  testMode: Type.Boolean(),
  views: Type.Array(Type.Enum(["consumer", "provider", "operator"]), {
    description: "as whom the caller sees this",
  }),
  service: Type.Object({
    id: Uuid(),
    definitionId: Uuid(),
    name: Type.String(),
    version: Type.String(),
    provider: Type.String(),
    accountId: Type.Optional(Uuid("the provider's account; its side only")),
  }),
  application: Type.Object({ id: Type.Optional(Uuid("the consumer's side only")), name: Type.String() }),
  consumer: Type.String({ description: "display name of the consumer's account" }),
  subscription: Type.Object({
    id: Uuid(),
    createdAt: IsoTime,
    endedAt: Type.Optional(IsoTime),
    endReason: Type.Optional(Type.String()),
  }),
  forwarded: Type.Optional(
    Type.Object(
      {
        method: Type.String(),
        path: Type.String(),
        status: Type.Integer({ description: "what the consumer got; 499: it left before an answer" }),
        answeredBy: Type.Enum(["upstream", "gateway", "consumer"]),
        fault: Type.Optional(Type.String()),
        firstByteMs: Type.Optional(Type.Integer()),
        durationMs: Type.Integer(),
        requestBytes: Type.Integer(),
        responseBytes: Type.Integer(),
      },
      {
        description:
          "absent: details not written yet, or lost with a crash; the call was forwarded all the same, unless usage.state is not-forwarded",
      },
    ),
  ),
  reports: Type.Array(
    Type.Object({
      eventId: Uuid(),
      acceptedAt: IsoTime,
      productId: Type.String(),
      productName: Type.String(),
      count: DecimalNumber({ description: "as it was reported" }),
      corrections: Type.Optional(Type.Array(CorrectionDto)),
      unitPrice: DecimalNumber(),
      amount: DecimalNumber({
        description: "exact, corrections included; rounded once, on the invoice line",
      }),
      tokenName: Type.Optional(Type.String({ description: "the provider's side only" })),
      repeated: Type.Optional(
        Type.Object(
          { times: Type.Integer(), lastAt: IsoTime },
          { description: "the same report came again; it counts once" },
        ),
      ),
      documents: Type.Optional(
        Type.Array(UsageOnDocument, { description: "of live usage: the line it ended up in, for each side" }),
      ),
    }),
  ),
  refusals: Type.Array(RefusalDto),
  usage: Type.Object({
    state: Type.Enum(["reported", "refused", "awaited", "never-reported", "not-forwarded"]),
    explanation: Type.String(),
    reportsAcceptedUntil: IsoTime,
    reportsLeftOut: Type.Integer({
      description: "accepted before those listed, which are the newest; all are in the total",
    }),
    refusalsLeftOut: Type.Integer({ description: "refused before those listed, which are the newest" }),
  }),
  total: Type.Object({ amount: DecimalNumber(), currency: Type.String() }),
});
export type Receipt = Static<typeof Receipt>;

export type View = "consumer" | "provider" | "operator";

/** Everything that is known of a call. */
export interface KnownCall {
  readonly correlationId: string;
  readonly call: CallIdentity;
  /** Whether the service may have got anything of it. */
  readonly isForwarded: boolean;
  readonly subscription: SubscriptionHistory;
  readonly forwarded: CallRow | undefined;
  readonly events: readonly UsageEvent[];
  /** By event id. */
  readonly corrections: ReadonlyMap<string, readonly Correction[]>;
  /** By event id. */
  readonly repeated: ReadonlyMap<string, Repeated>;
  readonly refusals: readonly Parameters<typeof toRefusalDto>[0][];
  /** Those that are not listed included. */
  readonly sum: CallSum;
  readonly productNames: ReadonlyMap<string, string>;
  readonly tokenNames: ReadonlyMap<string, string>;
  /** By event id; none of test usage. */
  readonly documents: ReadonlyMap<string, readonly UsageOnDocument[]>;
}

/** A call's receipt, as one side may see it: tokens are the provider's affair, the application's id the consumer's. */
export function toReceipt(
  known: KnownCall,
  views: readonly View[],
  terms: { readonly currency: string; readonly acceptedUntil: AcceptedUntil; readonly nowMs: number },
): Receipt {
  const { call, subscription, events, forwarded } = known;
  const providersSide = views.includes("provider") || views.includes("operator");
  const consumersSide = views.includes("consumer") || views.includes("operator");
  return {
    correlationId: known.correlationId,
    calledAt: new Date(call.calledAtMs).toISOString(),
    testMode: call.mode === "test",
    views: [...views],
    service: {
      id: subscription.serviceId,
      definitionId: subscription.definitionId,
      name: subscription.serviceName,
      version: subscription.version,
      provider: subscription.providerName,
      ...(views.includes("provider") && { accountId: subscription.providerAccountId }),
    },
    application: {
      ...(consumersSide && { id: subscription.applicationId }),
      name: subscription.applicationName,
    },
    consumer: subscription.consumerName,
    subscription: {
      id: subscription.id,
      createdAt: subscription.createdAt.toISOString(),
      ...(subscription.endedAt && { endedAt: subscription.endedAt.toISOString() }),
      ...(subscription.endReason !== null && { endReason: subscription.endReason }),
    },
    ...(forwarded && { forwarded: forwardedPart(forwarded) }),
    reports: events.map(event => {
      const tokenName = event.tokenId === undefined ? undefined : known.tokenNames.get(event.tokenId);
      const documents = known.documents.get(event.id);
      const repeated = known.repeated.get(event.id);
      return {
        eventId: event.id,
        acceptedAt: event.acceptedAt.toISOString(),
        productId: event.productId,
        productName: known.productNames.get(event.productId) ?? event.productId,
        count: event.quantity,
        ...toCorrectionDto(known.corrections.get(event.id), providersSide),
        unitPrice: jsonDecimal(event.unitPrice),
        amount: jsonDecimal(amountOf(event, known.corrections.get(event.id))),
        ...(providersSide && tokenName !== undefined && { tokenName }),
        ...(repeated && { repeated: { times: repeated.times, lastAt: repeated.repeatedAt.toISOString() } }),
        ...(documents && { documents: [...documents] }),
      };
    }),
    refusals: known.refusals.map(refusal => {
      const { tokenName, ...visible } = toRefusalDto(refusal);
      return providersSide && tokenName !== undefined ? { ...visible, tokenName } : visible;
    }),
    usage: {
      ...usageState(known, terms),
      reportsLeftOut: Math.max(0, known.sum.events - listLengthMax),
      refusalsLeftOut: Math.max(0, known.sum.refusals - listLengthMax),
    },
    total: {
      amount: jsonDecimal(known.sum.cost),
      currency: terms.currency,
    },
  };
}

function amountOf(event: UsageEvent, corrections: readonly Correction[] | undefined): Decimal {
  return decimal(numberText(event.quantity) ?? "0")
    .plus(correctedBy(corrections))
    .times(event.unitPrice);
}

function forwardedPart(row: CallRow): NonNullable<Receipt["forwarded"]> {
  const { method, path, status, answeredBy, durationMs, requestBytes, responseBytes } = row;
  return {
    method,
    path,
    status,
    answeredBy,
    ...(row.fault !== null && { fault: row.fault }),
    ...(row.firstByteMs !== null && { firstByteMs: row.firstByteMs }),
    durationMs,
    requestBytes,
    responseBytes,
  };
}

function usageState(
  known: KnownCall,
  terms: { readonly acceptedUntil: AcceptedUntil; readonly nowMs: number },
): Pick<Receipt["usage"], "state" | "explanation" | "reportsAcceptedUntil"> {
  const untilMs = terms.acceptedUntil(known.call.calledAtMs);
  const reportsAcceptedUntil = new Date(untilMs).toISOString();
  const test = known.call.mode === "test" ? " It is test usage and will not be billed." : "";
  const { events } = known.sum;
  if (events > 0) {
    const count = events === 1 ? "one report" : `${events} reports`;
    return {
      state: "reported",
      explanation: `The provider's service sent ${count} for this call.${test}`,
      reportsAcceptedUntil,
    };
  }
  const last = known.refusals.at(-1);
  if (last !== undefined) {
    return {
      state: "refused",
      explanation: `A report came and was refused: ${last.detail}`,
      reportsAcceptedUntil,
    };
  }
  if (!known.isForwarded) {
    return {
      state: "not-forwarded",
      explanation: "Nothing of this call came to the service, so no usage is taken for it.",
      reportsAcceptedUntil,
    };
  }
  if (terms.nowMs < untilMs) {
    return {
      state: "awaited",
      explanation: "Nothing was reported for this call so far. Usage may still come.",
      reportsAcceptedUntil,
    };
  }
  return {
    state: "never-reported",
    explanation: "Nothing was ever reported for this call, so it costs nothing.",
    reportsAcceptedUntil,
  };
}
