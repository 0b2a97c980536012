import { networkInterfaces } from "node:os";

/** The addresses of all interfaces of this machine, as they are now. */
export function machineAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap(addresses =>
    (addresses ?? []).map(({ address }) => address),
  );
}
