import { readMonth } from "../../../kernel/period.js";
import { invalidRequest } from "../../../kernel/problem.js";
import { periodOf, type Tx } from "../../../platform/database/index.js";
import { listOwnerEmails } from "../../accounts/index.js";
import { withdrawAnnouncedTerms } from "../../catalog/index.js";
import { listConsumersOnPlan } from "../../subscriptions/index.js";
import type { BillingDeps } from "../billing.js";
import type { PlanOfAccount } from "./announce-price-change.js";
import { withdrawalMail } from "./price-change-mail.js";

/**
 * Takes an announced price change back, and tells everybody who is subscribed to the plan by mail, as of the announcement.
 * @param name the month that it was announced from, like `2026-01`
 * @throws Problem invalid-request, not-found, too-late-to-withdraw
 */
export async function withdrawPriceChange(
  tx: Tx,
  { clock, mail, config }: Pick<BillingDeps, "clock" | "mail" | "config">,
  { userId, ...key }: PlanOfAccount,
  name: string,
): Promise<void> {
  const month = readMonth(name);
  if (month === undefined) throw invalidRequest(`"${name}" is no month. Write it like 2026-01.`);
  const { start } = await periodOf(tx, month);
  const plan = await withdrawAnnouncedTerms(tx, key, start, { userId, atMs: clock.nowMs() });
  const told = await listOwnerEmails(tx, await listConsumersOnPlan(tx, plan.id));
  const page = `${config.publicUrl}/subscriptions`;
  for (const to of told) await mail.queue(tx, withdrawalMail(to, plan, name, config.currency, page));
}
