import { crc32 } from "node:zlib";
import { idPrefixes, randomText } from "../../kernel/ids.js";

// 30 × log2(62) = 178 random bits.
const randomCharacters = 30;
const checksumCharacters = 6;
const form = new RegExp(`^${idPrefixes.accessToken}[0-9A-Za-z]{${randomCharacters + checksumCharacters}}$`);

/**
 * A new personal access token: `tg_pat_`, 30 random characters, 6 characters of checksum (CRC-32 of all before it in
 * base 62, most significant first, padded with 0). Secret scanners can tell a real one from a lookalike by it.
 */
export function makeAccessTokenValue(): string {
  const start = idPrefixes.accessToken + randomText(randomCharacters);
  return start + checksum(start);
}

/** Whether a text has the form of our access tokens, checksum included. */
export function hasAccessTokenForm(text: string): boolean {
  return form.test(text) && text.endsWith(checksum(text.slice(0, -checksumCharacters)));
}

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

function checksum(text: string): string {
  let rest = crc32(text);
  let written = "";
  while (rest > 0) {
    written = digits.charAt(rest % 62) + written;
    rest = Math.floor(rest / 62);
  }
  return written.padStart(checksumCharacters, "0");
}
