import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { BudgetRequest, BudgetState, readBudget } from "../budgets/budget-dto.js";
import { setBudget } from "../budgets/change-budget.js";

export const setAccountBudget = (deps: BillingDeps): Route =>
  defineRoute({
    operationId: "setAccountBudget",
    method: "PUT",
    path: "/billing/budgets/account",
    summary: "Set what a month may cost the account: to be told of, or to stop calls",
    tag: "Billing",
    access: { kind: "account", role: "maintainer" },
    body: BudgetRequest,
    answers: { 200: BudgetState },
    problems: [404],
    handle: async ({ account, caller, body }) => {
      const wanted = {
        accountId: account.id,
        subscriptionId: undefined,
        userId: caller.userId,
        ...readBudget(body),
      };
      return ok(await deps.database.transaction(tx => setBudget(tx, deps, wanted)));
    },
  });
