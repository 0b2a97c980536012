import { decimalText, type Decimal } from "../../../kernel/decimal.js";
import { dateIn } from "../../../kernel/period.js";
import type { MailMessage } from "../../../platform/mail/index.js";
import type { BillingDeps } from "../billing.js";
import type { StoredBudget } from "./budget-store.js";

export interface ReachedBudget {
  readonly budget: StoredBudget;
  readonly spent: Decimal;
  /** The share that was reached. */
  readonly percent: number;
  /** `2026-01` */
  readonly month: string;
  /** Of the month. */
  readonly end: Date;
}

/** Tells an owner how much of a budget is used, and what that means for calls. */
export function budgetMail(
  to: string,
  { budget, spent, percent, month, end }: ReachedBudget,
  config: Pick<BillingDeps["config"], "currency" | "publicUrl" | "billingTimezone">,
): MailMessage {
  const { currency, publicUrl, billingTimezone } = config;
  const { subscriptionId, applicationName = "", serviceName = "" } = budget;
  const subject = subscriptionId === undefined ? "your account" : `"${applicationName}" at "${serviceName}"`;
  const amount = `${decimalText(budget.amount)} ${currency}`;
  return {
    to,
    subject: `${percent} % of the budget for ${month} is used`,
    text: [
      `The budget of ${subject} for ${month} is ${amount}. So far the month costs ${decimalText(spent)} ${currency}, before VAT: ${percent} % of it or more.`,
      consequence(budget, percent, dateIn(billingTimezone)(end)),
      `Raise or remove the budget: ${publicUrl}/revenue-and-costs/budgets`,
    ].join("\n\n"),
  };
}

/** @param freeOn first day of the next month */
function consequence({ hardStop }: StoredBudget, percent: number, freeOn: string): string {
  if (!hardStop) return "This budget only gives notice: calls go on, and are charged.";
  return percent < 100
    ? "At 100 % calls are refused until the month ends."
    : `Calls are refused until ${freeOn}, or until the budget is raised or removed. Usage of calls that were made before may still be reported, and is charged.`;
}
