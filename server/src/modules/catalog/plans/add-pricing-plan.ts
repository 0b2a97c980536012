import type { Static } from "typebox";
import { present } from "../../../kernel/assert.js";
import { idPrefixes, randomText } from "../../../kernel/ids.js";
import type { Tx } from "../../../platform/database/index.js";
import { definitionNotFound } from "../definition-not-found.js";
import { limits } from "../limits.js";
import { tooManyPlans } from "../problems.js";
import { lockDefinition, type DefinitionKey } from "../reads.js";
import type { CreatePricingPlanRequest } from "../schemas.js";
import { touchDefinition, type Change } from "../store.js";
import { priceLines } from "./price-lines.js";
import { readRateLimit } from "./rate-limit.js";
import { readPlanTerms } from "./read-plan-terms.js";
import { findPlan, listPlans, type Plan } from "./reads.js";
import { insertPlan, insertPrices } from "./store.js";

const planIdCharacters = 12;

/** Adds a pricing plan to those that a definition offers. @throws Problem invalid-request, not-found, too-many-plans */
export async function addPricingPlan(
  tx: Tx,
  key: DefinitionKey,
  request: Static<typeof CreatePricingPlanRequest>,
  change: Change,
): Promise<Plan> {
  const terms = readPlanTerms(request);
  const definition = await lockDefinition(tx, key);
  if (definition === undefined) throw definitionNotFound();
  if ((await listPlans(tx, definition.id)).length >= limits.plansMax) {
    throw tooManyPlans(
      `A service has at most ${limits.plansMax} pricing plans. Delete those that nobody uses.`,
    );
  }
  const { serviceId } = definition;
  const { userId, atMs } = change;
  const id = idPrefixes.plan + randomText(planIdCharacters);
  const versionId = await insertPlan(tx, {
    id,
    serviceId,
    definitionId: definition.id,
    name: terms.name,
    type: request.type,
    monthlyFee: terms.monthlyFee,
    rateLimit: request.rateLimit && readRateLimit(request.rateLimit),
    createdBy: userId,
    atMs,
  });
  await insertPrices(tx, versionId, await priceLines(tx, serviceId, terms, atMs));
  await touchDefinition(tx, definition.id, change);
  return present(await findPlan(tx, definition.id, id), "the plan was just added");
}
