import type { Clock } from "../../kernel/clock.js";
import { notFound } from "../../kernel/problem.js";
import type { Tx } from "../../platform/database/index.js";
import { findDefinitionForSubscribing, withheldOf } from "../catalog/index.js";
import { choosePlan } from "./create-subscription.js";
import { notPublished } from "./problems.js";
import { assignPlan } from "./store.js";
import { findSubscription } from "./subscription-reads.js";

/**
 * The consumer accepts a plan: from the next call on, usage is rated by it, and a tester's subscription is live.
 * Refused for the provider's own subscriptions, which are never billed, and while the operator has shut the service out.
 * @throws Problem not-found, not-published, no-such-plan
 */
export async function acceptPlan(
  tx: Tx,
  clock: Clock,
  input: {
    readonly id: string;
    readonly accountId: string;
    readonly userId: string;
    readonly pricingPlanId: string;
  },
): Promise<void> {
  const subscription = await findSubscription(tx, input.id, input.accountId);
  const definition = subscription && (await findDefinitionForSubscribing(tx, subscription.serviceId));
  if (subscription === undefined || definition === undefined)
    throw notFound("There is no such subscription in this account.");
  if (definition.lifecycle !== "PUBLISHED") {
    throw notPublished(
      `"${definition.name}" is not on the marketplace: its usage is test usage and needs no plan.`,
    );
  }
  if (subscription.providerAccountId === input.accountId) {
    throw notPublished(
      `"${definition.name}" is your own service: its usage is test usage and follows its newest plan.`,
    );
  }
  if (withheldOf(definition) !== undefined) {
    throw notPublished(
      `No plan of "${definition.name}" can be accepted at present: the operator has shut it out.`,
    );
  }
  const plan = await choosePlan(tx, definition, input.pricingPlanId);
  await assignPlan(tx, {
    subscriptionId: subscription.id,
    planVersionId: plan.versionId,
    userId: input.userId,
    atMs: clock.nowMs(),
  });
}
