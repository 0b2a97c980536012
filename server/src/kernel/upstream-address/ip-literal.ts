import { isIPv4, isIPv6 } from "node:net";
import ipaddr from "ipaddr.js";

export type IpAddress = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * Reads an IP address as a URL's hostname, `dns.lookup` or `os.networkInterfaces` spells it: dotted decimal, or IPv6
 * with or without brackets and zone. Anything else, a name or an octal spelling too, is undefined.
 */
export function parseIpLiteral(text: string): IpAddress | undefined {
  const [bare = ""] = text.replace(/^\[(.*)\]$/, "$1").split("%");
  if (isIPv4(bare)) return ipaddr.IPv4.parse(bare);
  if (!isIPv6(bare)) return undefined;
  // The URL parser rewrites the dotted tail first: ipaddr.js reads `::1.2.3.4` as `::ffff:1.2.3.4`, but `::102:304`
  // as itself, so one address would get two verdicts.
  return ipaddr.IPv6.parse(new URL(`http://[${bare}]`).hostname.slice(1, -1));
}

const TRANSLATED = ["::ffff:0:0/96", "64:ff9b::/96"].map(range => ipaddr.IPv6.parseCIDR(range));

/**
 * The IPv4 address that a packet to this address arrives at when the IPv6 spelling is only a wrapping of it:
 * IPv4-mapped (RFC 4291 section 2.5.5.2) and well-known NAT64 (RFC 6052 section 2.1). Other addresses are returned
 * as they are.
 */
export function unwrapIpv4(address: IpAddress): IpAddress {
  if (address.kind() === "ipv4") return address;
  if (!TRANSLATED.some(range => address.match(range))) return address;
  return new ipaddr.IPv4(address.toByteArray().slice(-4));
}
