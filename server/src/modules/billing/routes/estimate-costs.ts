import { Type, type Static } from "typebox";
import { readDecimal, zero, type Decimal } from "../../../kernel/decimal.js";
import { currencyOf, type Currency } from "../../../kernel/money.js";
import { notFound } from "../../../kernel/problem.js";
import {
  DecimalNumber,
  defineRoute,
  invalidBody,
  IsoTime,
  jsonDecimal,
  numberText,
  ok,
  Strict,
  Uuid,
  type Route,
} from "../../../platform/http/index.js";
import { findDefinitionById, listPlans, withheldOf, type Plan } from "../../catalog/index.js";
import type { BillingDeps } from "../billing.js";
import { estimateMonth } from "../estimates/estimate-month.js";

const quantitiesMax = 100;
// A month may have a thousand times what a report may.
const countRule = { decimalsMax: 9, valueMax: "1000000000000000" };

const Estimate = {
  amount: DecimalNumber({ description: "exact, before VAT" }),
  rounded: DecimalNumber({ description: "as an invoice would have it: each line rounded once" }),
  lines: Type.Array(
    Type.Object({
      productId: Type.Optional(Type.String({ description: "absent: the monthly fee" })),
      quantity: DecimalNumber(),
      freeQuantity: Type.Optional(DecimalNumber({ description: "what the allowance covers" })),
      unitPrice: DecimalNumber(),
      amount: DecimalNumber(),
    }),
  ),
};

const PlanEstimate = Type.Object({
  pricingPlanId: Type.String(),
  ...Estimate,
  announced: Type.Optional(
    Type.Object(
      { effectiveFrom: IsoTime, ...Estimate },
      { description: "under the terms to come, if there are any" },
    ),
  ),
});

export const estimateCosts = ({ database, config }: BillingDeps): Route =>
  defineRoute({
    operationId: "estimateCosts",
    method: "POST",
    path: "/v2/apis/{id}/cost-estimates",
    summary: "What a whole month of some usage would cost under each plan of a marketplace entry",
    tag: "Marketplace",
    access: { kind: "caller" },
    params: Type.Object({ id: Uuid("of the marketplace entry") }),
    body: Strict({
      quantities: Type.Array(
        Strict({
          productId: Type.String({ minLength: 1, maxLength: 100 }),
          count: DecimalNumber({ description: "units in the month: 0 and more, up to 9 decimals" }),
        }),
        { maxItems: quantitiesMax, description: "each product once" },
      ),
    }),
    answers: { 200: Type.Object({ currency: Type.String(), plans: Type.Array(PlanEstimate) }) },
    problems: [404],
    handle: async ({ params, body }) => {
      const quantities = readQuantities(body.quantities);
      const definition = await findDefinitionById(database.db, params.id);
      if (definition?.lifecycle !== "PUBLISHED" || withheldOf(definition) !== undefined)
        throw notFound(
          "There is no such entry on the marketplace. It may have been taken back by its provider.",
        );
      const plans = await listPlans(database.db, definition.id);
      const currency = currencyOf(config.currency);
      return ok({
        currency: config.currency,
        plans: plans.map(plan => toPlanEstimate(plan, quantities, currency)),
      });
    },
  });

function readQuantities(
  given: readonly { readonly productId: string; readonly count: unknown }[],
): ReadonlyMap<string, Decimal> {
  const quantities = new Map<string, Decimal>();
  for (const [place, { productId, count }] of given.entries()) {
    const reading = readDecimal(numberText(count) ?? "", countRule);
    if (!reading.ok || reading.value.lt(zero)) {
      throw invalidBody(
        `/quantities/${place}/count`,
        `must be a number from 0 to ${countRule.valueMax} with at most 9 decimals`,
      );
    }
    if (quantities.has(productId))
      throw invalidBody(`/quantities/${place}/productId`, "stands in the list already");
    quantities.set(productId, reading.value);
  }
  return quantities;
}

function toPlanEstimate(
  plan: Plan,
  quantities: ReadonlyMap<string, Decimal>,
  currency: Currency,
): Static<typeof PlanEstimate> {
  const { announced } = plan;
  return {
    pricingPlanId: plan.id,
    ...toEstimate(plan, quantities, currency),
    ...(announced && {
      announced: {
        effectiveFrom: announced.effectiveFrom.toISOString(),
        ...toEstimate(announced, quantities, currency),
      },
    }),
  };
}

function toEstimate(
  terms: Pick<Plan, "products" | "monthlyFee">,
  quantities: ReadonlyMap<string, Decimal>,
  currency: Currency,
) {
  const { lines, amount, rounded } = estimateMonth(terms, quantities, currency);
  return {
    amount: jsonDecimal(amount),
    rounded: jsonDecimal(rounded),
    lines: lines.map(line => ({
      ...(line.productId !== undefined && { productId: line.productId }),
      quantity: jsonDecimal(line.quantity),
      ...(line.freeQuantity.gt(zero) && { freeQuantity: jsonDecimal(line.freeQuantity) }),
      unitPrice: jsonDecimal(line.unitPrice),
      amount: jsonDecimal(line.amount),
    })),
  };
}
