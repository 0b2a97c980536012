import type { Clock } from "../../kernel/clock.js";
import { uuidV7 } from "../../kernel/ids.js";
import { notFound } from "../../kernel/problem.js";
import type { Tx } from "../../platform/database/index.js";
import type { ActingAccount, Caller } from "../../platform/http/index.js";
import { lockMembership } from "../accounts/index.js";
import { findApplicationForSubscribing } from "../applications/index.js";
import {
  defaultPlan,
  findDefinitionForSubscribing,
  findPlan,
  withheldOf,
  type Definition,
  type Plan,
} from "../catalog/index.js";
import { alreadySubscribed, noSuchPlan, notPublished } from "./problems.js";
import { assignPlan, insertSubscription } from "./store.js";

export interface Subscribing {
  readonly applicationId: string;
  readonly serviceId: string;
  readonly pricingPlanId: string | undefined;
}

/**
 * Subscribes an application. The owner's own calls and those of testers follow the service's newest plan and need none;
 * everybody else gets the plan that was chosen, or the first one offered.
 * @returns the id of the subscription
 */
export async function createSubscription(
  tx: Tx,
  clock: Clock,
  who: { readonly caller: Caller; readonly account: ActingAccount },
  wanted: Subscribing,
): Promise<string> {
  const application = await findApplicationForSubscribing(tx, wanted.applicationId, who.account.id);
  if (application === undefined) throw notFound("There is no such application in this account.");
  const definition = await findDefinitionForSubscribing(tx, wanted.serviceId);
  if (definition === undefined) throw notFound("There is no such service.");
  const relation = await relationOf(tx, definition, who);
  if (definition.lifecycle === "CREATED") {
    throw notPublished(
      `"${definition.name}" is not published. Publish it internally to test it, then subscribe.`,
    );
  }
  if (withheldOf(definition) !== undefined) {
    throw notPublished(
      `"${definition.name}" can't be subscribed to at present: the operator has shut it out.`,
    );
  }
  const plan = relation === "consumer" ? await choosePlan(tx, definition, wanted.pricingPlanId) : undefined;
  const atMs = clock.nowMs();
  const id = uuidV7(atMs);
  const inserted = await insertSubscription(tx, {
    id,
    applicationId: application.id,
    consumerAccountId: who.account.id,
    serviceId: definition.serviceId,
    definitionId: definition.id,
    providerAccountId: definition.accountId,
    testUntilAccepted: relation === "tester",
    createdBy: who.caller.userId,
    atMs,
  });
  if (!inserted) {
    throw alreadySubscribed(
      `The application "${application.name}" has an active subscription to "${definition.name}". Use it, or end it before you subscribe again.`,
    );
  }
  if (plan !== undefined) {
    await assignPlan(tx, {
      subscriptionId: id,
      planVersionId: plan.versionId,
      userId: who.caller.userId,
      atMs,
    });
  }
  return id;
}

/**
 * How the account stands to the service: `owner` of it, `tester` (a member's personal account, while it is internal) or
 * `consumer` (anybody, once it is on the marketplace). To everybody else the service doesn't exist.
 */
async function relationOf(
  tx: Tx,
  definition: Definition,
  { caller, account }: { readonly caller: Caller; readonly account: ActingAccount },
): Promise<"owner" | "tester" | "consumer"> {
  if (definition.accountId === account.id) return "owner";
  if (definition.lifecycle === "PUBLISHED") return "consumer";
  // From the database: whoever is removed at this moment must not get what the removal ends.
  const isMember =
    account.id === caller.userId && (await lockMembership(tx, definition.accountId, caller.userId));
  if (isMember) return "tester";
  throw notFound("There is no such service.");
}

/** The plan of that id, or the first one offered. */
export async function choosePlan(tx: Tx, definition: Definition, planId: string | undefined): Promise<Plan> {
  const plan =
    planId === undefined ? await defaultPlan(tx, definition.id) : await findPlan(tx, definition.id, planId);
  if (plan === undefined) {
    throw noSuchPlan(
      planId === undefined
        ? `"${definition.name}" offers no plan.`
        : `"${definition.name}" has no plan ${planId}. Choose one that its marketplace entry lists.`,
      { errors: [{ pointer: "/pricingPlanId", message: "is not one of the service's plans" }] },
    );
  }
  return plan;
}
