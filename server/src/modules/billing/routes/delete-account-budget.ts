import { defineRoute, noContent, type Route } from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { removeBudget } from "../budgets/change-budget.js";

export const deleteAccountBudget = ({ database }: BillingDeps): Route =>
  defineRoute({
    operationId: "deleteAccountBudget",
    method: "DELETE",
    path: "/billing/budgets/account",
    summary: "Remove the account's budget; calls that it stopped go through again at once",
    tag: "Billing",
    access: { kind: "account", role: "maintainer" },
    answers: { 204: null },
    problems: [404],
    handle: async ({ account }) => {
      await removeBudget(database.db, { accountId: account.id, subscriptionId: undefined });
      return noContent;
    },
  });
