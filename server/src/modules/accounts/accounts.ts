import type { Authenticate, Route } from "../../platform/http/index.js";
import { deleteEndedAccessTokens } from "./access-store.js";
import { Attempts } from "./attempts.js";
import { createAuthenticate } from "./authenticate.js";
import { Callers } from "./callers.js";
import { firstStart } from "./first-start.js";
import { Identity } from "./identity.js";
import type { AccountsDeps, Internals } from "./internals.js";
import {
  addressChangesPerAccount,
  codeGuessesPerPerson,
  endedAccessTokenKeptMs,
  enrolmentLifeMs,
  expiredInvitationKeptMs,
  invitationsPerPerson,
  passwordGuessesPerAddress,
  passwordGuessesPerEmail,
  resetLinksPerAddress,
  resetLinksPerEmail,
  signUpsPerAddress,
} from "./limits.js";
import { resetMail } from "./mails.js";
import { PasswordHashing } from "./password-hashing.js";
import { accountsRoutes } from "./operations.js";
import { deleteUnconfirmedFactors } from "./second-factor-store.js";
import { deleteExpired, touchAccessToken } from "./store.js";
import { requireNotSuspended } from "./suspend-account.js";
import { TokenUses } from "./token-uses.js";

export interface Accounts {
  readonly routes: readonly Route[];
  readonly authenticate: Authenticate;
  /** What a request whose caller is known came in by, for `requireInForce`. @throws Problem unauthorized */
  readonly credentialOf: Identity["credentialOf"];
  /**
   * Call at every start, before listening. While there is no operator it makes the one of TOLLGATE_ADMIN_*, or a
   * one-time link to become operator, to be printed.
   * @throws UnusableAdmin
   */
  firstStart(): Promise<{ readonly claimUrl: string } | undefined>;
  /** Deletes sessions, links, invitations, access tokens and begun second factors that are over; a job calls it. */
  prune(): Promise<void>;
}

export function createAccounts(deps: AccountsDeps): Accounts {
  const internals = openInternals(deps);
  const { database, clock, config } = deps;
  return {
    routes: accountsRoutes(internals),
    authenticate: createAuthenticate({ ...internals, publicUrl: config.publicUrl }),
    credentialOf: (...request) => internals.identity.credentialOf(...request),
    firstStart: () => firstStart(internals),
    prune: async () => {
      const nowMs = clock.nowMs();
      await deleteExpired(database.db, new Date(nowMs - expiredInvitationKeptMs));
      await deleteEndedAccessTokens(database.db, new Date(nowMs - endedAccessTokenKeptMs));
      await deleteUnconfirmedFactors(database.db, new Date(nowMs - enrolmentLifeMs));
    },
  };
}

function openInternals(deps: AccountsDeps): Internals {
  const { config, mail, database, logger } = deps;
  const passwords = new PasswordHashing();
  const identity = new Identity({
    ...deps,
    passwords,
    publicUrl: config.publicUrl,
    sendResetLink: (email, token) => mail.queue(database.db, resetMail(config.publicUrl, email, token)),
    admit: userId => requireNotSuspended(database.db, userId),
  });
  const uses = new TokenUses((...use) => touchAccessToken(database.db, ...use), logger);
  return {
    ...deps,
    passwords,
    identity,
    callers: new Callers({ ...deps, uses, staleMsMax: config.staleMsMax }),
    attempts: {
      passwordsPerEmail: new Attempts(passwordGuessesPerEmail, "wrong passwords for this e-mail address"),
      passwordsPerAddress: new Attempts(passwordGuessesPerAddress, "wrong passwords from your address"),
      signUpsPerAddress: new Attempts(signUpsPerAddress, "sign-ups from your address"),
      resetsPerEmail: new Attempts(resetLinksPerEmail, "requests for this e-mail address"),
      resetsPerAddress: new Attempts(resetLinksPerAddress, "requests from your address"),
      invitationsPerPerson: new Attempts(invitationsPerPerson, "invitations"),
      codesPerPerson: new Attempts(codeGuessesPerPerson, "wrong codes"),
      addressChangesPerAccount: new Attempts(addressChangesPerAccount, "changes of the billing address"),
    },
  };
}
