import { Type, type Static } from "typebox";

/** How often something may be called: a bucket of `burst` calls that fills up by `calls` in `seconds`. */
export interface RateLimit {
  readonly calls: number;
  readonly seconds: 1 | 60;
  readonly burst: number;
}

const callsMax = 1_000_000;
const Period = Type.Enum(["SECOND", "MINUTE"]);

const members = {
  calls: Type.Integer({ minimum: 1, maximum: callsMax, description: "calls that each period allows" }),
  per: Period,
};

export const RateLimitRequest = Type.Object({
  ...members,
  burst: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: callsMax,
      description: "calls that may come at once after a pause; left out: as many as `calls`",
    }),
  ),
});

export const RateLimitDto = Type.Object({
  ...members,
  burst: Type.Integer({ description: "calls that may come at once after a pause" }),
});

export function readRateLimit({ calls, per, burst }: Static<typeof RateLimitRequest>): RateLimit {
  return { calls, seconds: per === "SECOND" ? 1 : 60, burst: burst ?? calls };
}

export function rateLimitDto({ calls, seconds, burst }: RateLimit): Static<typeof RateLimitDto> {
  return { calls, per: seconds === 1 ? "SECOND" : "MINUTE", burst };
}

/** The columns of every table that holds a limit: all of them or none. */
export interface RateLimitColumns {
  readonly rate_limit_calls: number | null;
  readonly rate_limit_seconds: number | null;
  readonly rate_limit_burst: number | null;
}

export function rateLimitColumns(limit: RateLimit | undefined): RateLimitColumns {
  return {
    rate_limit_calls: limit?.calls ?? null,
    rate_limit_seconds: limit?.seconds ?? null,
    rate_limit_burst: limit?.burst ?? null,
  };
}

export function rateLimitOf(row: RateLimitColumns): RateLimit | undefined {
  const { rate_limit_calls: calls, rate_limit_seconds: seconds, rate_limit_burst: burst } = row;
  if (calls === null || seconds === null || burst === null) return undefined;
  // The tables' checks allow no other value.
  return { calls, seconds: seconds as RateLimit["seconds"], burst };
}
