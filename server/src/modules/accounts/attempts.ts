import ipaddr from "ipaddr.js";
import { tooManyRequests } from "../../kernel/problem.js";
import type { AttemptBound } from "./limits.js";

/** Keys remembered at once; when there are more, the one that was used longest ago is forgotten. */
const keysMax = 50_000;

interface Bucket {
  /** Attempts left, as of `atMs`. */
  left: number;
  atMs: number;
}

/**
 * Bounds how often something is tried per key (an e-mail, an address). Counted in this process only: with n nodes
 * behind a balancer the bound is up to n times as wide, which still makes guessing hopeless and saves a shared table.
 */
export class Attempts {
  readonly #bound: AttemptBound;
  readonly #what: string;
  readonly #nowMs: () => number;
  readonly #buckets = new Map<string, Bucket>();

  /** @param what for the sentence: "Too many <what>" */
  constructor(bound: AttemptBound, what: string, nowMs: () => number = () => performance.now()) {
    this.#bound = bound;
    this.#what = what;
    this.#nowMs = nowMs;
  }

  /** Counts one attempt. @throws Problem too-many-requests with Retry-After */
  take(key: string): void {
    const bucket = this.#refilled(key);
    if (bucket.left < 1) {
      const seconds = Math.ceil(((1 - bucket.left) * this.#bound.refillMs) / 1_000);
      throw tooManyRequests(`Too many ${this.#what}. Try again in ${seconds} seconds.`, {
        headers: { "retry-after": String(seconds) },
      });
    }
    bucket.left -= 1;
  }

  /** Takes back one attempt, which turned out not to count. */
  giveBack(key: string): void {
    this.#refilled(key).left += 1;
  }

  /** Forgets the attempts of a key, after one that succeeded. */
  forget(key: string): void {
    this.#buckets.delete(key);
  }

  #refilled(key: string): Bucket {
    const nowMs = this.#nowMs();
    const before = this.#buckets.get(key) ?? { left: this.#bound.burst, atMs: nowMs };
    const gained = (nowMs - before.atMs) / this.#bound.refillMs;
    const bucket = { left: Math.min(this.#bound.burst, before.left + gained), atMs: nowMs };
    // Put last again: maps keep insertion order, so the first key is the one unused for longest.
    this.#buckets.delete(key);
    if (this.#buckets.size >= keysMax) {
      const [oldest] = this.#buckets.keys();
      if (oldest !== undefined) this.#buckets.delete(oldest);
    }
    this.#buckets.set(key, bucket);
    return bucket;
  }
}

/** What counts as one address: all of an IPv6 /64, since whoever has one has 2^64 of them. */
export function addressKey(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(":") : parsed.toString();
}
