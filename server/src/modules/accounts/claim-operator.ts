import { present } from "../../kernel/assert.js";
import type { Clock } from "../../kernel/clock.js";
import type { Keyring } from "../../kernel/keyring.js";
import { Problem } from "../../kernel/problem.js";
import type { Database } from "../../platform/database/index.js";
import { createPerson } from "./create-person.js";
import { normalizeEmail } from "./email-address.js";
import type { Identity } from "./identity.js";
import type { Internals } from "./internals.js";
import type { PasswordHashing } from "./password-hashing.js";
import { linkNotValid, wrongCredentials } from "./problems.js";
import { findPerson, findPersonByEmail, isUnusedClaim, type PersonView } from "./reads.js";
import { insertOperator, lockUnusedClaim, markClaimUsed } from "./store.js";

export const operatorClaimHashPurpose = "operator-claim";

export interface ClaimDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly keyring: Keyring;
  readonly passwords: PasswordHashing;
  readonly identity: Identity;
  readonly attempts: Pick<Internals["attempts"], "passwordsPerEmail">;
}

export interface Claim {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/**
 * Makes somebody operator by the link of the first start, and uses the link up: all or nothing. A new address gets an
 * account. Whoever has an account already gives the password of it: the address alone proves nothing, since anybody may
 * have signed up with it.
 * @throws Problem link-not-valid, wrong-credentials, too-many-requests, email-taken when it was taken meanwhile
 */
export async function claimOperator(deps: ClaimDeps, claim: Claim): Promise<PersonView> {
  const { database, clock, keyring } = deps;
  const hashes = keyring.hashes(operatorClaimHashPurpose, claim.token);
  // A wrong link must not cost us a password hash.
  if (!(await isUnusedClaim(database.db, hashes))) throw notValid();
  const known = await findPersonByEmail(database.db, normalizeEmail(claim.email));
  const passwordHash =
    known === undefined ? await deps.passwords.hash(claim.password) : await checkPassword(deps, claim);
  return database.transaction(async tx => {
    if (!(await lockUnusedClaim(tx, hashes))) throw notValid();
    const at = new Date(clock.nowMs());
    const userId =
      known?.id ?? (await createPerson(tx, { email: claim.email, name: claim.name, passwordHash }));
    await markClaimUsed(tx, hashes, userId, at);
    await insertOperator(tx, userId, at);
    return present(await findPerson(tx, userId), "who became operator is gone");
  });
}

/** The hash of the password that is in force, when the given one is right. */
async function checkPassword({ identity, attempts }: ClaimDeps, claim: Claim): Promise<string> {
  const email = normalizeEmail(claim.email);
  attempts.passwordsPerEmail.take(email);
  try {
    const { passwordHash } = await identity.checkCredentials(email, claim.password);
    attempts.passwordsPerEmail.forget(email);
    return passwordHash;
  } catch (error) {
    throw error instanceof Problem && error.kind === wrongCredentials ? notTheirs(error) : error;
  }
}

function notTheirs(cause: Problem): Problem {
  const sentence =
    "This e-mail address has an account already, with another password. Enter that password, or choose another address.";
  return wrongCredentials(sentence, { errors: [{ pointer: "/password", message: sentence }], cause });
}

function notValid(): Problem {
  return linkNotValid(
    "This link is unknown or was used already. Each start prints a new one as long as there is no operator.",
  );
}
