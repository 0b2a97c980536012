import type { LookupAddress } from "node:dns";
import { isIPv6 } from "node:net";
import { expect, test } from "vitest";
import type { UpstreamRules } from "../../kernel/upstream-address/index.js";
import { admittingLookup } from "./admitting-lookup.js";

const PORT = 8080;
const own = { listeners: [{ host: "0.0.0.0", port: PORT }], machineAddresses: () => ["10.1.2.3"] };
const PUBLIC: UpstreamRules = { policy: "public", own };
const ANY: UpstreamRules = { policy: "any", own };

/** The addresses that a name with these answers is dialled at, or the error. */
function dialled(answers: readonly string[], rules: UpstreamRules, all = true): Promise<unknown> {
  const found = answers.map((address): LookupAddress => ({ address, family: isIPv6(address) ? 6 : 4 }));
  const lookup = admittingLookup(() => Promise.resolve(found), PORT, rules);
  return new Promise(resolve => {
    lookup("api.example.org", { all }, (error, address, family) => {
      const addresses =
        typeof address === "string" ? { address, family } : address.map(answer => answer.address);
      resolve(error ?? addresses);
    });
  });
}

test("of a name's addresses only the admitted ones are dialled, in the resolver's order", async () => {
  const answers = [
    "127.0.0.1",
    "2606:4700::1111",
    "fd00::1",
    "10.1.2.3",
    "10.9.9.9",
    "8.8.8.8",
    "fe80::1%eth0",
  ];
  expect(await dialled(answers, PUBLIC)).toEqual(["2606:4700::1111", "8.8.8.8"]);
  const outsideOurListeners = ["2606:4700::1111", "fd00::1", "10.9.9.9", "8.8.8.8", "fe80::1%eth0"];
  expect(await dialled(answers, ANY)).toEqual(outsideOurListeners);
});

test("a socket that wants one address gets the first admitted one", async () => {
  expect(await dialled(["10.0.0.1", "2606:4700::1111", "8.8.8.8"], PUBLIC, false)).toEqual({
    address: "2606:4700::1111",
    family: 6,
  });
});

test("a name of which no address is admitted is refused with the reason, its addresses kept out of the message", async () => {
  expect(await dialled(["10.0.0.1", "fd00::1"], PUBLIC)).toMatchObject({
    name: "UpstreamAddressRefused",
    code: "UPSTREAM_ADDRESS_REFUSED",
    reason: "private-address",
    policy: "public",
    target: { host: "api.example.org", port: PORT },
    addresses: ["10.0.0.1", "fd00::1"],
    message:
      "Not connected to api.example.org port 8080: it has no address that can be reached from the whole Internet.",
  });
  expect(await dialled(["10.9.9.9", "10.1.2.3"], PUBLIC)).toMatchObject({ reason: "own-listener" });
  expect(await dialled(["10.1.2.3"], ANY)).toMatchObject({
    reason: "own-listener",
    message: "Not connected to api.example.org port 8080: it leads back to Tollgate itself.",
  });
});

test("a name without any address is refused: Node would throw at an empty list", async () => {
  expect(await dialled([], ANY)).toMatchObject({ code: "UPSTREAM_ADDRESS_REFUSED", addresses: [] });
});
