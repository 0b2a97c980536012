import type { Answer } from "../../platform/http/index.js";
import type { Cookies } from "./identity.js";

/** Headers that pass cookies on; no cache may keep such an answer. */
export function cookieHeaders(cookies: Cookies): NonNullable<Answer["headers"]> {
  return { "cache-control": "no-store", ...(cookies.length > 0 && { "set-cookie": cookies }) };
}

/** For answers that hold a secret. */
export const notStored = { "cache-control": "no-store" } as const;
