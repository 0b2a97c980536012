import { Type, type Static } from "typebox";
import { platformTimestamp } from "../../../kernel/clock.js";
import { listLengthMax } from "../../../kernel/page.js";
import { isUuid } from "../../../kernel/ids.js";
import { notFound } from "../../../kernel/problem.js";
import {
  DecimalNumber,
  defineRoute,
  IsoTime,
  jsonDecimal,
  nextPageLink,
  ok,
  PlatformTimestamp,
  readInstant,
  readTimeCursor,
  Uuid,
  type Route,
} from "../../../platform/http/index.js";
import { findDefinition, findProducts } from "../../catalog/index.js";
import { findSubscribers } from "../../subscriptions/index.js";
import { CorrectionDto, toCorrectionDto } from "../correction-dto.js";
import { findCorrections } from "../correction-reads.js";
import type { MeteringDeps } from "../metering.js";
import { listEvents, type UsageEvent } from "../reads.js";

export const MeteringEvent = Type.Object({
  timestamp: PlatformTimestamp,
  productName: Type.String(),
  productId: Type.String(),
  unitPrice: DecimalNumber(),
  currency: Type.String(),
  count: DecimalNumber(),
  id: Uuid(),
  acceptedAt: IsoTime,
  testMode: Type.Boolean(),
  subscriptionId: Uuid(),
  applicationName: Type.Optional(Type.String()),
  correlationId: Type.Optional(Type.String()),
  corrections: Type.Optional(
    Type.Array(CorrectionDto, { description: "what was corrected later, in order" }),
  ),
});

/** Which events. */
export const EventsQuery = {
  from: Type.Optional(Type.String({ format: "date-time", description: "accepted at or after" })),
  to: Type.Optional(Type.String({ format: "date-time", description: "accepted before" })),
  // U+0000 is no character for PostgreSQL.
  productId: Type.Optional(Type.String({ maxLength: 100, pattern: String.raw`^[^\0]*$` })),
  mode: Type.Optional(Type.Enum(["test", "live"])),
  subscriptionId: Type.Optional(Uuid()),
};

const Query = Type.Object({
  ...EventsQuery,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: listLengthMax })),
  cursor: Type.Optional(Type.String({ maxLength: 200, description: "of the Link header's next page" })),
});

export const getExternalServiceMeteringEvents = ({ database, correlationIds, config }: MeteringDeps): Route =>
  defineRoute({
    operationId: "getExternalServiceMeteringEvents",
    method: "GET",
    path: "/external-services/{serviceId}/versions/{versionId}/metering-events",
    summary: "Usage that was reported for a service, newest first",
    tag: "Services",
    access: { kind: "account", role: "viewer" },
    contract: true,
    params: Type.Object({ serviceId: Uuid(), versionId: Uuid() }),
    query: Query,
    answers: { 200: Type.Array(MeteringEvent) },
    problems: [404],
    handle: async ({ account, params, query, request }) => {
      const definition = await findDefinition(database.db, { ...params, accountId: account.id });
      if (definition === undefined) throw notFound("There is no such service in this account.");
      const limit = query.limit ?? listLengthMax;
      const events = await listEvents(database.db, {
        serviceId: definition.serviceId,
        productId: query.productId,
        mode: query.mode,
        subscriptionId: query.subscriptionId,
        from: readInstant("from", query.from),
        to: readInstant("to", query.to),
        below: readTimeCursor(query.cursor, isUuid),
        limit: limit + 1,
      });
      const page = events.slice(0, limit);
      const products = await findProducts(
        database.db,
        distinct(page, event => event.productId),
      );
      const subscribers = await findSubscribers(
        database.db,
        distinct(page, event => event.call.subscriptionId),
      );
      const corrections = await findCorrections(
        database.db,
        page.map(event => event.id),
      );
      const items = page.map((event): Static<typeof MeteringEvent> => {
        const applicationName = subscribers.get(event.call.subscriptionId)?.applicationName;
        const correlationId = correlationIds.rewrite(event.call);
        return {
          timestamp: platformTimestamp(event.acceptedAt),
          productName: products.get(event.productId)?.name ?? event.productId,
          productId: event.productId,
          unitPrice: jsonDecimal(event.unitPrice),
          currency: config.currency,
          count: event.quantity,
          id: event.id,
          acceptedAt: event.acceptedAt.toISOString(),
          testMode: event.call.mode === "test",
          subscriptionId: event.call.subscriptionId,
          ...(applicationName !== undefined && { applicationName }),
          ...(correlationId !== undefined && { correlationId }),
          ...toCorrectionDto(corrections.get(event.id), true),
        };
      });
      const last = page.at(-1);
      const more = events.length > limit && last !== undefined;
      return ok(items, more ? { link: nextPageLink(request.url, { at: last.acceptedAt, id: last.id }) } : {});
    },
  });

function distinct(events: readonly UsageEvent[], of: (event: UsageEvent) => string): string[] {
  return [...new Set(events.map(of))];
}
