/** Bounds of the module; README.md lists them. */

export const accessTokensMax = 1_000;
export const organizationsPerPersonMax = 100;
export const pendingInvitationsMax = 500;
export const membersMax = 1_000;

export const passwordCharactersMin = 12;
export const passwordCharactersMax = 200;
export const emailCharactersMax = 254;

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

export const invitationLifeMs = 7 * dayMs;
/** An expired invitation says so for this long; afterwards it is unknown. */
export const expiredInvitationKeptMs = 30 * dayMs;
/** A token that was revoked or has expired: until then receipts of calls name it. */
export const endedAccessTokenKeptMs = 400 * dayMs;
/** Between the password and the code at sign-in. */
export const pendingSignInLifeMs = 5 * minuteMs;
/** Between the secret of a second factor and the first code of it. */
export const enrolmentLifeMs = 60 * minuteMs;
export const resetLinkLifeSeconds = 60 * 60;
export const sessionLifeSeconds = 14 * 24 * 60 * 60;
/** A session in use is prolonged at most this often. */
export const sessionRefreshSeconds = 24 * 60 * 60;

/** How often something may be tried: so many at once, then one more per interval. */
export interface AttemptBound {
  readonly burst: number;
  readonly refillMs: number;
}

/** Guesses at one person's password, from wherever. */
export const passwordGuessesPerEmail: AttemptBound = { burst: 10, refillMs: minuteMs };
/** Per address bounds are wide: a proxy or an office makes many people one address. */
export const passwordGuessesPerAddress: AttemptBound = { burst: 100, refillMs: 1_000 };
export const signUpsPerAddress: AttemptBound = { burst: 1_000, refillMs: 1_000 };
export const resetLinksPerEmail: AttemptBound = { burst: 5, refillMs: 10 * minuteMs };
export const resetLinksPerAddress: AttemptBound = { burst: 100, refillMs: 10_000 };
/** Invitations send mail to addresses of the inviter's choice. */
export const invitationsPerPerson: AttemptBound = { burst: 200, refillMs: minuteMs };
/**
 * Guesses at one person's second factor, by whoever has the password. Of a million codes three are right at a time:
 * guessing day and night succeeds once in three years.
 */
export const codeGuessesPerPerson: AttemptBound = { burst: 5, refillMs: 5 * minuteMs };
/** Each change is kept for good. */
export const addressChangesPerAccount: AttemptBound = { burst: 20, refillMs: 60 * minuteMs };
