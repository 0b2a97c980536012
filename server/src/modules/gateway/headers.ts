import type { IncomingHttpHeaders } from "node:http";
import { HeaderNames } from "./header-names.js";

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

/** What to do with a field of a request: pass it on, leave it out, or look into it. */
const inRequests = new HeaderNames((name): "kept" | "dropped" | "cookie" => {
  if (hopByHop.has(name) || replacedInRequests.has(name) || isOurs(name)) return "dropped";
  return name === "cookie" ? "cookie" : "kept";
});

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
    const fate = inRequests.of(name);
    if (fate === "dropped" || (perConnection !== none && perConnection.has(name.toLowerCase()))) continue;
    if (fate === "kept") headers.push(name, value);
    else {
      const kept = withoutOurCookies(value);
      if (kept !== "") headers.push(name, kept);
    }
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

/** What to do with a field of an answer; `limit` ones are left out beside limits of the gateway's own. */
const inAnswers = new HeaderNames((name): "kept" | "dropped" | "limit" | "set-cookie" => {
  // Who may read answers in a browser is the gateway's to say: consumers authenticate with a token, never a cookie.
  if (hopByHop.has(name) || isOurs(name) || name.startsWith("access-control-")) return "dropped";
  if (limitHeaders.has(name)) return "limit";
  return name === "set-cookie" ? "set-cookie" : "kept";
});

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
  const perConnection = tokens(connection);
  const headers: string[] = [];
  for (const name of Object.keys(upstream)) {
    const value = upstream[name];
    const fate = inAnswers.of(name);
    if (value === undefined || fate === "dropped" || perConnection.has(name)) continue;
    if (fate === "limit" && limit.length > 0) continue;
    if (fate === "kept" && typeof value === "string") {
      headers.push(name, value);
      continue;
    }
    for (const one of Array.isArray(value) ? value : [value]) {
      if (fate !== "set-cookie" || !ourCookie.test(one)) headers.push(name, one);
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
  let fields: string[] | undefined;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i];
    // The length first: this looks at every header of every call.
    if (name?.length === 10 && name.toLowerCase() === "connection")
      (fields ??= []).push(rawHeaders[i + 1] ?? "");
  }
  return tokens(fields);
}

function tokens(fields: string | readonly string[] | undefined): ReadonlySet<string> {
  // By far the most frequent one names nothing that would be passed on anyway.
  if (fields === undefined || fields === "keep-alive") return none;
  const tokens = [fields].flat().join(",").split(",");
  return new Set(tokens.map(token => token.trim().toLowerCase()));
}

// Cookies know no ports: a browser sends the dashboard's session to the gateway on the same host.
function withoutOurCookies(value: string): string {
  return value
    .split(";")
    .map(cookie => cookie.trim())
    .filter(cookie => !ourCookie.test(cookie))
    .join("; ");
}
