import type { AdmittedCall } from "./admit-call.js";
import { ConcurrentCalls } from "./concurrent-calls.js";
import { callRateExceeded, serviceBusy } from "./problems.js";
import { rateLimitHeaders, RateLimits, type RateLimitsDeps } from "./rate-limits.js";

/** What an admitted call must keep to: how often its subscription may call, and how many calls its service takes at a time. */
export class CallLimits {
  readonly #rates: RateLimits;
  readonly #concurrent: ConcurrentCalls;

  constructor(deps: RateLimitsDeps) {
    this.#rates = new RateLimits(deps);
    this.#concurrent = new ConcurrentCalls(deps.gateways);
  }

  /**
   * Counts the call; every begin has its `end`.
   * @returns headers for its answer that tell of the subscription's limit, none without one
   * @throws Problem call-rate-exceeded, service-busy; nothing is counted then
   */
  begin(admitted: AdmittedCall): readonly string[] {
    const { definitionId, concurrentCallsMax } = admitted.route;
    if (!this.#concurrent.hasRoom(definitionId, concurrentCallsMax)) {
      throw serviceBusy(
        `The service has ${concurrentCallsMax} calls under way, as many as its provider allows. Try again shortly.`,
        { headers: { "retry-after": "1" } },
      );
    }
    // After the other limit: what could not be forwarded anyway takes nothing from the subscription.
    const headers = this.#takeFromRate(admitted);
    this.#concurrent.begin(definitionId);
    return headers;
  }

  end({ route }: AdmittedCall): void {
    this.#concurrent.end(route.definitionId);
  }

  #takeFromRate({ rateLimit, subscriptionId }: AdmittedCall): readonly string[] {
    if (rateLimit === undefined) return [];
    const allowance = this.#rates.take(subscriptionId, rateLimit);
    const headers = rateLimitHeaders(rateLimit, allowance);
    if (allowance.allowed) return headers;
    const { calls, seconds, burst } = rateLimit;
    throw callRateExceeded(
      `This subscription may call ${calls} times a ${seconds === 1 ? "second" : "minute"}, and ${burst} times at once. Try again in ${allowance.seconds} s.`,
      { headers: { ...byName(headers), "retry-after": String(allowance.seconds) } },
    );
  }
}

function byName(headers: readonly string[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (let i = 0; i < headers.length; i += 2) values[headers[i] ?? ""] = headers[i + 1] ?? "";
  return values;
}
