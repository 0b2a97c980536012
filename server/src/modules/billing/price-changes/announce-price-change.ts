import type { Static } from "typebox";
import { compareMonths, monthText, readMonth } from "../../../kernel/period.js";
import { monthAt, periodOf, type Tx } from "../../../platform/database/index.js";
import { invalidBody } from "../../../platform/http/index.js";
import { listOwnerEmails } from "../../accounts/index.js";
import { addPriceChange, readPlanTerms, type Plan, type PriceChangeRequest } from "../../catalog/index.js";
import { listConsumersOnPlan } from "../../subscriptions/index.js";
import type { BillingDeps } from "../billing.js";
import { priceChangeMail } from "./price-change-mail.js";

export interface PlanOfAccount {
  readonly accountId: string;
  readonly serviceId: string;
  readonly versionId: string;
  readonly planId: string;
  readonly userId: string;
}

// Whoever does not want the new terms must have the time to leave before a fee is owed.
const noticeDaysMin = 14;
const monthsAheadMax = 24;

/**
 * Gives a plan other terms from the beginning of a month to come, and tells everybody who is subscribed to it by mail.
 * Calls of before keep the terms of their time, whenever they are reported.
 * @throws Problem invalid-request, not-found, conflict, price-change-pending
 */
export async function announcePriceChange(
  tx: Tx,
  { clock, mail, config }: Pick<BillingDeps, "clock" | "mail" | "config">,
  { userId, ...key }: PlanOfAccount,
  { effectiveFrom, monthlyFee, products }: Static<typeof PriceChangeRequest>,
): Promise<Plan> {
  const month = readMonth(effectiveFrom);
  if (month === undefined || compareMonths(month, await monthAt(tx)) <= 0)
    throw invalidBody("/effectiveFrom", "must be a month to come: the one under way keeps its prices");
  const terms = readPlanTerms({
    type: "COMMERCIAL",
    products,
    ...(monthlyFee !== undefined && { monthlyFee }),
  });
  const { start } = await periodOf(tx, month);
  const daysAhead = (start.getTime() - clock.nowMs()) / 86_400_000;
  if (daysAhead < noticeDaysMin)
    throw invalidBody("/effectiveFrom", `must be at least ${noticeDaysMin} days ahead; take the month after`);
  if (daysAhead > monthsAheadMax * 31)
    throw invalidBody("/effectiveFrom", `must be at most ${monthsAheadMax} months ahead`);
  const plan = await addPriceChange(tx, key, terms, start, { userId, atMs: clock.nowMs() });
  const told = await listOwnerEmails(tx, await listConsumersOnPlan(tx, plan.id));
  const page = `${config.publicUrl}/subscriptions`;
  for (const to of told)
    await mail.queue(tx, priceChangeMail(to, plan, monthText(month), config.currency, page));
  return plan;
}
