import type { IncomingHttpHeaders } from "node:http";

// RFC 9110 section 7.6.1: these belong to one connection, as does whatever Connection names.
const hopByHop = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "http2-settings",
]);

// Headers that mean something between the platform and its users: nobody else may speak them.
const ours = new Set([
  "x-correlation-id",
  "x-error-source",
  "x-auth-token",
  "x-organizationid",
  "forwarded",
  "x-real-ip",
]);
/** In which a service may report usage instead of calling us. */
export const usageHeader = "x-tollgate-usage";
const ourPrefixes = ["x-tollgate-", "x-forwarded-"];
// Browsers send a cookie without a name as its bare value, so `=tollgate…` comes back as one of ours.
const ourCookie = /^[\s=]*(?:__(?:secure|host)-)?tollgate/i;

// The gateway sets these itself towards the upstream.
const replacedInRequests = new Set(["host", "authorization", "expect"]);

export interface ForwardedCall {
  readonly correlationId: string;
  /** Towards the provider's service; undefined: none. */
  readonly authorization: string | undefined;
  readonly clientAddress: string;
  /** Authority and scheme under which consumers know the gateway. */
  readonly host: string;
  readonly scheme: string;
}

/**
 * The headers of the forwarded request as a flat list of names and values. Takes `rawHeaders`, which keep order,
 * spelling and repetitions.
 */
export function requestHeaders(rawHeaders: readonly string[], call: ForwardedCall): string[] {
  const perConnection = namedByConnection(rawHeaders);
  const headers: string[] = [];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? "";
    const value = rawHeaders[i + 1] ?? "";
    const lower = name.toLowerCase();
    if (hopByHop.has(lower) || replacedInRequests.has(lower) || isOurs(lower) || perConnection.has(lower))
      continue;
    if (lower === "cookie") {
      const kept = withoutOurCookies(value);
      if (kept !== "") headers.push(name, kept);
      continue;
    }
    headers.push(name, value);
  }
  headers.push("x-correlation-id", call.correlationId);
  headers.push(
    "x-forwarded-for",
    call.clientAddress,
    "x-forwarded-host",
    call.host,
    "x-forwarded-proto",
    call.scheme,
  );
  if (call.authorization !== undefined) headers.push("authorization", call.authorization);
  return headers;
}

const limitHeaders = new Set(["ratelimit", "ratelimit-policy"]);

/**
 * The headers of the answer to the consumer, as a flat list.
 * @param limit those that tell of the consumer's limit here, which then go before what the service says of its own
 */
export function responseHeaders(
  upstream: IncomingHttpHeaders,
  correlationId: string,
  limit: readonly string[] = [],
): string[] {
  const { connection } = upstream as { readonly connection?: string | readonly string[] };
  const perConnection = tokens([connection ?? []].flat());
  const headers: string[] = [];
  for (const [name, value] of Object.entries(upstream)) {
    if (value === undefined || hopByHop.has(name) || isOurs(name) || perConnection.has(name)) continue;
    // Who may read answers in a browser is the gateway's to say: consumers authenticate with a token, never a cookie.
    if (name.startsWith("access-control-")) continue;
    if (limit.length > 0 && limitHeaders.has(name)) continue;
    for (const one of Array.isArray(value) ? value : [value]) {
      if (name === "set-cookie" && ourCookie.test(one)) continue;
      headers.push(name, one);
    }
  }
  headers.push("x-correlation-id", correlationId, ...corsHeaders, ...limit);
  return headers;
}

/** Lets any page read answers: the token in Authorization is what grants access, and pages can't borrow it. */
export const corsHeaders: readonly string[] = [
  "access-control-allow-origin",
  "*",
  "access-control-expose-headers",
  "*, x-correlation-id, x-error-source",
];

// CGI's successors hand X_Correlation_Id and X-Correlation-Id to a program under one name.
function isOurs(lower: string): boolean {
  const name = lower.replaceAll("_", "-");
  return ours.has(name) || ourPrefixes.some(prefix => name.startsWith(prefix));
}

const none: ReadonlySet<string> = new Set();

// A list may be spread over several fields of one name (RFC 9110 section 5.3).
function namedByConnection(rawHeaders: readonly string[]): ReadonlySet<string> {
  const values: string[] = [];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.toLowerCase() === "connection") values.push(rawHeaders[i + 1] ?? "");
  }
  return tokens(values);
}

function tokens(values: readonly string[]): ReadonlySet<string> {
  if (values.length === 0) return none;
  return new Set(
    values
      .join(",")
      .split(",")
      .map(token => token.trim().toLowerCase()),
  );
}

// Cookies know no ports: a browser sends the dashboard's session to the gateway on the same host.
function withoutOurCookies(value: string): string {
  return value
    .split(";")
    .map(cookie => cookie.trim())
    .filter(cookie => !ourCookie.test(cookie))
    .join("; ");
}
