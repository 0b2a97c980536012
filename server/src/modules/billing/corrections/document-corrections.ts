import { Type, type Static } from "typebox";
import { isUuid } from "../../../kernel/ids.js";
import { encodeCursor } from "../../../kernel/page.js";
import type { Db } from "../../../platform/database/index.js";
import { DecimalNumber, IsoTime, jsonDecimal, readTimeCursor, Uuid } from "../../../platform/http/index.js";
import { findProducts } from "../../catalog/index.js";
import type { CorrelationIds } from "../../correlation/index.js";
import { findSubscribers, type SubscriptionHistory } from "../../subscriptions/index.js";
import type { Side } from "../documents/document.js";
import type { IssuedDocument } from "../documents/reads.js";
import { listCorrectionsOfDocument, type DocumentCorrection } from "./reads.js";

export const DocumentCorrections = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Uuid(),
      correctedAt: IsoTime,
      eventId: Uuid(),
      correlationId: Type.Optional(
        Type.String({ description: "names the call's receipt, /calls/{correlationId}" }),
      ),
      serviceName: Type.String(),
      applicationName: Type.String(),
      productName: Type.String(),
      count: DecimalNumber({ description: "added to what was reported; below zero when that was too much" }),
      unitPrice: DecimalNumber(),
      amount: DecimalNumber({ description: "count × unit price, exact, before any allowance" }),
      reason: Type.String(),
      reference: Type.Optional(Type.String()),
      author: Type.Optional(Type.String({ description: "the provider's side only" })),
      afterIssue: Type.Boolean({ description: "it came when the month's document was issued already" }),
    }),
  ),
  nextCursor: Type.Optional(Type.String()),
});

/** A page of the corrections that a document is about, newest first. @throws Problem for a cursor that is not ours */
export async function readDocumentCorrections(
  db: Db,
  correlationIds: CorrelationIds,
  document: IssuedDocument,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string },
): Promise<Static<typeof DocumentCorrections>> {
  const below = readTimeCursor(cursor, isUuid);
  const found = await listCorrectionsOfDocument(db, document, { below, limit: limit + 1 });
  const page = found.slice(0, limit);
  const subscriptions = await findSubscribers(db, [...new Set(page.map(({ call }) => call.subscriptionId))]);
  const products = await findProducts(db, [...new Set(page.map(({ productId }) => productId))]);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(correction =>
      toDto(
        correction,
        {
          subscription: subscriptions.get(correction.call.subscriptionId),
          productName: products.get(correction.productId)?.name ?? correction.productId,
          correlationId: correlationIds.rewrite(correction.call),
        },
        document.side,
      ),
    ),
    ...(last && { nextCursor: encodeCursor([last.correctedAt.toISOString(), last.id]) }),
  };
}

interface Names {
  readonly subscription: SubscriptionHistory | undefined;
  readonly productName: string;
  readonly correlationId: string | undefined;
}

function toDto(
  correction: DocumentCorrection,
  { subscription, productName, correlationId }: Names,
  side: Side,
): Static<typeof DocumentCorrections>["items"][number] {
  const { reference, quantity, unitPrice } = correction;
  return {
    id: correction.id,
    correctedAt: correction.correctedAt.toISOString(),
    eventId: correction.eventId,
    ...(correlationId !== undefined && { correlationId }),
    serviceName: subscription?.serviceName ?? "",
    applicationName: subscription?.applicationName ?? "",
    productName,
    count: jsonDecimal(quantity),
    unitPrice: jsonDecimal(unitPrice),
    amount: jsonDecimal(quantity.times(unitPrice)),
    reason: correction.reason,
    ...(reference !== undefined && { reference }),
    ...(side === "provider" && { author: correction.correctedByName }),
    afterIssue: correction.afterIssue,
  };
}
