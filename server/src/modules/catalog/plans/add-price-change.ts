import { present } from "../../../kernel/assert.js";
import { conflict, invalidRequest, notFound } from "../../../kernel/problem.js";
import type { Tx } from "../../../platform/database/index.js";
import { definitionNotFound } from "../definition-not-found.js";
import { priceChangePending } from "../problems.js";
import { lockDefinition, type DefinitionKey } from "../reads.js";
import { touchDefinition, type Change } from "../store.js";
import { priceLines } from "./price-lines.js";
import type { PlanTerms } from "./read-plan-terms.js";
import { findPlan, type Plan } from "./reads.js";
import { insertPlanVersion, insertPrices } from "./store.js";

/**
 * Announces other terms of a plan, from the beginning of a month to come. What the plan prices already it goes on pricing,
 * so that nobody's reports are refused from one day to the next.
 *
 * @throws Problem not-found, conflict (a free plan), price-change-pending, invalid-request (a product is missing, or changes)
 */
export async function addPriceChange(
  tx: Tx,
  key: DefinitionKey & { readonly planId: string },
  terms: PlanTerms,
  effectiveFrom: Date,
  change: Change,
): Promise<Plan> {
  const definition = await lockDefinition(tx, key);
  if (definition === undefined) throw definitionNotFound();
  const plan = await findPlan(tx, definition.id, key.planId);
  if (plan === undefined)
    throw notFound("The service has no such pricing plan. Check its id in the service definition.");
  if (plan.type === "FREE") throw conflict("A free plan stays free. Add a COMMERCIAL plan beside it.");
  if (plan.announced !== undefined) {
    throw priceChangePending(
      `Other terms of this plan are announced from ${plan.announced.effectiveFrom.toISOString()} on. Withdraw them first, or wait until they are in force.`,
    );
  }
  refuseMissingProducts(plan, terms);
  const version = { planId: plan.id, monthlyFee: terms.monthlyFee, effectiveFrom, atMs: change.atMs };
  const versionId = await insertPlanVersion(tx, version);
  await insertPrices(tx, versionId, await priceLines(tx, definition.serviceId, terms, change.atMs));
  await touchDefinition(tx, definition.id, change);
  return present(await findPlan(tx, definition.id, plan.id), "the plan was there before");
}

function refuseMissingProducts(plan: Plan, { lines }: PlanTerms): void {
  const missing = plan.products.find(
    ({ name, unitLabel }) => !lines.some(line => line.name === name && line.unitLabel === unitLabel),
  );
  if (missing === undefined) return;
  throw invalidRequest(`The plan prices "${missing.name}" today; say what it costs from then on.`, {
    errors: [{ pointer: "/products", message: `must have "${missing.name}", with the same unit` }],
  });
}
