import type { Tx } from "../../platform/database/index.js";
import { markEmailConfirmed } from "./access-store.js";
import type { ApplicationsOf } from "./internals.js";

/**
 * Notes that the address of a person is theirs, after a link that was mailed there was used. Signing up does not look at
 * the address: until the first confirmation somebody else may have signed up with it, so the secrets and tokens of the
 * person's own applications end. The person's own ways in, which differ, are the caller's to end.
 * @returns whether it was the first time
 */
export async function confirmAddress(
  tx: Tx,
  applicationsOf: ApplicationsOf,
  userId: string,
  at: Date,
): Promise<boolean> {
  if (!(await markEmailConfirmed(tx, userId))) return false;
  await applicationsOf.endAccess(tx, { accountId: userId, atMs: at.getTime() });
  return true;
}
