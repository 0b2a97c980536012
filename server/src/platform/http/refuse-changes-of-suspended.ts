import { accountSuspended } from "../../kernel/problem.js";
import type { Caller, Role } from "./caller.js";

/**
 * A suspended account stays readable: its members see what there is, and why it stands still.
 * @throws Problem account-suspended
 */
export function refuseChangesOfSuspended(accountId: string, needed: Role, caller: Caller): void {
  const reason = caller.suspensions.get(accountId);
  if (reason === undefined || needed === "viewer") return;
  throw accountSuspended(
    `The operator has suspended this organization: nothing in it can be changed. Reason: ${reason}`,
  );
}
