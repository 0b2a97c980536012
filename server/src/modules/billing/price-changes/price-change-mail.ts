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
  return {
    to,
    subject: `New prices from ${month}`,
    text: [
      `A pricing plan that you are subscribed to${named(plan)} changes at the beginning of ${month}. From then on it costs:`,
      priceList(plan.announced ?? { products: [], monthlyFee: zero }, currency),
      `Calls before that cost what they cost today. If you don't agree, unsubscribe before: ${page}`,
    ].join("\n\n"),
  };
}

/** Tells a subscriber that announced terms will not come. @param month that they were announced from, `2026-01` */
export function withdrawalMail(
  to: string,
  plan: Plan,
  month: string,
  currency: string,
  page: string,
): MailMessage {
  return {
    to,
    subject: `The new prices from ${month} are withdrawn`,
    text: [
      `A pricing plan that you are subscribed to${named(plan)} does not change at the beginning of ${month}, as was announced. It goes on costing:`,
      priceList(plan, currency),
      `You need not do anything. Your subscriptions: ${page}`,
    ].join("\n\n"),
  };
}

const named = ({ name }: Plan): string => (name === undefined ? "" : `, "${name}",`);

function priceList(
  { products, monthlyFee }: Pick<Plan, "products" | "monthlyFee">,
  currency: string,
): string {
  const prices = products.map(({ name, unitLabel, unitPrice, allowance }) => {
    const unit = unitLabel === undefined ? "" : ` per ${unitLabel}`;
    const free = allowance.gt(zero) ? `, ${decimalText(allowance)} free each month` : "";
    return `- ${name}: ${decimalText(unitPrice)} ${currency}${unit}${free}`;
  });
  if (monthlyFee.gt(zero)) prices.push(`- Monthly fee: ${decimalText(monthlyFee)} ${currency}`);
  return prices.join("\n");
}
