import type { HostAndPort, TargetRefusal, UpstreamPolicy } from "../../kernel/upstream-address/index.js";

const MESSAGES: Record<TargetRefusal, string> = {
  "own-listener": "it leads back to Tollgate itself",
  "private-address": "it has no address that can be reached from the whole Internet",
};

/**
 * No connection was opened, because the policy refuses the host or each address it has. The message holds no
 * address: told to a provider, it would let them read names of the network that Tollgate runs in.
 */
export class UpstreamAddressRefused extends Error {
  override readonly name = "UpstreamAddressRefused";
  readonly code = "UPSTREAM_ADDRESS_REFUSED";

  /** @param addresses what the host resolved to, for the log only; empty when no look-up was needed */
  constructor(
    readonly target: HostAndPort,
    readonly reason: TargetRefusal,
    readonly policy: UpstreamPolicy,
    readonly addresses: readonly string[],
  ) {
    super(`Not connected to ${target.host} port ${target.port}: ${MESSAGES[reason]}.`);
  }
}
