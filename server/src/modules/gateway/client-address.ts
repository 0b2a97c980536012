import type { IncomingMessage } from "node:http";
import type { TrustedProxies } from "../../kernel/trusted-proxies.js";

/** Who calls, for `x-forwarded-for` towards the provider. */
export function clientAddress(request: IncomingMessage, trustedProxies: TrustedProxies): string {
  const header = request.headers["x-forwarded-for"];
  // Node joins repeated headers of this name; the type doesn't say so.
  const forwardedFor = Array.isArray(header) ? header.join(",") : header;
  return trustedProxies.clientOf(request.socket.remoteAddress ?? "unknown", forwardedFor);
}
