import ipaddr from "ipaddr.js";
import { parseIpLiteral, unwrapIpv4 } from "./ip-literal.js";

/** The only part of IPv6 that IANA hands out as global unicast (RFC 4291 section 2.4); all outside it is special. */
const GLOBAL_UNICAST_IPV6 = ipaddr.IPv6.parseCIDR("2000::/3");

/** Azure's virtual-machine agent endpoint: a public address by number, the machine's own platform by effect. */
const PLATFORM_ADDRESSES = new Set(["168.63.129.16"]);

/**
 * Whether the address is reachable from the whole Internet, after IANA's special-purpose registries (RFC 6890).
 * Mapped and NAT64 spellings are judged by the IPv4 address inside. Refused whatever they embed: 6to4 and Teredo
 * (their relays are gone, RFC 7526), 64:ff9b:1::/48 (RFC 8215: where the IPv4 sits is each network's own choice),
 * IPv4-compatible addresses, zones, and text that is no plain IP address.
 */
export function isPublicAddress(address: string): boolean {
  const literal = parseIpLiteral(address);
  if (literal === undefined || address.includes("%")) return false;
  const reached = unwrapIpv4(literal);
  if (reached.kind() === "ipv6" && !reached.match(GLOBAL_UNICAST_IPV6)) return false;
  return reached.range() === "unicast" && !PLATFORM_ADDRESSES.has(reached.toString());
}
