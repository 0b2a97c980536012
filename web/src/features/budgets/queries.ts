import { answerOf, type paths } from "@tollgate/sdk";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../../app/api.js";

export type Budgets = paths["/billing/budgets"]["get"]["responses"][200]["content"]["application/json"];
export type BudgetState = Budgets["account"];
export type Budget = NonNullable<BudgetState["budget"]>;
export type SubscriptionBudget = Budgets["subscriptions"][number];

/** What the month under way costs so far, and how much of each budget that is. */
export const budgetsQuery = queryOptions({
  queryKey: ["budgets"],
  queryFn: () => answerOf(api.GET("/billing/budgets")),
});
