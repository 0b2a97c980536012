import { Type } from "typebox";
import { defineRoute, ok, Uuid, type Route } from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { BudgetRequest, BudgetState, readBudget } from "../budgets/budget-dto.js";
import { setBudget } from "../budgets/change-budget.js";

export const setSubscriptionBudget = (deps: BillingDeps): Route =>
  defineRoute({
    operationId: "setSubscriptionBudget",
    method: "PUT",
    path: "/billing/budgets/subscriptions/{subscriptionId}",
    summary: "Set what a month of one subscription may cost: to be told of, or to stop its calls",
    tag: "Billing",
    access: { kind: "account", role: "maintainer" },
    params: Type.Object({ subscriptionId: Uuid("id of the subscription") }),
    body: BudgetRequest,
    answers: { 200: BudgetState },
    problems: [404],
    handle: async ({ account, caller, body, params }) => {
      const wanted = {
        accountId: account.id,
        subscriptionId: params.subscriptionId,
        userId: caller.userId,
        ...readBudget(body),
      };
      return ok(await deps.database.transaction(tx => setBudget(tx, deps, wanted)));
    },
  });
