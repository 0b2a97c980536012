import { accountSuspended, conflict, notFound } from "../../kernel/problem.js";
import type { Db, Tx } from "../../platform/database/index.js";
import { deleteSessionsOf } from "./access-store.js";
import { findSuspension } from "./account-reads.js";
import { lastOperator } from "./problems.js";
import type { AccountView, Suspension } from "./reads.js";
import { isActiveOperator, lockAccount, lockOperators, storeSuspension } from "./suspension-store.js";

/**
 * Shuts an account out; a person's own one with the person, whose sessions end. Nothing is deleted. The database's
 * trigger tells every node.
 * @param operatorId who suspends
 * @throws Problem not-found, conflict when it is suspended already, last-operator
 */
export async function suspendAccount(
  tx: Tx,
  accountId: string,
  operatorId: string,
  suspension: Suspension,
): Promise<AccountView> {
  await lockOperators(tx);
  const account = await lockKnownAccount(tx, accountId);
  if (account.suspension !== undefined) throw conflict(`${account.displayName} is suspended already.`);
  await requireOtherOperator(tx, account.id, operatorId);
  await storeSuspension(tx, account.id, suspension);
  if (account.kind === "personal") await deleteSessionsOf(tx, account.id);
  return account;
}

/** Lets an account in again, as it was. @throws Problem not-found, conflict when it is not suspended */
export async function restoreAccount(tx: Tx, accountId: string): Promise<AccountView> {
  const account = await lockKnownAccount(tx, accountId);
  if (account.suspension === undefined) throw conflict(`${account.displayName} is not suspended.`);
  await storeSuspension(tx, account.id, undefined);
  return account;
}

/** Before any session begins, whatever it begins by. @throws Problem account-suspended */
export async function requireNotSuspended(db: Db, userId: string): Promise<void> {
  const suspension = await findSuspension(db, userId);
  if (suspension === undefined) return;
  throw accountSuspended(`The operator has suspended your account. Reason: ${suspension.reason}`);
}

async function lockKnownAccount(tx: Tx, id: string): Promise<AccountView> {
  const account = await lockAccount(tx, id);
  if (account === undefined) throw notFound("There is no account with this id.");
  return account;
}

// Under the operators' lock: two who suspend each other at the same moment do so one after the other. Whoever suspends
// stays, so there always is an operator.
async function requireOtherOperator(tx: Tx, accountId: string, operatorId: string): Promise<void> {
  if (accountId === operatorId) throw lastOperator("You can't suspend yourself. Another operator can.");
  if (!(await isActiveOperator(tx, operatorId))) {
    throw accountSuspended("Another operator has suspended your account just now.");
  }
}
