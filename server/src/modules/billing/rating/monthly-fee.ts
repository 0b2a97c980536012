import type { Decimal } from "../../../kernel/decimal.js";
import { zero } from "../../../kernel/decimal.js";

/** A time that an application was on a plan, within one month. */
export interface PlanStay {
  readonly applicationId: string;
  readonly planId: string;
  readonly monthlyFee: Decimal;
  readonly since: Date;
}

/**
 * The stays of a month that a fee is owed for: the first one of each application on each plan that has a fee. A month
 * begun is a month owed, so neither leaving and coming back nor changing plans to and fro costs or saves anything.
 * @param stays that touch the month
 */
export function feesOwed<Stay extends PlanStay>(stays: readonly Stay[]): readonly Stay[] {
  const first = new Map<string, Stay>();
  for (const stay of stays) {
    if (!stay.monthlyFee.gt(zero)) continue;
    const key = `${stay.applicationId} ${stay.planId}`;
    const known = first.get(key);
    if (known === undefined || stay.since < known.since) first.set(key, stay);
  }
  return [...first.values()];
}
