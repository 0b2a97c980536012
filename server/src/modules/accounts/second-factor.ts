import type { Keyring } from "../../kernel/keyring.js";
import { conflict, type Problem } from "../../kernel/problem.js";
import type { Db, Tx } from "../../platform/database/index.js";
import { makeBackupCodes, plainCode } from "./backup-codes.js";
import { enrolmentLifeMs } from "./limits.js";
import { wrongCode } from "./problems.js";
import {
  deleteSecondFactor,
  lockSecondFactor,
  markConfirmed,
  noteAcceptedStep,
  putUnconfirmedFactor,
  replaceBackupCodes,
  useBackupCode,
  type SecondFactorRow,
} from "./second-factor-store.js";
import { isTotpCode, makeTotpSecret, matchingStep } from "./totp.js";

const secretPurpose = "second-factor";
const backupCodePurpose = "backup-code";

/** A code that a person typed, and when. */
export interface GivenCode {
  readonly userId: string;
  readonly code: string;
  readonly at: Date;
}

/** Makes a secret for an authenticator app, in place of one that was never confirmed. @throws Problem conflict */
export async function beginSecondFactor(
  db: Db,
  keyring: Keyring,
  userId: string,
  at: Date,
): Promise<{ readonly secret: string }> {
  const secret = makeTotpSecret();
  if (!(await putUnconfirmedFactor(db, userId, keyring.seal(secretPurpose, secret), at))) {
    throw conflict("The second factor is on already. Turn it off first, to use another app.");
  }
  return { secret };
}

/** Turns the factor on by a first code of the app; returns the backup codes. @throws Problem conflict, wrong-code */
export async function confirmSecondFactor(
  tx: Tx,
  keyring: Keyring,
  given: GivenCode,
): Promise<readonly string[]> {
  const factor = await lockSecondFactor(tx, given.userId);
  if (factor?.confirmedAt !== undefined) throw conflict("The second factor is on already.");
  if (factor === undefined || factor.begunAt.getTime() + enrolmentLifeMs <= given.at.getTime()) {
    throw conflict("There is nothing to confirm any more. Begin again, with a new secret for the app.");
  }
  if (!(await acceptAppCode(tx, keyring, factor, given))) throw codeRefused();
  await markConfirmed(tx, given.userId, given.at);
  return putBackupCodes(tx, keyring, given.userId);
}

/**
 * Uses up a code of the app, or a backup code.
 * @returns false when the person has no second factor to be asked for
 * @throws Problem wrong-code
 */
export async function useCode(tx: Tx, keyring: Keyring, given: GivenCode): Promise<boolean> {
  const factor = await lockSecondFactor(tx, given.userId);
  if (factor?.confirmedAt === undefined) return false;
  const code = plainCode(given.code);
  const accepted = isTotpCode(code)
    ? await acceptAppCode(tx, keyring, factor, given)
    : await useBackupCode(tx, given.userId, keyring.hashes(backupCodePurpose, code), given.at);
  if (!accepted) throw codeRefused();
  return true;
}

/** Ends the factor, by one of its codes. @throws Problem conflict, wrong-code */
export async function turnOffSecondFactor(tx: Tx, keyring: Keyring, given: GivenCode): Promise<void> {
  if (!(await useCode(tx, keyring, given))) throw notOn();
  await deleteSecondFactor(tx, given.userId);
}

/** Makes new backup codes, by one of the factor's codes; all former ones end. @throws Problem conflict, wrong-code */
export async function renewBackupCodes(
  tx: Tx,
  keyring: Keyring,
  given: GivenCode,
): Promise<readonly string[]> {
  if (!(await useCode(tx, keyring, given))) throw notOn();
  return putBackupCodes(tx, keyring, given.userId);
}

async function acceptAppCode(
  tx: Tx,
  keyring: Keyring,
  factor: SecondFactorRow,
  given: GivenCode,
): Promise<boolean> {
  const secret = keyring.open(secretPurpose, factor.secretSealed);
  const time = { nowMs: given.at.getTime(), lastStep: factor.lastStep };
  const step = matchingStep(secret, plainCode(given.code), time);
  if (step === undefined) return false;
  // Sealed again at each use, so that it moves to a changed root secret.
  await noteAcceptedStep(tx, given.userId, step, keyring.seal(secretPurpose, secret));
  return true;
}

async function putBackupCodes(tx: Tx, keyring: Keyring, userId: string): Promise<readonly string[]> {
  const codes = makeBackupCodes();
  const hashes = codes.map(code => keyring.hash(backupCodePurpose, plainCode(code)));
  await replaceBackupCodes(tx, userId, hashes);
  return codes;
}

function codeRefused(): Problem {
  const sentence =
    "The code is wrong, too old or was used already. Enter the one that your app shows now, or a backup code.";
  return wrongCode(sentence, { errors: [{ pointer: "/code", message: sentence }] });
}

function notOn(): Problem {
  return conflict("The second factor is off already.");
}
