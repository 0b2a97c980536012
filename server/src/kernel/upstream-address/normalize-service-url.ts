import { parseIpLiteral } from "./ip-literal.js";
import { refusalOfTarget } from "./refusal-of-target.js";
import type { TargetRefusal, UpstreamRules } from "./refusal-of-target.js";

export type UpstreamRefusal =
  | TargetRefusal
  | "too-long"
  | "scheme"
  | "malformed"
  | "credentials"
  | "query"
  | "fragment"
  | "host"
  | "port"
  | "private-name";

export type ServiceUrlVerdict =
  | { readonly ok: true; readonly url: URL }
  | { readonly ok: false; readonly reason: UpstreamRefusal; readonly message: string };

/** Longest service URL, before and after normalisation. */
export const SERVICE_URL_CHARS_MAX = 2048;

const MESSAGES: Record<UpstreamRefusal, string> = {
  "too-long": `The service URL is longer than ${SERVICE_URL_CHARS_MAX} characters; give a shorter one.`,
  scheme: "The service URL has to start with http:// or https://.",
  malformed: "The service URL is not a valid URL; check its host, its port and that it holds no blanks.",
  credentials:
    "The service URL may not hold a user name or password; give them as the service's security configuration.",
  query:
    "The service URL may not hold a query: each call is forwarded with the query of its caller; remove the part from the question mark on.",
  fragment: "The service URL may not hold a fragment; remove the part from the # on.",
  host: "The service URL's host is not a valid host name; check its spelling.",
  port: "Port 0 can't be called; give the port on which the service listens.",
  "private-name":
    "The service URL's host is a name of a local network only; give one that is known on the whole Internet, or have the operator set TOLLGATE_UPSTREAM_POLICY=any.",
  "private-address":
    "The service URL's host is an address that can't be reached from the whole Internet; give a public one, or have the operator set TOLLGATE_UPSTREAM_POLICY=any.",
  "own-listener":
    "The service URL leads back to Tollgate itself; give the address of the service that calls are to be forwarded to.",
};

/**
 * Reads a provider's service URL and normalises it: the host as the URL standard writes it (punycode, dotted decimal
 * IPv4, compressed IPv6), no default port, the base path without slashes at its end (`/` when there is none).
 * A name is not looked up: the connector judges its addresses at each connect.
 */
export function normalizeServiceUrl(text: string, rules: UpstreamRules): ServiceUrlVerdict {
  const trimmed = text.trim();
  const syntax = refusalOfSyntax(trimmed);
  if (syntax !== undefined) return refused(syntax);
  const url = new URL(trimmed);
  url.pathname = url.pathname.replace(/\/+$/, "");
  // Percent-encoding and punycode lengthen what was typed.
  if (url.href.length > SERVICE_URL_CHARS_MAX) return refused("too-long");
  const reason = refusalOfHost(url, rules);
  return reason === undefined ? { ok: true, url } : refused(reason);
}

function refused(reason: UpstreamRefusal): ServiceUrlVerdict {
  return { ok: false, reason, message: MESSAGES[reason] };
}

/**
 * Judges the text as typed: the URL parser drops what should be told (an empty query, an empty user name) and repairs
 * what hides another host from a reader (backslashes, tabs and line breaks).
 */
function refusalOfSyntax(text: string): UpstreamRefusal | undefined {
  if (text.length > SERVICE_URL_CHARS_MAX) return "too-long";
  if (!/^https?:\/\//i.test(text)) return "scheme";
  if (/[\s\\\p{Cc}]/u.test(text)) return "malformed";
  if (text.includes("#")) return "fragment";
  if (text.includes("?")) return "query";
  const authority = text.split("/")[2] ?? "";
  // The URL parser skips further slashes and would take the host from what stands behind them.
  if (authority === "") return "malformed";
  if (authority.includes("@")) return "credentials";
  return URL.canParse(text) ? undefined : "malformed";
}

function refusalOfHost(url: URL, { policy, own }: UpstreamRules): UpstreamRefusal | undefined {
  const host = url.hostname;
  const isName = parseIpLiteral(host) === undefined;
  if (isName && !isHostName(host)) return "host";
  if (url.port === "0") return "port";
  const target = refusalOfTarget({ host, port: portOf(url) }, { policy, own });
  if (target !== undefined) return target;
  return policy === "public" && isName && isLocalName(host) ? "private-name" : undefined;
}

/** The port that a connection to this URL goes to; `URL` leaves the scheme's own one empty. */
export function portOf(url: { readonly protocol: string; readonly port: string }): number {
  return url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
}

/** Letters, digits, hyphens and underscores (container networks use them), as RFC 1123 section 2.1 bounds them. */
function isHostName(host: string): boolean {
  const name = host.replace(/\.$/, "");
  return name.length <= 253 && name.split(".").every(label => /^[a-z0-9_-]{1,63}$/.test(label));
}

/** RFC 6761 and 6762, `internal` (reserved by ICANN in 2024), `home.arpa` (RFC 8375), and names that need a search list. */
function isLocalName(host: string): boolean {
  return !host.includes(".") || /(\.|\.(localhost|localdomain|local|internal|home\.arpa))$/.test(host);
}
