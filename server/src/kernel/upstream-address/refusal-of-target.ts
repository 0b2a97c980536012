import { isPublicAddress } from "./is-public-address.js";
import { parseIpLiteral } from "./ip-literal.js";
import { isOwnListener } from "./own-listener.js";
import type { HostAndPort, OwnListeners } from "./own-listener.js";

/** `any`: whatever this machine can reach; `public`: only what the whole Internet can reach. */
export type UpstreamPolicy = "any" | "public";

export interface UpstreamRules {
  readonly policy: UpstreamPolicy;
  readonly own: OwnListeners;
}

export type TargetRefusal = "own-listener" | "private-address";

/**
 * Why no connection to this host and port may be opened, undefined when it may. A name is only compared with our own
 * names here; what it resolves to is judged by calling this again with each address.
 */
export function refusalOfTarget(target: HostAndPort, rules: UpstreamRules): TargetRefusal | undefined {
  if (isOwnListener(target, rules.own)) return "own-listener";
  const isName = parseIpLiteral(target.host) === undefined;
  if (rules.policy === "any" || isName || isPublicAddress(target.host)) return undefined;
  return "private-address";
}
