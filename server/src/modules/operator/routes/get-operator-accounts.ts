import { Type, type Static } from "typebox";
import { defineRoute, ok, Search, Strict, type Route } from "../../../platform/http/index.js";
import { listAccounts, type ListedAccount } from "../../accounts/index.js";
import { countServicesByAccount } from "../../catalog/index.js";
import {
  countActiveSubscriptionsByConsumer,
  countActiveSubscriptionsByProvider,
} from "../../subscriptions/index.js";
import type { OperatorDeps } from "../operator.js";
import { Page, pageQuery, readCursor, readPage } from "../page.js";
import { OperatorAccount } from "../schemas.js";

export const getOperatorAccounts = ({ database: { db } }: OperatorDeps): Route =>
  defineRoute({
    operationId: "getOperatorAccounts",
    method: "GET",
    path: "/operator/accounts",
    summary: "All people's own accounts and organizations, newest first",
    tag: "Operator",
    access: { kind: "operator" },
    query: Strict({
      ...pageQuery,
      search: Search(),
      kind: Type.Optional(Type.Enum(["PERSONAL", "ORGANIZATION"])),
      state: Type.Optional(Type.Enum(["ACTIVE", "SUSPENDED"])),
    }),
    answers: { 200: Page(OperatorAccount) },
    problems: [404],
    handle: async ({ query: { limit, cursor, search, kind, state } }) => {
      const filter = {
        search,
        kind: kind === undefined ? undefined : kinds[kind],
        suspended: state === undefined ? undefined : state === "SUSPENDED",
        after: readCursor(cursor),
      };
      const { items, next } = await readPage(limit, wanted => listAccounts(db, { ...filter, limit: wanted }));
      const ids = items.map(account => account.id);
      const services = await countServicesByAccount(db, ids);
      const subscribers = await countActiveSubscriptionsByProvider(db, ids);
      const subscriptions = await countActiveSubscriptionsByConsumer(db, ids);
      return ok({
        items: items.map(account => ({
          ...toOperatorAccount(account),
          services: services.get(account.id) ?? 0,
          subscribers: subscribers.get(account.id) ?? 0,
          subscriptions: subscriptions.get(account.id) ?? 0,
        })),
        ...next,
      });
    },
  });

const kinds = { PERSONAL: "personal", ORGANIZATION: "organization" } as const;

type Counted = "services" | "subscribers" | "subscriptions";

function toOperatorAccount(account: ListedAccount): Omit<Static<typeof OperatorAccount>, Counted> {
  const { email, suspension } = account;
  return {
    id: account.id,
    kind: account.kind === "personal" ? "PERSONAL" : "ORGANIZATION",
    name: account.displayName,
    slug: account.slug,
    ...(email !== undefined && { email }),
    isOperator: account.isOperator,
    createdAt: account.createdAt.toISOString(),
    ...(suspension && { suspension: { since: suspension.at.toISOString(), reason: suspension.reason } }),
  };
}
