import { Type } from "typebox";
import { notFound } from "../../../kernel/problem.js";
import {
  DecimalNumber,
  defineRoute,
  jsonDecimal,
  ok,
  readInstant,
  Strict,
  Uuid,
  type Route,
} from "../../../platform/http/index.js";
import { findDefinition, findProducts } from "../../catalog/index.js";
import type { MeteringDeps } from "../metering.js";
import { sumEvents } from "../total-reads.js";
import { EventsQuery } from "./get-external-service-metering-events.js";

const MeteringTotals = Type.Object({
  currency: Type.String(),
  items: Type.Array(
    Type.Object({
      testMode: Type.Boolean(),
      productId: Type.String(),
      productName: Type.String(),
      events: Type.Integer(),
      count: DecimalNumber({ description: "corrections included" }),
      amount: DecimalNumber({ description: "exact, corrections included" }),
    }),
    { description: "by product, live before test; what nothing was reported for is left out" },
  ),
});

export const getMeteringTotals = ({ database, config }: MeteringDeps): Route =>
  defineRoute({
    operationId: "getMeteringTotals",
    method: "GET",
    path: "/external-services/{serviceId}/versions/{versionId}/metering-totals",
    summary: "What the usage that was reported for a service comes to, by product",
    tag: "Services",
    access: { kind: "account", role: "viewer" },
    params: Type.Object({ serviceId: Uuid(), versionId: Uuid() }),
    query: Strict(EventsQuery),
    answers: { 200: MeteringTotals },
    problems: [404],
    handle: async ({ account, params, query }) => {
      const definition = await findDefinition(database.db, { ...params, accountId: account.id });
      if (definition === undefined) throw notFound("There is no such service in this account.");
      const totals = await sumEvents(database.db, {
        serviceId: definition.serviceId,
        productId: query.productId,
        mode: query.mode,
        subscriptionId: query.subscriptionId,
        from: readInstant("from", query.from),
        to: readInstant("to", query.to),
      });
      const products = await findProducts(database.db, [...new Set(totals.map(total => total.productId))]);
      return ok({
        currency: config.currency,
        items: totals.map(({ mode, productId, events, quantity, amount }) => ({
          testMode: mode === "test",
          productId,
          productName: products.get(productId)?.name ?? productId,
          events,
          count: jsonDecimal(quantity),
          amount: jsonDecimal(amount),
        })),
      });
    },
  });
