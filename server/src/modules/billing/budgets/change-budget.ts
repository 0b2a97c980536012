import type { Static } from "typebox";
import { present } from "../../../kernel/assert.js";
import { decimalText } from "../../../kernel/decimal.js";
import { uuidV7 } from "../../../kernel/ids.js";
import { monthText } from "../../../kernel/period.js";
import { notFound } from "../../../kernel/problem.js";
import type { Db, Tx } from "../../../platform/database/index.js";
import { findSubscriptionHistory } from "../../subscriptions/index.js";
import { toBudgetDto, type BudgetState } from "./budget-dto.js";
import {
  deleteBudget,
  holdBudgets,
  listBudgets,
  listNotices,
  markAccountDue,
  upsertBudget,
  type BudgetSubject,
  type WantedBudget,
} from "./budget-store.js";
import { compareBudgets, type ComparingDeps } from "./compare-budgets.js";

/**
 * Sets a budget, and compares it at once: when this commits, it stops or lets through what it should.
 * @throws Problem not-found
 */
export async function setBudget(
  tx: Tx,
  deps: ComparingDeps,
  wanted: Omit<WantedBudget, "id" | "at">,
): Promise<Static<typeof BudgetState>> {
  await requireSubscription(tx, wanted);
  // What is reported meanwhile finds no budget yet, so nobody else would compare it with this one.
  await markAccountDue(tx, wanted.accountId);
  // In the order that whoever compares them takes: two changes at once must not wait for each other.
  await holdBudgets(tx, wanted.accountId);
  const nowMs = deps.clock.nowMs();
  const id = await upsertBudget(tx, { ...wanted, id: uuidV7(nowMs), at: new Date(nowMs) });
  const spending = await compareBudgets(tx, deps, wanted.accountId, id);
  const budget = present(
    (await listBudgets(tx, wanted.accountId)).find(one => one.id === id),
    "a budget that was set is there",
  );
  const notices = await listNotices(tx, [id], monthText(spending.month));
  return {
    spent: decimalText(spending.of(wanted.subscriptionId)),
    budget: toBudgetDto(budget, notices.get(id) ?? [], nowMs),
  };
}

/** What it stopped goes on at once. @throws Problem not-found */
export async function removeBudget(db: Db, subject: BudgetSubject): Promise<void> {
  await requireSubscription(db, subject);
  if (!(await deleteBudget(db, subject))) throw notFound("There is no such budget in this account.");
}

async function requireSubscription(db: Db, { accountId, subscriptionId }: BudgetSubject): Promise<void> {
  if (subscriptionId === undefined) return;
  const subscription = await findSubscriptionHistory(db, subscriptionId);
  if (subscription?.consumerAccountId !== accountId || subscription.endedAt !== null)
    throw notFound("There is no such active subscription in this account.");
}
