import type { Static } from "typebox";
import { zero } from "../../../kernel/decimal.js";
import { jsonDecimal } from "../../../platform/http/index.js";
import type { PricingPlanDto } from "../schemas.js";
import { rateLimitDto } from "./rate-limit.js";
import type { Plan } from "./reads.js";

/** A plan as the contract shows it, with our terms where it has any; prices leave digit by digit. */
export function planDto(plan: Plan, currency: string): Static<typeof PricingPlanDto> {
  return {
    id: plan.id,
    ...(plan.name !== undefined && { name: plan.name }),
    type: plan.type,
    ...(plan.isDefault && { isDefault: true }),
    ...(plan.monthlyFee.gt(zero) && { monthlyFee: jsonDecimal(plan.monthlyFee) }),
    products: productDtos(plan.products, currency),
    ...(plan.rateLimit && { rateLimit: rateLimitDto(plan.rateLimit) }),
    ...(plan.announced && {
      announced: {
        effectiveFrom: plan.announced.effectiveFrom.toISOString(),
        month: plan.announced.month,
        monthlyFee: jsonDecimal(plan.announced.monthlyFee),
        products: productDtos(plan.announced.products, currency),
      },
    }),
  };
}

function productDtos(
  products: Plan["products"],
  currency: string,
): Static<typeof PricingPlanDto>["products"] {
  return products.map(({ id, name, unitLabel, oncePerCall, unitPrice, allowance }) => ({
    id,
    name,
    ...(unitLabel !== undefined && { unitLabel }),
    ...(oncePerCall && { oncePerCall }),
    amountMajor: jsonDecimal(unitPrice),
    currency,
    ...(allowance.gt(zero) && { allowance: jsonDecimal(allowance) }),
    type: "CUSTOM",
  }));
}

/** What the plans of a marketplace entry cost, taken together; undefined without plans. */
export function pricingCategoryOf(
  plans: readonly Pick<Plan, "type">[],
): "FREE" | "FREEMIUM" | "COMMERCIAL" | undefined {
  if (plans.length === 0) return undefined;
  if (plans.every(plan => plan.type === "FREE")) return "FREE";
  return plans.some(plan => plan.type === "FREE") ? "FREEMIUM" : "COMMERCIAL";
}
