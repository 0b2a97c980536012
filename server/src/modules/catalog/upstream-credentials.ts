import type { Keyring } from "../../kernel/keyring.js";

/** With which the gateway signs in at the provider's service (RFC 7617). */
export interface UpstreamCredentials {
  readonly username: string;
  readonly password: string;
}

const purpose = "upstream-credentials";

export function sealUpstreamCredentials(
  keyring: Keyring,
  { username, password }: UpstreamCredentials,
): Buffer {
  return keyring.seal(purpose, JSON.stringify({ username, password }));
}

/** @throws UnknownKey when they were sealed under a root secret that is gone */
export function openUpstreamCredentials(keyring: Keyring, sealed: Buffer): UpstreamCredentials {
  // Written by nobody but sealUpstreamCredentials, and authenticated by the seal.
  return JSON.parse(keyring.open(purpose, sealed)) as UpstreamCredentials;
}
