import type { Clock } from "../../kernel/clock.js";
import type { Problem } from "../../kernel/problem.js";
import type { Database } from "../../platform/database/index.js";
import { endWaysIn, lockPerson, replacePassword, useUpLink } from "./access-store.js";
import { confirmAddress } from "./confirm-address.js";
import type { Identity } from "./identity.js";
import type { ApplicationsOf } from "./internals.js";
import type { PasswordHashing } from "./password-hashing.js";
import { linkNotValid } from "./problems.js";
import { deleteSecondFactor } from "./second-factor-store.js";

export interface ResetDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly passwords: PasswordHashing;
  readonly applicationsOf: ApplicationsOf;
}

/**
 * Sets a new password by the link's token, which is used up, and ends every session and access token of the person: all
 * or nothing. Not by better-auth's reset, which knows no access tokens and has a transaction of its own.
 *
 * The link went to the address, so using it confirms the address. A second factor and application secrets from before the
 * first confirmation end: whoever made them never showed that the address is theirs, and the factor would shut the owner
 * out.
 * @throws Problem link-not-valid
 */
export async function resetPassword(deps: ResetDeps, token: string, newPassword: string): Promise<void> {
  const { database, clock, identity, passwords, applicationsOf } = deps;
  const link = await identity.findResetLink(token);
  if (link === undefined) throw notValid();
  const { id, userId } = link;
  const passwordHash = await passwords.hash(newPassword);
  await database.transaction(async tx => {
    if (!(await useUpLink(tx, id))) throw notValid();
    await lockPerson(tx, userId);
    await replacePassword(tx, userId, passwordHash);
    const at = new Date(clock.nowMs());
    await endWaysIn(tx, userId, at);
    if (await confirmAddress(tx, applicationsOf, userId, at)) await deleteSecondFactor(tx, userId);
  });
}

function notValid(): Problem {
  return linkNotValid("This link was used already or is too old. Ask for a new one.");
}
