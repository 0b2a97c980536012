import { formatDecimal, formatMoney, toBig } from "../../ui/money.js";
import type { Plan } from "./queries.js";

/** A plan in a few words: "Free", "0.00001 EUR per call", "5.00 EUR a month, 0.01 EUR per call (100 free)". */
export function priceSummary({
  type,
  products,
  monthlyFee,
}: Pick<Plan, "type" | "products" | "monthlyFee">): string {
  if (type === "FREE") return "Free";
  const prices = products.map(({ name, amountMajor, currency, unitLabel, allowance }) => {
    const free = allowance === undefined ? "" : ` (${formatDecimal(allowance)} free)`;
    const price = `${formatMoney(amountMajor, currency)} per ${unitLabel ?? "unit"}${free}`;
    return products.length === 1 ? price : `${name}: ${price}`;
  });
  const currency = products[0]?.currency ?? "";
  return [
    ...(monthlyFee === undefined ? [] : [`${formatMoney(monthlyFee, currency)} a month`]),
    ...prices,
  ].join(", ");
}

/** Terms to come in a line: "5.00 EUR a month, API 0.02 EUR per call, 100 free". */
export function announcedText(
  { monthlyFee, products }: NonNullable<Plan["announced"]>,
  currency: string,
): string {
  const prices = products.map(({ name, amountMajor, unitLabel = "unit", allowance }) => {
    const free = allowance === undefined ? "" : `, ${formatDecimal(allowance)} free`;
    return `${name} ${formatMoney(amountMajor, currency)} per ${unitLabel}${free}`;
  });
  return [
    ...(toBig(monthlyFee).gt(0) ? [`${formatMoney(monthlyFee, currency)} a month`] : []),
    ...prices,
  ].join(", ");
}
