import { formatMoney } from "../../ui/money.js";
import type { Plan } from "./queries.js";

/** A plan in a few words: "Free", or "0.00001 EUR per call". */
export function priceSummary(plan: Pick<Plan, "type" | "products">): string {
  if (plan.type === "FREE") return "Free";
  return plan.products
    .map(product => {
      const price = `${formatMoney(product.amountMajor, product.currency)} per ${product.unitLabel ?? "unit"}`;
      return plan.products.length === 1 ? price : `${product.name}: ${price}`;
    })
    .join(", ");
}
