import type { Tx } from "../../platform/database/index.js";
import { definitionNotFound } from "./definition-not-found.js";
import { stillOffered, takenDown } from "./problems.js";
import { lockDefinitionsOfService } from "./reads.js";
import { endService } from "./store.js";
import type { SubscriptionsOf } from "./subscriptions-of.js";

/**
 * Ends a service. Its rows stay for earlier usage; its gateway address is free for another service of the account.
 *
 * @throws Problem not-found, taken-down, still-offered
 */
export async function deleteService(
  tx: Tx,
  service: { readonly accountId: string; readonly serviceId: string },
  atMs: number,
  subscriptionsOf: SubscriptionsOf,
): Promise<void> {
  const definitions = await lockDefinitionsOfService(tx, service);
  const [newest] = definitions;
  if (newest === undefined) throw definitionNotFound();
  if (newest.takeDown !== undefined) {
    throw takenDown(
      `The operator has taken this service down: it can't be deleted, or another could come back at its address. Ask the operator to restore it first. Reason: ${newest.takeDown.reason}`,
    );
  }
  if (definitions.some(definition => definition.lifecycle !== "CREATED")) {
    throw stillOffered("The service is published. Unpublish it before you delete it.");
  }
  for (const { id } of definitions) {
    await subscriptionsOf.endAll(tx, { definitionId: id, reason: "service-deleted", atMs });
  }
  await endService(tx, service.serviceId, atMs);
}
