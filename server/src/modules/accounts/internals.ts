import type { FastifyBaseLogger } from "fastify";
import type { Config } from "../../config/index.js";
import type { Clock } from "../../kernel/clock.js";
import type { Keyring } from "../../kernel/keyring.js";
import type { Database, Tx } from "../../platform/database/index.js";
import type { Mail } from "../../platform/mail/index.js";
import type { ChangeFeed } from "../../platform/snapshot/index.js";
import type { Attempts } from "./attempts.js";
import type { Callers } from "./callers.js";
import type { Identity } from "./identity.js";
import type { PasswordHashing } from "./password-hashing.js";

/** What subscriptions does for accounts, which stands below it and can't import it. */
export interface SubscriptionsOf {
  /** Ends the subscriptions that a person's own applications have as tests of an organization's services. */
  endOfMember(tx: Tx, input: { organizationId: string; userId: string; atMs: number }): Promise<number>;
}

/** What applications does for accounts, which stands below it and can't import it. */
export interface ApplicationsOf {
  /** Ends the secrets of an account's applications and every token of theirs. */
  endAccess(tx: Tx, input: { accountId: string; atMs: number }): Promise<void>;
}

export interface AccountsDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly keyring: Keyring;
  readonly feed: ChangeFeed;
  readonly mail: Mail;
  readonly logger: FastifyBaseLogger;
  readonly config: Pick<Config, "publicUrl" | "signup" | "admin" | "staleMsMax">;
  readonly subscriptionsOf: SubscriptionsOf;
  readonly applicationsOf: ApplicationsOf;
}

/** What the module's operations share. */
export interface Internals extends AccountsDeps {
  readonly identity: Identity;
  readonly callers: Callers;
  readonly passwords: PasswordHashing;
  readonly attempts: {
    readonly passwordsPerEmail: Attempts;
    readonly passwordsPerAddress: Attempts;
    readonly signUpsPerAddress: Attempts;
    readonly resetsPerEmail: Attempts;
    readonly resetsPerAddress: Attempts;
    readonly invitationsPerPerson: Attempts;
    readonly codesPerPerson: Attempts;
    readonly addressChangesPerAccount: Attempts;
  };
}
