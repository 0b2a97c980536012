import { notFound } from "../../../kernel/problem.js";
import type { Tx } from "../../../platform/database/index.js";
import { definitionNotFound } from "../definition-not-found.js";
import { activeSubscriptions, planNeeded } from "../problems.js";
import { lockDefinition, type DefinitionKey } from "../reads.js";
import { touchDefinition, type Change } from "../store.js";
import type { SubscriptionsOf } from "../subscriptions-of.js";
import { listPlans } from "./reads.js";
import { endPlan } from "./store.js";

/**
 * Takes a plan out of the offer. Its prices stay for what was reported under it.
 *
 * @throws Problem not-found, plan-needed (the last one of a published service), active-subscriptions
 */
export async function deletePricingPlan(
  tx: Tx,
  key: DefinitionKey & { readonly planId: string },
  change: Change,
  subscriptionsOf: SubscriptionsOf,
): Promise<void> {
  const definition = await lockDefinition(tx, key);
  if (definition === undefined) throw definitionNotFound();
  const plans = await listPlans(tx, definition.id);
  if (!plans.some(plan => plan.id === key.planId)) {
    throw notFound("The service has no such pricing plan. Check its id in the service definition.");
  }
  if (definition.lifecycle === "PUBLISHED" && plans.length === 1) {
    throw planNeeded(
      "This is the last pricing plan of a service on the marketplace. Add another one first, or unpublish the service.",
    );
  }
  const subscribed = await subscriptionsOf.countOnPlan(tx, key.planId);
  if (subscribed > 0) {
    throw activeSubscriptions(
      `${subscribed} active ${subscribed === 1 ? "subscription is" : "subscriptions are"} on this pricing plan. It can be deleted once they have ended.`,
    );
  }
  await endPlan(tx, key.planId, change.atMs);
  await touchDefinition(tx, definition.id, change);
}
