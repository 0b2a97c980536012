import { Type } from "typebox";
import { notFound } from "../../../kernel/problem.js";
import { DecimalNumber, defineRoute, IsoTime, ok, Uuid, type Route } from "../../../platform/http/index.js";
import { findAccessTokenNames } from "../../accounts/index.js";
import { findDefinition, findProducts } from "../../catalog/index.js";
import type { MeteringDeps } from "../metering.js";
import { listRepeatedEvents } from "../repetition-reads.js";

const RepetitionDto = Type.Object({
  eventId: Uuid("the event that was accepted, and counts"),
  acceptedAt: IsoTime,
  times: Type.Integer({ description: "how often the report came again" }),
  repeatedAt: Type.String({ format: "date-time", description: "the last time" }),
  productId: Type.String(),
  productName: Type.String(),
  count: DecimalNumber(),
  testMode: Type.Boolean(),
  tokenName: Type.Optional(Type.String({ description: "the token that it last came with" })),
  correlationId: Type.Optional(Type.String()),
});

const lengthMax = 200;

export const getMeteringRepetitions = ({ database, correlationIds }: MeteringDeps): Route =>
  defineRoute({
    operationId: "getMeteringRepetitions",
    method: "GET",
    path: "/external-services/{serviceId}/versions/{versionId}/metering-repetitions",
    summary: `The ${lengthMax} events of a service whose report last came again; each counts once`,
    tag: "Services",
    access: { kind: "account", role: "viewer" },
    params: Type.Object({ serviceId: Uuid(), versionId: Uuid() }),
    answers: { 200: Type.Array(RepetitionDto) },
    problems: [404],
    handle: async ({ account, params }) => {
      const { db } = database;
      const definition = await findDefinition(db, { ...params, accountId: account.id });
      if (definition === undefined) throw notFound("There is no such service in this account.");
      const repeated = await listRepeatedEvents(db, definition.serviceId, lengthMax);
      const products = await findProducts(
        db,
        repeated.map(({ event }) => event.productId),
      );
      const tokenNames = await findAccessTokenNames(
        db,
        repeated.flatMap(({ tokenId }) => tokenId ?? []),
      );
      return ok(
        repeated.map(({ event, times, repeatedAt, tokenId }) => {
          const tokenName = tokenId === undefined ? undefined : tokenNames.get(tokenId);
          const correlationId = correlationIds.rewrite(event.call);
          return {
            eventId: event.id,
            acceptedAt: event.acceptedAt.toISOString(),
            times,
            repeatedAt: repeatedAt.toISOString(),
            productId: event.productId,
            productName: products.get(event.productId)?.name ?? event.productId,
            count: event.quantity,
            testMode: event.call.mode === "test",
            ...(tokenName !== undefined && { tokenName }),
            ...(correlationId !== undefined && { correlationId }),
          };
        }),
      );
    },
  });
