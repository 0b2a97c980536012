import { describe, expect, test } from "vitest";
import { TrustedProxies } from "./trusted-proxies.js";

const proxies = new TrustedProxies(["loopback", "10.1.0.0/16", "192.0.2.7", "2001:db8::/32"]);

describe("the client of a request", () => {
  test.each([
    ["is the peer when it is no proxy of ours, whatever it claims", "203.0.113.9", "10.1.2.3", "203.0.113.9"],
    ["is the peer when a proxy of ours names nobody", "127.0.0.1", undefined, "127.0.0.1"],
    ["is the peer when the header is empty", "127.0.0.1", "", "127.0.0.1"],
    ["is whom a proxy of ours names", "127.0.0.1", "203.0.113.9", "203.0.113.9"],
    [
      "is the right-most that is no proxy of ours",
      "::1",
      "1.1.1.1, 203.0.113.9 ,10.1.2.3, 192.0.2.7",
      "203.0.113.9",
    ],
    ["is the left-most proxy when all are ours", "127.0.0.1", "10.1.2.3, 192.0.2.7", "10.1.2.3"],
    [
      "is the nearest proxy when what it names is no address",
      "127.0.0.1",
      "1.1.1.1, unknown, 192.0.2.7",
      "192.0.2.7",
    ],
    ["is found through proxies on IPv6", "2001:db8::5", "2001:db9::1", "2001:db9::1"],
    ["is IPv4 without the wrapping of IPv6 sockets", "::ffff:127.0.0.1", "::ffff:203.0.113.9", "203.0.113.9"],
    ["is not taken from a neighbour of a trusted address", "192.0.2.8", "203.0.113.9", "192.0.2.8"],
  ])("%s", (_what, peer, header, client) => {
    expect(proxies.clientOf(peer, header)).toBe(client);
  });
});

test("without an entry nobody's word is taken", () => {
  expect(new TrustedProxies([]).clientOf("127.0.0.1", "203.0.113.9")).toBe("127.0.0.1");
});

test.each([
  "localhost",
  "10.0.0.0/33",
  "10.0.0.0/8/8",
  "2001:db8::/129",
  "10.0.0/8",
  "10.0.0.1/",
  "10.0.0.1/-1",
])("%s is refused by name", entry => {
  expect(() => new TrustedProxies(["10.0.0.1", entry])).toThrow(entry);
});
