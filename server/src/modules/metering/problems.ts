import { problemKind } from "../../kernel/problem.js";

export const malformedCorrelationId = problemKind(
  "malformed-correlation-id",
  400,
  "Not a correlation id",
  "Send the value of the x-correlation-id header that came with the call, exactly as it came.",
);
export const forgedCorrelationId = problemKind(
  "forged-correlation-id",
  400,
  "The correlation id was not issued here",
  "The id has the right form, but this platform did not sign it: it was altered, or comes from another installation.",
);
export const callNotForwarded = problemKind(
  "call-not-forwarded",
  400,
  "The call never came to the service",
  "The gateway could not forward the call, so there can be no usage of it. The call's receipt says why.",
);
export const expiredCorrelationId = problemKind(
  "expired-correlation-id",
  400,
  "Too late for this call",
  "Usage is accepted for a limited time after the call (35 days unless the operator set another).",
);
export const invalidCount = problemKind(
  "invalid-count",
  400,
  "The count is not valid",
  "`count` is a number above 0, at most 1,000,000,000,000, with at most 9 decimals.",
);
export const invalidUsageHeader = problemKind(
  "invalid-usage-header",
  400,
  "The usage in the answer's header is not valid",
  "A service may report in its answer: `x-tollgate-usage: prod_…=12, prod_…=0.5`, up to 20 uses. What can't be read is shown here; nothing of that header was counted.",
);
export const unknownProduct = problemKind(
  "unknown-product",
  400,
  "The service has no such product",
  "`productId` must be a product of the service that was called. Copy it from the pricing plan on the service's page.",
);
export const productNotPriced = problemKind(
  "product-not-priced",
  400,
  "The consumer's plan has no price for this product",
  "The call was made under a plan that doesn't list this product, so nothing may be charged for it. Report a product of that plan.",
);
export const tokenNotForService = problemKind(
  "token-not-for-service",
  403,
  "The token may not report for this service",
  "The access token is bound to another account or service.",
);
export const idempotencyKeyReused = problemKind(
  "idempotency-key-reused",
  409,
  "The key was used for other usage",
  "An Idempotency-Key or eventId names one report of a service. `event` is what was accepted under it. Use a fresh key for each report, and the same one only for its repetitions.",
);
export const alreadyReported = problemKind(
  "already-reported",
  409,
  "This call's use of the product is reported already",
  "The product counts once in a call. Another count was accepted for this call before; `event` is what was accepted. A repetition with the same count answers 200 and adds nothing.",
);
export const callCeilingExceeded = problemKind(
  "call-ceiling-exceeded",
  409,
  "The call would cost more than its consumer allows",
  "The consumer has set the most that one call of the subscription may cost, before the call was made. A report that would bring the call above it is refused as a whole, whichever way it comes; a smaller one is still taken. Provider and consumer see the refusal on the call's receipt. Once the consumer raises the ceiling, the report may be sent again.",
);
export const intakeFull = problemKind(
  "intake-full",
  503,
  "Too many reports at once",
  "More reports are waiting than can be stored soon. Repeat with the same key after Retry-After.",
);
export const outcomeUnknown = problemKind(
  "outcome-unknown",
  503,
  "It is not known whether the report was stored",
  "The database broke off while storing and did not come back in time. Repeat with the same Idempotency-Key: it is never billed twice.",
);
