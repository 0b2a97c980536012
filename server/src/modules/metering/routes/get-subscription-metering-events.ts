import { Type, type Static } from "typebox";
import { decimal, readDecimal, type Decimal } from "../../../kernel/decimal.js";
import { isUuid } from "../../../kernel/ids.js";
import { encodeCursor } from "../../../kernel/page.js";
import { monthText, readMonth } from "../../../kernel/period.js";
import { invalidRequest, notFound } from "../../../kernel/problem.js";
import { monthAt, periodOf } from "../../../platform/database/index.js";
import {
  DecimalNumber,
  defineRoute,
  IsoTime,
  jsonDecimal,
  MonthText,
  numberText,
  ok,
  readTimeCursor,
  type Route,
  Strict,
  Uuid,
} from "../../../platform/http/index.js";
import { findProducts } from "../../catalog/index.js";
import { findSubscriptionHistory } from "../../subscriptions/index.js";
import { CorrectionDto, toCorrectionDto } from "../correction-dto.js";
import { correctedBy, findCorrections, type Correction } from "../correction-reads.js";
import type { MeteringDeps } from "../metering.js";
import { listLiveEvents, type UsageEvent } from "../reads.js";

const Event = Type.Object({
  id: Uuid(),
  acceptedAt: IsoTime,
  calledAt: IsoTime,
  correlationId: Type.Optional(
    Type.String({ description: "names the call's receipt, /calls/{correlationId}" }),
  ),
  productId: Type.String(),
  productName: Type.String(),
  count: DecimalNumber({ description: "as it was reported" }),
  corrections: Type.Optional(Type.Array(CorrectionDto)),
  unitPrice: DecimalNumber(),
  amount: DecimalNumber({ description: "exact, corrections included, before any allowance" }),
});

const priceRule = { decimalsMax: 18, valueMax: "99999999999999999999" };

export const getSubscriptionMeteringEvents = ({
  database: { db },
  correlationIds,
  config,
}: MeteringDeps): Route =>
  defineRoute({
    operationId: "getSubscriptionMeteringEvents",
    method: "GET",
    path: "/subscriptions/{id}/metering-events",
    summary:
      "What a line of costs is made of: the live usage of a subscription in a month, by the time of the calls",
    tag: "Subscriptions",
    access: { kind: "account", role: "viewer" },
    params: Type.Object({ id: Uuid() }),
    query: Strict({
      month: Type.Optional(MonthText("like 2026-01, in the billing zone; absent: the month under way")),
      productId: Type.Optional(Type.String({ maxLength: 100, pattern: String.raw`^[^\0]*$` })),
      unitPrice: Type.Optional(
        Type.String({ maxLength: 60, description: "decimal digits: only what was priced so" }),
      ),
      limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
      cursor: Type.Optional(Type.String({ maxLength: 500, description: "nextCursor of the page before" })),
    }),
    answers: {
      200: Type.Object({
        month: Type.String(),
        currency: Type.String(),
        serviceName: Type.String(),
        applicationId: Uuid(),
        applicationName: Type.String(),
        items: Type.Array(Event),
        nextCursor: Type.Optional(Type.String()),
      }),
    },
    problems: [404],
    handle: async ({ account, params: { id }, query }) => {
      const subscription = await findSubscriptionHistory(db, id);
      if (subscription?.consumerAccountId !== account.id)
        throw notFound("There is no such subscription in this account.");
      const month = readMonth(query.month ?? "") ?? (await monthAt(db));
      const last = readTimeCursor(query.cursor, isUuid);
      const found = await listLiveEvents(db, {
        subscriptionId: id,
        period: await periodOf(db, month),
        productId: query.productId,
        unitPrice: readUnitPrice(query.unitPrice),
        after: last && { id: last.id, call: { calledAtMs: Date.parse(last.at) } },
        limit: query.limit + 1,
      });
      const page = found.slice(0, query.limit);
      const corrections = await findCorrections(
        db,
        page.map(event => event.id),
      );
      const products = await findProducts(db, [...new Set(page.map(event => event.productId))]);
      const next = found.length > query.limit ? page.at(-1) : undefined;
      return ok({
        month: monthText(month),
        currency: config.currency,
        serviceName: subscription.serviceName,
        applicationId: subscription.applicationId,
        applicationName: subscription.applicationName,
        items: page.map(event => {
          const correlationId = correlationIds.rewrite(event.call);
          const productName = products.get(event.productId)?.name ?? event.productId;
          return toEvent(event, corrections.get(event.id), { correlationId, productName });
        }),
        ...(next && { nextCursor: encodeCursor([new Date(next.call.calledAtMs).toISOString(), next.id]) }),
      });
    },
  });

function readUnitPrice(text: string | undefined): Decimal | undefined {
  if (text === undefined) return undefined;
  const reading = readDecimal(text, priceRule);
  if (reading.ok) return reading.value;
  const message = "must be a price like 0.00001";
  throw invalidRequest(`The parameter unitPrice ${message}.`, {
    errors: [{ pointer: "/unitPrice", message }],
  });
}

function toEvent(
  event: UsageEvent,
  corrections: readonly Correction[] | undefined,
  {
    correlationId,
    productName,
  }: { readonly correlationId: string | undefined; readonly productName: string },
): Static<typeof Event> {
  const quantity = decimal(numberText(event.quantity) ?? "0").plus(correctedBy(corrections));
  return {
    id: event.id,
    acceptedAt: event.acceptedAt.toISOString(),
    calledAt: new Date(event.call.calledAtMs).toISOString(),
    ...(correlationId !== undefined && { correlationId }),
    productId: event.productId,
    productName,
    count: event.quantity,
    ...toCorrectionDto(corrections, false),
    unitPrice: jsonDecimal(event.unitPrice),
    amount: jsonDecimal(quantity.times(event.unitPrice)),
  };
}
