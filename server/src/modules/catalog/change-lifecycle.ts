import type { ProblemFault } from "../../kernel/problem.js";
import type { Tx } from "../../platform/database/index.js";
import { definitionNotFound } from "./definition-not-found.js";
import { listPlans } from "./plans/reads.js";
import { activeSubscriptions, notReadyToPublish, stillOffered, takenDown } from "./problems.js";
import { lockDefinition, type Definition, type DefinitionKey, type Lifecycle } from "./reads.js";
import { updateDefinition, type Change } from "./store.js";
import type { SubscriptionsOf } from "./subscriptions-of.js";

/**
 * CREATED or ACCESSIBLE → PUBLISHED: everybody can subscribe. Subscriptions of the own account stay.
 *
 * @throws Problem not-found, taken-down, not-ready-to-publish
 */
export async function publish(tx: Tx, key: DefinitionKey, change: Change): Promise<void> {
  const definition = await lockedForPublishing(tx, key);
  if (definition.lifecycle === "PUBLISHED") return;
  const missing = await missingForMarketplace(tx, definition);
  if (missing.length > 0) {
    throw notReadyToPublish(`The marketplace needs ${missing.map(({ what }) => what).join(" and ")} first.`, {
      errors: missing.map(({ fault }) => fault),
    });
  }
  await enter("PUBLISHED", tx, definition, change);
}

/** CREATED → ACCESSIBLE: the own account can subscribe and test. @throws Problem not-found, taken-down, still-offered */
export async function publishInternal(tx: Tx, key: DefinitionKey, change: Change): Promise<void> {
  const definition = await lockedForPublishing(tx, key);
  if (definition.lifecycle === "ACCESSIBLE") return;
  if (definition.lifecycle === "PUBLISHED") {
    throw stillOffered("The service is on the marketplace. Unpublish it before you publish it internally.");
  }
  await enter("ACCESSIBLE", tx, definition, change);
}

/**
 * Back to CREATED: nobody can subscribe or call. With `force` the active subscriptions end, else they stand in the way.
 *
 * @throws Problem not-found, active-subscriptions
 */
export async function unpublish(
  tx: Tx,
  key: DefinitionKey & { readonly force: boolean },
  change: Change,
  subscriptionsOf: SubscriptionsOf,
): Promise<void> {
  const definition = await locked(tx, key);
  if (definition.lifecycle === "CREATED") return;
  if (key.force) {
    await subscriptionsOf.endAll(tx, {
      definitionId: definition.id,
      reason: "unpublished",
      atMs: change.atMs,
    });
  } else {
    const active = await subscriptionsOf.countActive(tx, definition.id);
    if (active > 0) {
      throw activeSubscriptions(
        `${active} active ${active === 1 ? "subscription stands" : "subscriptions stand"} in the way. The command UNPUBLISH_FORCE ends them.`,
      );
    }
  }
  await enter("CREATED", tx, definition, change);
}

async function locked(tx: Tx, key: DefinitionKey): Promise<Definition> {
  const definition = await lockDefinition(tx, key);
  if (definition === undefined) throw definitionNotFound();
  return definition;
}

async function lockedForPublishing(tx: Tx, key: DefinitionKey): Promise<Definition> {
  const definition = await locked(tx, key);
  if (definition.takeDown !== undefined) {
    throw takenDown(
      `The operator has taken this service down: it can't be published. Reason: ${definition.takeDown.reason}`,
    );
  }
  return definition;
}

async function enter(lifecycle: Lifecycle, tx: Tx, definition: Definition, change: Change): Promise<void> {
  await updateDefinition(tx, definition.id, { lifecycle }, change);
}

async function missingForMarketplace(
  tx: Tx,
  definition: Definition,
): Promise<readonly { readonly what: string; readonly fault: ProblemFault }[]> {
  const plans = await listPlans(tx, definition.id);
  return [
    ...(plans.length > 0
      ? []
      : [{ what: "a pricing plan", fault: { pointer: "/pricingPlans", message: "is empty" } }]),
    ...(definition.hasSpecification
      ? []
      : [{ what: "an API specification", fault: { pointer: "/apiDefinition", message: "is missing" } }]),
  ];
}
