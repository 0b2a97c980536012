import { unauthorized } from "../../kernel/problem.js";
import type { Tx } from "../../platform/database/index.js";
import { isInForce, lockPerson, type Credential } from "./access-store.js";

/**
 * Before something is made that outlives what its maker came in by: that must be in force still, and stays so to the
 * transaction's end. What another node remembers of a token can be a second old, and a session can end while a request
 * is under way; by either, somebody who is shut out just now would come in again.
 * @throws Problem unauthorized
 */
export async function requireInForce(tx: Tx, userId: string, credential: Credential): Promise<void> {
  await lockPerson(tx, userId);
  if (await isInForce(tx, credential)) return;
  throw unauthorized("You were signed out just now. Sign in again.");
}
