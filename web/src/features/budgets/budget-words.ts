import { Big } from "big.js";
import { formatMoney } from "../../ui/money.js";
import type { Budget } from "./queries.js";

/** How many whole percent of an amount are spent: never more than there are. */
export function percentUsed(spent: string, amount: string): number {
  return Number(new Big(spent).times(100).div(amount).round(0, Big.roundDown));
}

/** "12.50 EUR of 25.00 EUR" */
export function usedText(spent: string, amount: string, currency: string): string {
  return `${formatMoney(new Big(spent), currency)} of ${formatMoney(new Big(amount), currency)}`;
}

export const kindWords = {
  NOTICE: "Notice only",
  HARD_STOP: "Hard stop",
} as const satisfies Record<Budget["kind"], string>;

/** What may still come after a stop. */
export const afterStop =
  "Usage of calls that were forwarded before the stop may still be reported, for as long as reports are accepted, and is charged: the month can cost more than the budget.";

/** What a budget with this amount means now; empty while there is no amount. */
export function previewBudget(
  { amount, kind }: { readonly amount: string | undefined; readonly kind: Budget["kind"] },
  { spent, currency }: { readonly spent: string; readonly currency: string },
): string {
  if (amount === undefined || new Big(amount).lte(0)) return "";
  const used = `So far the month costs ${usedText(spent, amount, currency)}: ${percentUsed(spent, amount)} %.`;
  if (new Big(spent).lt(amount)) {
    const then = kind === "HARD_STOP" ? " At 100 % calls are refused." : " Calls always go on.";
    return `${used} You are told at 50, 80 and 100 %.${then}`;
  }
  return kind === "HARD_STOP"
    ? `${used} Calls are refused as soon as you save this.`
    : `${used} Calls go on, and are charged.`;
}
