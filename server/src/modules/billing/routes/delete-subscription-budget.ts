import { Type } from "typebox";
import { defineRoute, noContent, Uuid, type Route } from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { removeBudget } from "../budgets/change-budget.js";

export const deleteSubscriptionBudget = ({ database }: BillingDeps): Route =>
  defineRoute({
    operationId: "deleteSubscriptionBudget",
    method: "DELETE",
    path: "/billing/budgets/subscriptions/{subscriptionId}",
    summary: "Remove a subscription's budget; calls that it stopped go through again at once",
    tag: "Billing",
    access: { kind: "account", role: "maintainer" },
    params: Type.Object({ subscriptionId: Uuid("id of the subscription") }),
    answers: { 204: null },
    problems: [404],
    handle: async ({ account, params }) => {
      await removeBudget(database.db, { accountId: account.id, subscriptionId: params.subscriptionId });
      return noContent;
    },
  });
