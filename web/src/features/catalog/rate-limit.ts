import type { Plan } from "./queries.js";

export type RateLimit = NonNullable<Plan["rateLimit"]>;

const wholeNumber = new Intl.NumberFormat("en");

/** A limit in a few words: "10 calls per second", "100 calls per minute, 200 at once". */
export function rateLimitText({ calls, per, burst }: RateLimit): string {
  const rate = `${wholeNumber.format(calls)} ${calls === 1 ? "call" : "calls"} per ${per === "SECOND" ? "second" : "minute"}`;
  return burst === calls ? rate : `${rate}, ${wholeNumber.format(burst)} at once`;
}

/** A limit as it is entered; no calls: no limit. */
export interface RateLimitValues {
  calls: number | string;
  per: RateLimit["per"];
  burst: number | string;
}

export const noRateLimit: RateLimitValues = { calls: "", per: "SECOND", burst: "" };

/** The member of a request; undefined: no limit. */
export function readRateLimit({
  calls,
  per,
  burst,
}: RateLimitValues): { calls: number; per: RateLimit["per"]; burst?: number } | undefined {
  if (typeof calls !== "number") return undefined;
  return { calls, per, ...(typeof burst === "number" && { burst }) };
}
