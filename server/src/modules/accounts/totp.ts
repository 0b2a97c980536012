import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

// What every authenticator app does unless told otherwise, and some do whatever they are told.
const digits = 6;
const stepSeconds = 30;
// RFC 4226 section 4 recommends 160 bits.
const secretBytes = 20;
/** Steps before and after the present one whose codes are accepted: phones' clocks differ (RFC 6238 section 5.2). */
const stepsAround = 1;

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A new secret, as base32 (RFC 4648 section 6) without padding: how apps take it by hand. */
export function makeTotpSecret(): string {
  return encodeBase32(randomBytes(secretBytes));
}

/** The time step that an instant lies in (RFC 6238 section 4.2). */
export function totpStep(timeMs: number): number {
  return Math.floor(timeMs / (stepSeconds * 1_000));
}

/** The code of a time step: HOTP of RFC 4226 section 5.3, with HMAC-SHA-1. */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", decodeBase32(secret)).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

/** The step after `lastStep`, at or beside the present one, whose code this is; undefined when there is none. */
export function matchingStep(
  secret: string,
  code: string,
  time: { readonly nowMs: number; readonly lastStep: number },
): number | undefined {
  if (!isTotpCode(code)) return undefined;
  const present = totpStep(time.nowMs);
  for (let step = present - stepsAround; step <= present + stepsAround; step++) {
    if (step > time.lastStep && timingSafeEqual(Buffer.from(totpCode(secret, step)), Buffer.from(code))) {
      return step;
    }
  }
  return undefined;
}

export function isTotpCode(text: string): boolean {
  return text.length === digits && /^[0-9]+$/.test(text);
}

/** What an authenticator app reads: the Key URI format, with the values that apps assume anyway left out. */
export function totpUri(secret: string, account: string): string {
  // Not URLSearchParams: apps show its plus signs.
  const [issuer, name] = ["Tollgate", account].map(encodeURIComponent);
  return `otpauth://totp/${issuer}:${name}?secret=${secret}&issuer=${issuer}`;
}

function encodeBase32(bytes: Buffer): string {
  let text = "";
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet.charAt((value >>> (bits - 5)) & 31);
    value &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + alphabet.charAt((value << (5 - bits)) & 31);
}

function decodeBase32(text: string): Buffer {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const character of text) {
    value = (value << 5) | alphabet.indexOf(character);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push(value >>> bits);
    value &= (1 << bits) - 1;
  }
  return Buffer.from(bytes);
}
