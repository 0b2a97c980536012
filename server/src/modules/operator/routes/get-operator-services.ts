import { Type } from "typebox";
import { defineRoute, ok, Search, Strict, Uuid, type Route } from "../../../platform/http/index.js";
import { listServices } from "../../catalog/index.js";
import { countActiveSubscriptionsByService } from "../../subscriptions/index.js";
import type { OperatorDeps } from "../operator.js";
import { Page, pageQuery, readCursor, readPage } from "../page.js";
import { OperatorService } from "../schemas.js";

export const getOperatorServices = ({ database: { db } }: OperatorDeps): Route =>
  defineRoute({
    operationId: "getOperatorServices",
    method: "GET",
    path: "/operator/services",
    summary: "The services of all accounts, newest first",
    tag: "Operator",
    access: { kind: "operator" },
    query: Strict({
      ...pageQuery,
      search: Search(),
      state: Type.Optional(Type.Enum(["CREATED", "ACCESSIBLE", "PUBLISHED", "TAKEN_DOWN"])),
      ownerId: Type.Optional(Uuid("id of the account that owns them")),
    }),
    answers: { 200: Page(OperatorService) },
    problems: [404],
    handle: async ({ query: { limit, cursor, search, state, ownerId } }) => {
      const filter = { search, state, ownerId, after: readCursor(cursor) };
      const { items, next } = await readPage(limit, wanted => listServices(db, { ...filter, limit: wanted }));
      const subscribers = await countActiveSubscriptionsByService(
        db,
        items.map(service => service.id),
      );
      return ok({
        items: items.map(({ takeDown, createdAt, ...service }) => ({
          ...service,
          ...(takeDown && { takeDown: { since: takeDown.at.toISOString(), reason: takeDown.reason } }),
          createdAt: createdAt.toISOString(),
          subscribers: subscribers.get(service.id) ?? 0,
        })),
        ...next,
      });
    },
  });
