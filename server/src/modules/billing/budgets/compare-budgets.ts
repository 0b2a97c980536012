import { decimal, type Decimal } from "../../../kernel/decimal.js";
import { percentOf } from "../../../kernel/money.js";
import { monthText } from "../../../kernel/period.js";
import type { Tx } from "../../../platform/database/index.js";
import { listOwnerEmails } from "../../accounts/index.js";
import type { BillingDeps } from "../billing.js";
import { budgetMail } from "./budget-mail.js";
import {
  deleteNoticesAbove,
  holdBudgets,
  insertNotices,
  stopUntil,
  type StoredBudget,
} from "./budget-store.js";
import { readMonthSpending, type MonthSpending } from "./month-spending.js";

/** Shares of a budget that are told of, each once a month. */
export const noticePercents = [50, 80, 100] as const;

export type ComparingDeps = Pick<BillingDeps, "clock" | "mail" | "config">;

/**
 * Compares an account's budgets with what its month costs: notes the shares that were reached and tells the owners of the
 * highest new one, stops calls of hard budgets that are used up, and lets them through again where they are not.
 * @param changedId a budget whose amount was just set: notices that it has not reached are taken back
 */
export async function compareBudgets(
  tx: Tx,
  deps: ComparingDeps,
  accountId: string,
  changedId?: string,
): Promise<MonthSpending> {
  // First the budgets, then the ledger: of two that compare, the later one holds them with the newer figures.
  const budgets = await holdBudgets(tx, accountId);
  const spending = await readMonthSpending(tx, accountId);
  for (const budget of budgets) await compareBudget(tx, deps, budget, spending, budget.id === changedId);
  return spending;
}

async function compareBudget(
  tx: Tx,
  deps: ComparingDeps,
  budget: StoredBudget,
  spending: MonthSpending,
  changed: boolean,
): Promise<void> {
  const spent = spending.of(budget.subscriptionId);
  const reached = noticePercents.filter(percent => spent.gte(shareOf(budget.amount, percent)));
  const month = monthText(spending.month);
  if (changed) await deleteNoticesAbove(tx, budget.id, month, reached.at(-1) ?? 0);
  const until = budget.hardStop && spent.gte(budget.amount) ? spending.period.end : undefined;
  if (until?.getTime() !== budget.stoppedUntil?.getTime()) await stopUntil(tx, budget.id, until);
  const told = await insertNotices(tx, budget.id, month, reached, new Date(deps.clock.nowMs()));
  if (told.length === 0) return;
  const notice = { budget, spent, percent: Math.max(...told), month, end: spending.period.end };
  for (const to of await listOwnerEmails(tx, [budget.accountId]))
    await deps.mail.queue(tx, budgetMail(to, notice, deps.config));
}

function shareOf(amount: Decimal, percent: number): Decimal {
  return percentOf(amount, decimal(String(percent)));
}
