import { problemKind } from "../../kernel/problem.js";

export const invalidGatewayToken = problemKind(
  "invalid-gateway-token",
  401,
  "No valid application token",
  "Calls through the gateway need `Authorization: Bearer` with an access token of an application: from POST /token with consumer key and secret, or from the application's page. Tokens live an hour.",
);
export const notSubscribed = problemKind(
  "not-subscribed",
  403,
  "No subscription",
  "The token is valid, but its application has no active subscription to this service. Subscribe it on the application's page.",
);
export const unknownService = problemKind(
  "unknown-service",
  404,
  "No such service",
  "There is no published service at this address. Gateway addresses are /{owner}/{service}/{version}; copy it from the service's page.",
);
export const serviceWithheld = problemKind(
  "service-withheld",
  403,
  "The operator has shut the service out",
  "The operator has taken the service down, or suspended its provider. Nothing was forwarded. Your subscription stays: calls work again once the operator restores it.",
);
export const budgetUsedUp = problemKind(
  "budget-used-up",
  402,
  "The budget is used up",
  "The consumer has set a budget with a hard stop, and this month's costs have reached it. Nothing was forwarded. Calls go through again when the month ends in the billing zone, or at once when the budget is raised or removed. Test calls are never stopped. Usage of calls that were forwarded before is still taken and charged.",
);
export const callRateExceeded = problemKind(
  "call-rate-exceeded",
  429,
  "Too many calls",
  "The subscription's plan, or its provider, limits how often it may call. Nothing was forwarded. Wait for the seconds in Retry-After; the headers RateLimit-Policy and RateLimit tell the limit with every answer.",
);
export const serviceBusy = problemKind(
  "service-busy",
  503,
  "The service has too many calls under way",
  "As many calls of this service are under way as its provider allows (1,000 unless set otherwise): it answers too slowly, or too many call it. Nothing was forwarded. Try again after Retry-After.",
);
export const invalidCallPath = problemKind(
  "invalid-call-path",
  400,
  "The path is not allowed",
  "Paths with the segments `.` or `..`, however they are encoded, are not forwarded: they could leave the service's own base path.",
);
export const upstreamUnreachable = problemKind(
  "upstream-unreachable",
  502,
  "The provider's service can't be reached",
  "The provider's service refused the connection, its name has no address, or its address is not allowed. Nothing was forwarded. Tell the provider, or try again later.",
);
export const upstreamFailed = problemKind(
  "upstream-failed",
  502,
  "The provider's service failed",
  "The provider's service took the call and then broke off before answering, answered something that is not HTTP, sent headers larger than 64 KB, or sent `100 Continue` unasked; the detail says which. The call may have had an effect there.",
);
export const upstreamTimeout = problemKind(
  "upstream-timeout",
  504,
  "The provider's service did not answer in time",
  "The first byte of the answer did not come within the service's time limit (300 s unless the provider set another).",
);
export const unsupportedTransferCoding = problemKind(
  "unsupported-transfer-coding",
  501,
  "The transfer coding is not supported",
  "Bodies are taken plain or chunked. Compress with Content-Encoding, which passes through unchanged, not with Transfer-Encoding.",
);
export const tunnelRefused = problemKind(
  "tunnel-refused",
  501,
  "No tunnels here",
  "The gateway forwards calls of registered services; it is no proxy for CONNECT.",
);
export const methodRefused = problemKind(
  "method-refused",
  501,
  "The method is not forwarded",
  "An answer to TRACE repeats the request, and the provider's credentials would be in it (RFC 9110 section 9.3.8). All other methods are forwarded.",
);
export const upgradeRefused = problemKind(
  "upgrade-refused",
  501,
  "No change to this protocol",
  "The only protocol that a connection can change to is WebSocket, by a GET without a body (RFC 6455). `Upgrade: h2c` is passed over and the request served by HTTP/1.1.",
);
