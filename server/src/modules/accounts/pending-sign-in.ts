import { timingSafeEqual } from "node:crypto";
import type { Keyring } from "../../kernel/keyring.js";
import { isUuid } from "../../kernel/ids.js";
import { pendingSignInLifeMs } from "./limits.js";

const purpose = "pending-sign-in";

/** A person whose password was right and whose code is still missing. */
export interface PendingSignIn {
  readonly userId: string;
  readonly expiresAt: Date;
}

/**
 * Says that a person's password was right, for the second step of signing in and nothing else. Signed over the stored
 * hash of that password, so that a new password ends it.
 */
export function makePendingSignIn(
  keyring: Keyring,
  userId: string,
  passwordHash: string,
  nowMs: number,
): PendingSignIn & { readonly token: string } {
  const expiresMs = nowMs + pendingSignInLifeMs;
  const content = `${userId}.${expiresMs}`;
  const mac = keyring.hash(purpose, `${content}.${passwordHash}`).toString("base64url");
  return { token: `${content}.${mac}`, userId, expiresAt: new Date(expiresMs) };
}

/** Whom a token claims to be of. Only `isPendingSignIn` tells whether that is so. */
export function claimedPerson(token: string): string | undefined {
  const [userId = ""] = token.split(".");
  return isUuid(userId) ? userId : undefined;
}

export function isPendingSignIn(
  keyring: Keyring,
  token: string,
  passwordHash: string,
  nowMs: number,
): boolean {
  const [userId = "", expiresMs = "", mac = ""] = token.split(".");
  const given = Buffer.from(mac, "base64url");
  const signed = keyring
    .hashes(purpose, `${userId}.${expiresMs}.${passwordHash}`)
    .some(hash => given.length === hash.length && timingSafeEqual(given, hash));
  return signed && nowMs < Number(expiresMs);
}
