// Loopback, private (RFC 1918), shared (RFC 6598) and link-local addresses (RFC 3927), and those of IPv6 that are like them.
const closedAddress =
  /^(0|10|127)\.\d+\.\d+\.\d+$|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.\d+\.\d+$|^169\.254\.\d+\.\d+$|^172\.(1[6-9]|2\d|3[01])\.\d+\.\d+$|^192\.168\.\d+\.\d+$|^\[(::1?|f[cd][\da-f]{2}:.*|fe[89ab][\da-f]:.*)\]$/;
// Names that mean something inside a network only (RFC 6761, 6762, 8375).
const closedName = /(^|\.)(localhost|local|internal|lan|home\.arpa|test)$/;

/** Whether an address can be meant for everybody: neither of a private network, nor a name without a domain. */
export function isPublicAddress(url: string): boolean {
  const { hostname } = new URL(url);
  if (hostname.startsWith("[")) return !closedAddress.test(hostname);
  return hostname.includes(".") && !closedAddress.test(hostname) && !closedName.test(hostname);
}

/** Whether a service that runs at one address can't be expected to reach the platform at another. */
export function isOutOfReach(serviceUrl: string, platformUrl: string): boolean {
  return isPublicAddress(serviceUrl) && !isPublicAddress(platformUrl);
}
