import type { Static } from "typebox";
import { jsonDecimal } from "../../platform/http/index.js";
import {
  industriesOf,
  logoUrlOf,
  pricingCategoryOf,
  type ApiOverviewDto,
  type Definition,
  type DescriptionConfig,
  type Plan,
} from "../catalog/index.js";
import { excerptOf } from "./excerpt.js";

/** A marketplace entry in the list. */
export function toApiOverviewDto(
  definition: Definition,
  plans: readonly Plan[],
  config: DescriptionConfig,
): Static<typeof ApiOverviewDto> {
  const pricingCategory = pricingCategoryOf(plans);
  return {
    id: definition.id,
    serviceId: definition.serviceId,
    name: definition.name,
    provider: definition.ownerName,
    type: "EXTERNAL",
    lifecycle: definition.lifecycle,
    industries: industriesOf(definition),
    ...(pricingCategory && { pricingCategory }),
    ...(definition.description !== undefined && { description: excerptOf(definition.description) }),
    ...lowestPriceOf(plans, config.currency),
    ...logoUrlOf(definition, config),
  };
}

function lowestPriceOf(plans: readonly Plan[], currency: string) {
  const [lowest] = plans
    .filter(plan => plan.type === "COMMERCIAL")
    .flatMap(plan => plan.products)
    .toSorted((one, other) => one.unitPrice.cmp(other.unitPrice));
  if (lowest === undefined) return {};
  const { name: productName, unitLabel, unitPrice } = lowest;
  return {
    lowestPrice: {
      amountMajor: jsonDecimal(unitPrice),
      currency,
      productName,
      ...(unitLabel !== undefined && { unitLabel }),
    },
  };
}
