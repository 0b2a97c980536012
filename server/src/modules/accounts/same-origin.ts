import type { IncomingHttpHeaders } from "node:http";
import { crossOrigin } from "./problems.js";

const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

export interface OriginRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
}

/**
 * Lets a session cookie count only for requests of our own pages. Cookies ignore ports and follow links, so SameSite
 * alone would let another port of this machine, or a sibling domain, act as the person.
 * @throws Problem cross-origin
 */
export function requireOwnPage(request: OriginRequest, publicUrl: string): void {
  const origin = request.headers.origin;
  if (origin !== undefined) {
    requireOwnOrigin(request, publicUrl);
  } else if (!safeMethods.has(request.method)) {
    throw crossOrigin(
      "A session cookie may change things only with the header Origin of the platform's own pages. Programs send an access token in X-Auth-Token instead.",
    );
  }
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") {
    throw crossOrigin("A session cookie does not count for requests that another site's page makes.");
  }
}

/** Refuses a request of another site's page, for operations that set a cookie. @throws Problem cross-origin */
export function requireOwnOrigin(request: OriginRequest, publicUrl: string): void {
  const origin = request.headers.origin;
  if (origin === undefined || isOwnOrigin(origin, request.headers.host, publicUrl)) return;
  throw crossOrigin(
    `Requests of pages at ${origin} are not accepted here. If that is the platform's own address, the operator sets TOLLGATE_PUBLIC_URL to it.`,
  );
}

/**
 * The origin of the public URL is ours. While that is http (a local install), so is any under which the request itself
 * came: localhost and 127.0.0.1 both lead here, and a cookie belongs to one host name anyway. Behind https it is the
 * public URL alone, since a page served over http under the same name must not act for a person.
 */
function isOwnOrigin(origin: string, host: string | undefined, publicUrl: string): boolean {
  const own = new URL(publicUrl);
  if (origin === own.origin) return true;
  if (own.protocol === "https:" || host === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).host === host.toLowerCase();
}
