import { Type, type Static } from "typebox";
import type { Db } from "../../../platform/database/index.js";
import { DecimalNumber, IsoTime, jsonDecimal, Uuid } from "../../../platform/http/index.js";
import { findProducts } from "../../catalog/index.js";
import type { CorrelationIds } from "../../correlation/index.js";
import { findSubscribers } from "../../subscriptions/index.js";
import type { AcceptedUntil } from "../report-window.js";
import { RefusalDto, toRefusalDto } from "../routes/get-metering-refusals.js";
import type { Finding } from "./finding.js";

export const FindingDto = Type.Object({
  at: IsoTime,
  correlationId: Type.Optional(
    Type.String({
      description: "names the call's receipt, /calls/{correlationId}; absent: its record is lost",
    }),
  ),
  applicationName: Type.Optional(Type.String()),
  consumer: Type.Optional(Type.String({ description: "display name of the consumer's account" })),
  call: Type.Optional(
    Type.Object({
      method: Type.String(),
      path: Type.String(),
      status: Type.Integer(),
      fault: Type.Optional(Type.String()),
    }),
  ),
  reportsAcceptedUntil: Type.Optional(
    Type.String({
      format: "date-time",
      description: "of a call without usage: how long some may still come",
    }),
  ),
  event: Type.Optional(
    Type.Object({
      id: Uuid(),
      productId: Type.String(),
      productName: Type.String(),
      count: DecimalNumber({ description: "with its corrections" }),
      unitPrice: DecimalNumber(),
    }),
  ),
  amount: Type.Optional(
    DecimalNumber({ description: "what it is charged now, exact, before any allowance" }),
  ),
  refusal: Type.Optional(RefusalDto),
});

interface Telling {
  readonly db: Db;
  readonly correlationIds: CorrelationIds;
  readonly acceptedUntil: AcceptedUntil;
}

/** Findings with the names of everything that they are about. */
export async function toFindingDtos(
  { db, correlationIds, acceptedUntil }: Telling,
  findings: readonly Finding[],
): Promise<Static<typeof FindingDto>[]> {
  const subscriptions = await findSubscribers(db, [
    ...new Set(findings.flatMap(({ call }) => call?.subscriptionId ?? [])),
  ]);
  const products = await findProducts(db, [
    ...new Set(findings.flatMap(({ event }) => event?.productId ?? [])),
  ]);
  return findings.map(finding => {
    const { call, amount, refusal } = finding;
    const correlationId = call && correlationIds.rewrite(call);
    const subscription = call && subscriptions.get(call.subscriptionId);
    return {
      at: finding.at.toISOString(),
      ...(correlationId !== undefined && { correlationId }),
      ...(subscription && {
        applicationName: subscription.applicationName,
        consumer: subscription.consumerName,
      }),
      ...callPart(finding, acceptedUntil),
      ...eventPart(finding, products),
      ...(amount && { amount: jsonDecimal(amount) }),
      ...(refusal && { refusal: toRefusalDto(refusal) }),
    };
  });
}

function callPart({ listed, amount }: Finding, acceptedUntil: AcceptedUntil) {
  if (listed === undefined) return {};
  const { method, path, status, fault } = listed;
  return {
    call: { method, path, status, ...(fault !== null && { fault }) },
    ...(amount === undefined && {
      reportsAcceptedUntil: new Date(acceptedUntil(listed.call.calledAtMs)).toISOString(),
    }),
  };
}

function eventPart({ event, quantity }: Finding, products: ReadonlyMap<string, { readonly name: string }>) {
  if (event === undefined || quantity === undefined) return {};
  const { id, productId, unitPrice } = event;
  return {
    event: {
      id,
      productId,
      productName: products.get(productId)?.name ?? productId,
      count: jsonDecimal(quantity),
      unitPrice: jsonDecimal(unitPrice),
    },
  };
}
