import { present } from "../../../kernel/assert.js";
import { notFound } from "../../../kernel/problem.js";
import type { Tx } from "../../../platform/database/index.js";
import { definitionNotFound } from "../definition-not-found.js";
import { tooLateToWithdraw } from "../problems.js";
import { lockDefinition, type DefinitionKey } from "../reads.js";
import { touchDefinition, type Change } from "../store.js";
import { findPlan, type Plan } from "./reads.js";
import { withdrawPlanVersion } from "./store.js";
import { isVersionAnnounced } from "./version-reads.js";

/**
 * Takes back terms that are to come, so that the plan goes on as it is. Nobody's call was rated by them yet, and none will
 * be.
 *
 * @throws Problem not-found, too-late-to-withdraw
 */
export async function withdrawAnnouncedTerms(
  tx: Tx,
  key: DefinitionKey & { readonly planId: string },
  effectiveFrom: Date,
  change: Change,
): Promise<Plan> {
  const definition = await lockDefinition(tx, key);
  if (definition === undefined) throw definitionNotFound();
  const version = { planId: key.planId, effectiveFrom };
  const plan = await findPlan(tx, definition.id, key.planId);
  if (plan === undefined || !(await isVersionAnnounced(tx, version)))
    throw notFound("The plan has no announced prices from that month on. They may be withdrawn already.");
  if (!(await withdrawPlanVersion(tx, version))) {
    throw tooLateToWithdraw(
      `The prices from ${effectiveFrom.toISOString()} on are in force, or will be within the hour. Announce other ones from a later month.`,
    );
  }
  // Tells every node, which may remember the announced version.
  await touchDefinition(tx, definition.id, change);
  return present(await findPlan(tx, definition.id, key.planId), "the plan was there before");
}
