import type { Tx } from "../../platform/database/index.js";
import { normalizeEmail } from "./email-address.js";
import { emailTaken } from "./problems.js";
import { insertPerson } from "./store.js";

export interface NewPerson {
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
}

/**
 * Creates a person and, by trigger, their personal account; returns its id. Not through better-auth's sign-up: that has
 * a transaction of its own, which can't also hold a claim or an operator's row.
 * @throws Problem email-taken
 */
export async function createPerson(tx: Tx, person: NewPerson): Promise<string> {
  const id = await insertPerson(tx, {
    email: normalizeEmail(person.email),
    name: person.name,
    passwordHash: person.passwordHash,
  });
  if (id === undefined) {
    throw emailTaken(
      "There is an account with this e-mail address already. Sign in, or ask for a new password.",
    );
  }
  return id;
}
