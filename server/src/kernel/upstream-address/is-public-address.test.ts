import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPublicAddress } from "./is-public-address.js";
import { normalizeServiceUrl } from "./normalize-service-url.js";

/** IANA's IPv4 special-purpose registry, multicast and the reserved end, as first and last address. */
const SPECIAL_IPV4 = [
  ["0.0.0.0", "0.255.255.255"],
  ["10.0.0.0", "10.255.255.255"],
  ["100.64.0.0", "100.127.255.255"],
  ["127.0.0.0", "127.255.255.255"],
  ["168.63.129.16", "168.63.129.16"],
  ["169.254.0.0", "169.254.255.255"],
  ["172.16.0.0", "172.31.255.255"],
  ["192.0.0.0", "192.0.0.255"],
  ["192.0.2.0", "192.0.2.255"],
  ["192.31.196.0", "192.31.196.255"],
  ["192.52.193.0", "192.52.193.255"],
  ["192.88.99.0", "192.88.99.255"],
  ["192.168.0.0", "192.168.255.255"],
  ["192.175.48.0", "192.175.48.255"],
  ["198.18.0.0", "198.19.255.255"],
  ["198.51.100.0", "198.51.100.255"],
  ["203.0.113.0", "203.0.113.255"],
  ["224.0.0.0", "239.255.255.255"],
  ["240.0.0.0", "255.255.255.255"],
] as const;

const toNumber = (dotted: string): number =>
  dotted.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
const octetsOf = (address: number): number[] => [24, 16, 8, 0].map(shift => (address >>> shift) & 255);
const dottedOf = (address: number): string => octetsOf(address).join(".");
const hextetsOf = (address: number): string =>
  [address >>> 16, address & 0xffff].map(part => part.toString(16)).join(":");

/** Hosts of URLs that all lead to the one IPv4 address. */
function spellingsOf(address: number): string[] {
  const octets = octetsOf(address);
  const [first = 0, second = 0] = octets;
  return [
    dottedOf(address),
    `${dottedOf(address)}.`,
    String(address),
    `0x${address.toString(16)}`,
    `0X${address.toString(16).toUpperCase()}`,
    `0${address.toString(8)}`,
    octets.map(octet => `0x${octet.toString(16)}`).join("."),
    octets.map(octet => `0${octet.toString(8)}`).join("."),
    `${first}.${address & 0xffffff}`,
    `${first}.0x${second.toString(16)}.${address & 0xffff}`,
    dottedOf(address).replaceAll(".", "。"),
    `[::ffff:${dottedOf(address)}]`,
    `[::ffff:${hextetsOf(address)}]`,
    `[0:0:0:0:0:FFFF:${hextetsOf(address)}]`,
    `[64:ff9b::${dottedOf(address)}]`,
    `[64:ff9b::${hextetsOf(address)}]`,
  ];
}

function isAccepted(host: string): boolean {
  const own = { listeners: [], machineAddresses: () => [] };
  return normalizeServiceUrl(`http://${host}/`, { policy: "public", own }).ok;
}

const specialIpv4 = fc
  .constantFrom(...SPECIAL_IPV4)
  .chain(([first, last]) => fc.integer({ min: toNumber(first), max: toNumber(last) }));
const isSpecial = (address: number): boolean =>
  SPECIAL_IPV4.some(([first, last]) => address >= toNumber(first) && address <= toNumber(last));

describe("an IPv4 address has one verdict in all its spellings", () => {
  test("one that is not globally reachable is refused in each", () => {
    fc.assert(
      fc.property(specialIpv4, address => {
        expect(spellingsOf(address).filter(isAccepted)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("one that is globally reachable is accepted in each", () => {
    const publicIpv4 = fc.integer({ min: 0, max: 0xffffffff }).filter(address => !isSpecial(address));
    fc.assert(
      fc.property(publicIpv4, address => {
        expect(spellingsOf(address).filter(host => !isAccepted(host))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("the first and last address of each special range are refused, their neighbours outside are not", () => {
    for (const [first, last] of SPECIAL_IPV4) {
      expect([first, last].filter(isPublicAddress)).toEqual([]);
      const neighbours = [toNumber(first) - 1, toNumber(last) + 1].filter(
        address => address >= 0 && address <= 0xffffffff && !isSpecial(address),
      );
      expect(neighbours.map(dottedOf).filter(address => !isPublicAddress(address))).toEqual([]);
    }
  });

  test("one wrapped in a relay's or a network's own IPv6 form is refused, even when it is public itself", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), address => {
        const hextets = hextetsOf(address);
        const wrapped = [
          `::${dottedOf(address)}`,
          `::${hextets}`,
          `::ffff:0:${hextets}`,
          `64:ff9b:1::${hextets}`,
          `2002:${hextets}::1`,
          `2001:0:${hextets}::1`,
          `2001:0:4136:e378:8000:63bf:${hextetsOf(~address >>> 0)}`,
        ];
        expect(wrapped.filter(isPublicAddress)).toEqual([]);
      }),
    );
  });
});

describe("an IPv6 address is public only when the whole Internet can reach it", () => {
  test.each([
    "::",
    "::1",
    "::2",
    "100::1",
    "fc00::1",
    "fdff:ffff::1",
    "fe80::1",
    "febf::1",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
    "2001::1",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "2001:1ff::1",
    "2001:db8::1",
    "2002::1",
    "2620:4f:8000::1",
    "3fff::1",
    "3fff:fff::1",
    "4000::1",
    "5f00::1",
    "8000::1",
    "64:ff9b::7f00:1",
    "64:ff9b:0:0:1::808:808",
    "64:ff9b:1:808:8:800::",
    "::ffff:7f00:1",
    "::ffff:10.0.0.1",
    "fe80::1%eth0",
    "2606:4700::1111%eth0",
    "::ffff:8.8.8.8%1",
  ])("%s is refused", address => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each([
    "2606:4700::1111",
    "2001:4860:4860::8888",
    "2001:200::1",
    "2003::1",
    "2a00::1",
    "3ffe::1",
    "3fff:1000::1",
    "::ffff:8.8.8.8",
    "::ffff:808:808",
    "64:ff9b::808:808",
    "[2606:4700::1111]",
  ])("%s is public", address => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

test.each([
  "",
  "example.org",
  "010.8.8.8",
  "0x8.8.8.8",
  "134744072",
  "8.8.8",
  "8.8.8.8.",
  " 8.8.8.8",
  "8.8.8.8/8",
  "::g",
])("%j is no plain IP address, and so not a public one", text => {
  expect(isPublicAddress(text)).toBe(false);
});
