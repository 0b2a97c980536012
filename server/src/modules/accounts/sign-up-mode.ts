import type { Config } from "../../config/index.js";
import { conflict } from "../../kernel/problem.js";
import type { Db, Tx } from "../../platform/database/index.js";
import { findSignUpMode, storeSignUpMode, type SignUpMode } from "./sign-up-mode-store.js";

export interface SignUpModeInForce {
  readonly mode: SignUpMode;
  /** TOLLGATE_SIGNUP decides: the operator can't change it on the page. */
  readonly fixed: boolean;
}

/** Who may sign up: as TOLLGATE_SIGNUP says, else as the operator chose, else anybody. */
export async function signUpModeInForce(
  db: Db,
  { signup }: Pick<Config, "signup">,
): Promise<SignUpModeInForce> {
  if (signup !== undefined) return { mode: signup, fixed: true };
  return { mode: (await findSignUpMode(db)) ?? "open", fixed: false };
}

/** @throws Problem conflict while the environment decides */
export async function setSignUpMode(
  tx: Tx,
  { signup }: Pick<Config, "signup">,
  mode: SignUpMode,
): Promise<void> {
  if (signup !== undefined) {
    throw conflict(
      `TOLLGATE_SIGNUP=${signup} is set and goes before this page. Remove the variable and start again to decide here.`,
    );
  }
  await storeSignUpMode(tx, mode);
}
