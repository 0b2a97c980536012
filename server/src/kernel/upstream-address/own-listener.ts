import { unwrapIpv4, parseIpLiteral } from "./ip-literal.js";
import type { IpAddress } from "./ip-literal.js";

export interface HostAndPort {
  /** A name or an IP address, IPv6 with or without brackets. */
  readonly host: string;
  readonly port: number;
}

/** Where Tollgate itself answers, so that no service URL can lead a call back into it. */
export interface OwnListeners {
  /**
   * The API's and the gateway's listeners (the address they are bound to; wildcards as `0.0.0.0` or `::`), and host
   * and port of TOLLGATE_PUBLIC_URL and TOLLGATE_GATEWAY_URL.
   */
  readonly listeners: readonly HostAndPort[];
  /** The addresses of this machine's interfaces now; asked again each time, as interfaces come and go. */
  readonly machineAddresses: () => readonly string[];
}

/** Whether the name is `localhost` or below it, which always means loopback (RFC 6761 section 6.3). */
export function isLocalhostName(host: string): boolean {
  const name = canonicalName(host);
  return name === "localhost" || name.endsWith(".localhost");
}

/**
 * Whether a connection to this host and port reaches Tollgate itself: the port of one of our listeners on loopback
 * (any spelling, and the unspecified address, which connects there too), on a listener's own address or name, or,
 * when a listener takes a wildcard, on any address of this machine. Names are compared, not looked up: the
 * connector asks again with each address that it finds.
 */
export function isOwnListener(target: HostAndPort, own: OwnListeners): boolean {
  const samePort = own.listeners.filter(listener => listener.port === target.port);
  if (samePort.length === 0) return false;
  const key = placeOf(target.host);
  if (key === LOOPBACK) return true;
  const places = new Set(samePort.map(listener => placeOf(listener.host)));
  if (places.has(key)) return true;
  return samePort.some(isWildcard) && own.machineAddresses().some(address => placeOf(address) === key);
}

const LOOPBACK = "loopback";

/** One key for all spellings of the same place. */
function placeOf(host: string): string {
  if (isLocalhostName(host)) return LOOPBACK;
  const literal = parseIpLiteral(host);
  if (literal === undefined) return canonicalName(host);
  const address = unwrapIpv4(literal);
  const loopback = address.range() === "loopback" || isUnspecified(address) || wrapsLoopback(address);
  return loopback ? LOOPBACK : address.toString();
}

function isUnspecified(address: IpAddress): boolean {
  return address.toByteArray().every(byte => byte === 0);
}

/** `::127.0.0.1`: deprecated (RFC 4291 section 2.5.5.1), but some stacks still unwrap it. */
function wrapsLoopback(address: IpAddress): boolean {
  const bytes = address.toByteArray();
  return bytes.length === 16 && bytes.slice(0, 12).every(byte => byte === 0) && bytes[12] === 127;
}

function isWildcard(listener: HostAndPort): boolean {
  const literal = parseIpLiteral(listener.host);
  return literal !== undefined && isUnspecified(unwrapIpv4(literal));
}

function canonicalName(host: string): string {
  return host.toLowerCase().replace(/\.+$/, "");
}
