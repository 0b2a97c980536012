import { decimalText, zero } from "../../../kernel/decimal.js";
import type { MailMessage } from "../../../platform/mail/index.js";
import type { Plan } from "../../catalog/index.js";

/** Tells a subscriber what a plan costs from a month on. @param month `2026-01` */
export function priceChangeMail(
  to: string,
  plan: Plan,
  month: string,
  currency: string,
  page: string,
): MailMessage {
  const { products = [], monthlyFee = zero } = plan.announced ?? {};
  const prices = products.map(({ name, unitLabel, unitPrice, allowance }) => {
    const unit = unitLabel === undefined ? "" : ` per ${unitLabel}`;
    const free = allowance.gt(zero) ? `, ${decimalText(allowance)} free each month` : "";
    return `- ${name}: ${decimalText(unitPrice)} ${currency}${unit}${free}`;
  });
  if (monthlyFee.gt(zero)) prices.push(`- Monthly fee: ${decimalText(monthlyFee)} ${currency}`);
  return {
    to,
    subject: `New prices from ${month}`,
    text: [
      `A pricing plan that you are subscribed to${plan.name === undefined ? "" : `, "${plan.name}",`} changes at the beginning of ${month}. From then on it costs:`,
      prices.join("\n"),
      `Calls before that cost what they cost today. If you don't agree, unsubscribe before: ${page}`,
    ].join("\n\n"),
  };
}
