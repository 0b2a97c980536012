import type { RateLimit } from "../catalog/index.js";

export interface RateLimitsDeps {
  /** How many processes the calls are spread over. */
  readonly gateways: () => number;
  /** Milliseconds on a scale that never goes back. */
  readonly nowMs: () => number;
  readonly bucketsMax?: number;
}

/** What a limit says about one call. */
export interface Allowance {
  readonly allowed: boolean;
  /** Calls that this process would let through at once. */
  readonly remaining: number;
  /** Until the bucket is full, or when the call is refused until it may be repeated; whole seconds, rounded up. */
  readonly seconds: number;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

// 100,000 buckets are some 10 MB.
const bucketsMaxDefault = 100_000;

/**
 * A token bucket per subscription. Each process fills its own at its share of the limit, so that no call waits for another
 * process; what this costs in precision stands in the module's README.
 */
export class RateLimits {
  readonly #deps: RateLimitsDeps;
  readonly #buckets = new Map<string, Bucket>();

  constructor(deps: RateLimitsDeps) {
    this.#deps = deps;
  }

  /** Takes one call out of the subscription's bucket, if there is one in it. */
  take(subscriptionId: string, limit: RateLimit): Allowance {
    const share = 1 / this.#deps.gateways();
    const perMs = (limit.calls / (limit.seconds * 1_000)) * share;
    // With fewer calls than processes each still lets one through: else none ever would.
    const capacity = Math.max(1, limit.burst * share);
    const bucket = this.#refilled(subscriptionId, perMs, capacity);
    const allowed = bucket.tokens >= 1;
    if (allowed) bucket.tokens -= 1;
    const missing = allowed ? capacity - bucket.tokens : 1 - bucket.tokens;
    return {
      allowed,
      remaining: Math.floor(bucket.tokens),
      seconds: Math.max(allowed ? 0 : 1, Math.ceil(missing / perMs / 1_000)),
    };
  }

  #refilled(subscriptionId: string, perMs: number, capacity: number): Bucket {
    const nowMs = this.#deps.nowMs();
    let bucket = this.#buckets.get(subscriptionId);
    if (bucket === undefined) {
      this.#makeRoom();
      bucket = { tokens: capacity, atMs: nowMs };
      this.#buckets.set(subscriptionId, bucket);
    } else {
      bucket.tokens = Math.min(capacity, bucket.tokens + (nowMs - bucket.atMs) * perMs);
      bucket.atMs = nowMs;
    }
    return bucket;
  }

  // The subscriptions that first called longest ago go first; should one of them be calling still, it gets one burst more.
  #makeRoom(): void {
    if (this.#buckets.size < (this.#deps.bucketsMax ?? bucketsMaxDefault)) return;
    for (const oldest of this.#buckets.keys()) {
      this.#buckets.delete(oldest);
      return;
    }
  }
}

/**
 * The header fields that tell a consumer of its limit: draft-ietf-httpapi-ratelimit-headers-11, sections 3 and 4. `r` is what this
 * process would let through, the only promise that it can make; Retry-After names the same instant as `t`.
 */
export function rateLimitHeaders(limit: RateLimit, allowance: Allowance): string[] {
  const burst = limit.burst === limit.calls ? "" : `;tollgate-burst=${limit.burst}`;
  return [
    "ratelimit-policy",
    `"subscription";q=${limit.calls};w=${limit.seconds}${burst}`,
    "ratelimit",
    `"subscription";r=${allowance.remaining};t=${allowance.seconds}`,
  ];
}
