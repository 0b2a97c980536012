import type { Config } from "../../config/index.js";
import type { Clock } from "../../kernel/clock.js";
import { randomText, uuidV7 } from "../../kernel/ids.js";
import type { Keyring } from "../../kernel/keyring.js";
import type { Database, Tx } from "../../platform/database/index.js";
import { accessTokenHashPurpose } from "./callers.js";
import { operatorClaimHashPurpose } from "./claim-operator.js";
import { createPerson } from "./create-person.js";
import { isEmailAddress, normalizeEmail } from "./email-address.js";
import { passwordCharactersMax } from "./limits.js";
import type { PasswordHashing } from "./password-hashing.js";
import { findPersonByEmail, hasOperator } from "./reads.js";
import { insertAccessToken, insertOperator, lockFirstStart, replaceOperatorClaim } from "./store.js";

export interface FirstStartDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly keyring: Keyring;
  readonly passwords: PasswordHashing;
  readonly config: Pick<Config, "publicUrl" | "admin">;
}

/** TOLLGATE_ADMIN_* name something that can't become an operator. The message says what to change. */
export class UnusableAdmin extends Error {
  override readonly name = "UnusableAdmin";
}

const adminTokenName = "TOLLGATE_ADMIN_TOKEN";
// 40 × log2(62) = 238 random bits.
const claimCharacters = 40;

/**
 * Sees to it that somebody can become operator, while nobody is: makes the operator of TOLLGATE_ADMIN_*, or else a
 * one-time link, in place of earlier unused ones.
 * @throws UnusableAdmin
 */
export async function firstStart(deps: FirstStartDeps): Promise<{ readonly claimUrl: string } | undefined> {
  const { database, config } = deps;
  if (await hasOperator(database.db)) return undefined;
  const { admin } = config;
  if (admin !== undefined) {
    requireUsable(admin);
    const passwordHash = await deps.passwords.hash(admin.password);
    await database.transaction(tx => makeAdmin(tx, deps, admin, passwordHash));
    return undefined;
  }
  const token = randomText(claimCharacters);
  const made = await database.transaction(async tx => {
    await lockFirstStart(tx);
    if (await hasOperator(tx)) return false;
    const hash = deps.keyring.hash(operatorClaimHashPurpose, token);
    await replaceOperatorClaim(tx, hash, new Date(deps.clock.nowMs()));
    return true;
  });
  return made ? { claimUrl: `${config.publicUrl}/claim?token=${token}` } : undefined;
}

async function makeAdmin(
  tx: Tx,
  deps: FirstStartDeps,
  admin: NonNullable<Config["admin"]>,
  passwordHash: string,
): Promise<void> {
  await lockFirstStart(tx);
  if (await hasOperator(tx)) return;
  const nowMs = deps.clock.nowMs();
  const at = new Date(nowMs);
  // Nobody has shown that the address is theirs: whoever signed up with it first must not become operator by that.
  if ((await findPersonByEmail(tx, normalizeEmail(admin.email))) !== undefined) {
    throw new UnusableAdmin(
      `Somebody has signed up with TOLLGATE_ADMIN_EMAIL (${admin.email}) already, and signing up makes nobody operator. Choose another address, or remove TOLLGATE_ADMIN_* and use the link that the start then prints.`,
    );
  }
  const userId = await createPerson(tx, { email: admin.email, name: "Operator", passwordHash });
  await insertOperator(tx, userId, at);
  if (admin.token === undefined) return;
  const stored = await insertAccessToken(tx, {
    id: uuidV7(nowMs),
    userId,
    name: adminTokenName,
    hash: deps.keyring.hash(accessTokenHashPurpose, admin.token),
    scopes: ["API"],
    accountId: undefined,
    serviceId: undefined,
    createdAt: at,
    expiresAt: undefined,
  });
  if (!stored)
    throw new UnusableAdmin(
      "The value or the name of TOLLGATE_ADMIN_TOKEN is in use already: change the value, or revoke that token.",
    );
}

function requireUsable(admin: NonNullable<Config["admin"]>): void {
  if (!isEmailAddress(admin.email)) {
    throw new UnusableAdmin(
      `TOLLGATE_ADMIN_EMAIL is "${admin.email}"; signing in takes an address with a full domain, like admin@example.org.`,
    );
  }
  if (admin.password.length > passwordCharactersMax) {
    throw new UnusableAdmin(
      `TOLLGATE_ADMIN_PASSWORD must have ${passwordCharactersMax} characters or fewer.`,
    );
  }
}
