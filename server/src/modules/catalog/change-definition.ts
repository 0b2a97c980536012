import type { Tx } from "../../platform/database/index.js";
import { definitionNotFound } from "./definition-not-found.js";
import { lockDefinition, type DefinitionKey } from "./reads.js";
import { updateDefinition, type Change, type DefinitionUpdate } from "./store.js";

/** Changes what the rules of the lifecycle don't concern. @throws Problem not-found */
export async function changeDefinition(
  tx: Tx,
  key: DefinitionKey,
  update: DefinitionUpdate,
  change: Change,
): Promise<void> {
  const definition = await lockDefinition(tx, key);
  if (definition === undefined) throw definitionNotFound();
  await updateDefinition(tx, definition.id, update, change);
}
