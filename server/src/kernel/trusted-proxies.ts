import { BlockList, isIP } from "node:net";

/** The reverse proxies whose word is taken for who their client is. */
export class TrustedProxies {
  readonly #addresses = new BlockList();
  readonly #none: boolean;

  /**
   * @param entries IP addresses, CIDR ranges, or `loopback`
   * @throws RangeError whose message is the entry that is none of these
   */
  constructor(entries: readonly string[]) {
    this.#none = entries.length === 0;
    for (const entry of entries.flatMap(each => (each === "loopback" ? ["127.0.0.0/8", "::1"] : each))) {
      const [address = "", prefix, ...more] = entry.split("/");
      const version = isIP(address);
      const bits = version === 4 ? 32 : 128;
      if (version === 0 || more.length > 0 || (prefix !== undefined && !isPrefix(prefix, bits)))
        throw new RangeError(entry);
      this.#addresses.addSubnet(address, Number(prefix ?? bits), familyOf(version));
    }
  }

  /** Whether that address is one of them. */
  has(address: string): boolean {
    const version = isIP(address);
    return !this.#none && version !== 0 && this.#addresses.check(address, familyOf(version));
  }

  /**
   * Who sent a request: the peer of the connection, or while that is one of these proxies, whom it names as its client.
   * Each proxy adds the address that it sees to the right of the header, so whatever stands to the left of the first
   * address that is none of them may be made up.
   * @param forwardedFor the header `x-forwarded-for`
   */
  clientOf(peer: string, forwardedFor: string | undefined): string {
    let client = plain(peer);
    let end = forwardedFor?.length ?? 0;
    while (end > 0 && forwardedFor !== undefined && this.has(client)) {
      const start = forwardedFor.lastIndexOf(",", end - 1) + 1;
      const named = forwardedFor.slice(start, end).trim();
      if (isIP(named) === 0) break;
      client = plain(named);
      end = start - 1;
    }
    return client;
  }
}

const isPrefix = (text: string, bits: number): boolean => /^\d{1,3}$/.test(text) && Number(text) <= bits;

const familyOf = (version: number): "ipv4" | "ipv6" => (version === 4 ? "ipv4" : "ipv6");

/** An IPv4 address without the wrapping that a socket for both families puts around it. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, "");
