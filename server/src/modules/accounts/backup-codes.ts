import { randomBytes } from "node:crypto";

export const backupCodesAtOnce = 10;
// 32 characters, 5 bits each: 50 bits a code. Without 1, i, l and o, which are mistaken for others.
const alphabet = "23456789abcdefghjkmnpqrstuvwxyz0";
const characters = 10;

/** New backup codes, as they are shown: two groups of five. */
export function makeBackupCodes(): readonly string[] {
  return Array.from({ length: backupCodesAtOnce }, () => {
    const code = [...randomBytes(characters)].map(byte => alphabet.charAt(byte & 31)).join("");
    return `${code.slice(0, characters / 2)}-${code.slice(characters / 2)}`;
  });
}

/** A code as it was typed or read out: without spaces and dashes, in lower case. */
export function plainCode(typed: string): string {
  return typed.replaceAll(/[\s-]/g, "").toLowerCase();
}
