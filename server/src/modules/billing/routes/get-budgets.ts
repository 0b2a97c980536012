import { Type } from "typebox";
import { decimalText } from "../../../kernel/decimal.js";
import { monthText } from "../../../kernel/period.js";
import { defineRoute, IsoTime, MonthText, ok, type Route, Uuid } from "../../../platform/http/index.js";
import {
  CallCeilingDto,
  findCallCeilings,
  listSubscriptionsOfConsumer,
  toCallCeilingDto,
} from "../../subscriptions/index.js";
import type { BillingDeps } from "../billing.js";
import { BudgetDto, Spent, toBudgetDto } from "../budgets/budget-dto.js";
import { listBudgets, listNotices } from "../budgets/budget-store.js";
import { readMonthSpending } from "../budgets/month-spending.js";

const BudgetsDto = Type.Object({
  month: MonthText("the month under way, in the billing zone"),
  start: IsoTime,
  end: Type.String({ format: "date-time", description: "from then on every budget is whole again" }),
  currency: Type.String(),
  account: Type.Object({ spent: Spent, budget: Type.Optional(BudgetDto) }),
  subscriptions: Type.Array(
    Type.Object({
      id: Uuid(),
      service: Type.Object({ id: Uuid(), name: Type.String() }),
      provider: Type.String(),
      application: Type.Object({ id: Uuid(), name: Type.String() }),
      spent: Spent,
      budget: Type.Optional(BudgetDto),
      callCeiling: Type.Optional(CallCeilingDto),
    }),
    { description: "active ones, the newest first" },
  ),
});

export const getBudgets = ({ database: { db }, clock, config }: BillingDeps): Route =>
  defineRoute({
    operationId: "getBudgets",
    method: "GET",
    path: "/billing/budgets",
    summary: "What the month under way costs so far, and how much of each budget that is",
    tag: "Billing",
    access: { kind: "account", role: "viewer" },
    answers: { 200: BudgetsDto },
    problems: [404],
    handle: async ({ account }) => {
      const nowMs = clock.nowMs();
      const spending = await readMonthSpending(db, account.id);
      const month = monthText(spending.month);
      const budgets = await listBudgets(db, account.id);
      const notices = await listNotices(
        db,
        budgets.map(({ id }) => id),
        month,
      );
      const stateOf = (subscriptionId: string | undefined) => {
        const budget = budgets.find(one => one.subscriptionId === subscriptionId);
        return {
          spent: decimalText(spending.of(subscriptionId)),
          ...(budget && { budget: toBudgetDto(budget, notices.get(budget.id) ?? [], nowMs) }),
        };
      };
      const subscriptions = await listSubscriptionsOfConsumer(db, account.id);
      const ceilings = await findCallCeilings(
        db,
        subscriptions.map(({ id }) => id),
      );
      return ok({
        month,
        start: spending.period.start.toISOString(),
        end: spending.period.end.toISOString(),
        currency: config.currency,
        account: stateOf(undefined),
        subscriptions: subscriptions.map(subscription => {
          const ceiling = ceilings.get(subscription.id);
          return {
            id: subscription.id,
            service: { id: subscription.serviceId, name: subscription.serviceName },
            provider: subscription.providerName,
            application: { id: subscription.applicationId, name: subscription.applicationName },
            ...stateOf(subscription.id),
            ...(ceiling && { callCeiling: toCallCeilingDto(ceiling) }),
          };
        }),
      });
    },
  });
