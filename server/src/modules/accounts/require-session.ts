import { forbidden } from "../../kernel/problem.js";
import type { Caller } from "../../platform/http/index.js";

/** For what decides who gets in: a token that leaked must not lock its owner out. @throws Problem forbidden */
export function requireSession(caller: Caller): void {
  if (caller.token === undefined) return;
  throw forbidden("The second factor is changed on the web pages, not with an access token.");
}
