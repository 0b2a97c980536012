import type { Config } from "../../config/index.js";
import { portOf, type HostAndPort, type UpstreamRules } from "../../kernel/upstream-address/index.js";
import { machineAddresses } from "../../platform/upstream/index.js";

export type UpstreamRulesConfig = Pick<
  Config,
  "host" | "apiPort" | "gatewayPort" | "publicUrl" | "gatewayUrl" | "upstreamPolicy"
>;

/** Which addresses services may have on this installation: for those who register one and for whoever connects. */
export function upstreamRulesOf(config: UpstreamRulesConfig): UpstreamRules {
  const listeners: readonly HostAndPort[] = [
    { host: config.host, port: config.apiPort },
    { host: config.host, port: config.gatewayPort },
    hostAndPortOf(config.publicUrl),
    hostAndPortOf(config.gatewayUrl),
  ];
  return { policy: config.upstreamPolicy, own: { listeners, machineAddresses } };
}

function hostAndPortOf(address: string): HostAndPort {
  const url = new URL(address);
  return { host: url.hostname, port: portOf(url) };
}
