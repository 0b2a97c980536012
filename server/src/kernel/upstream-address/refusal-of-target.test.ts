import { expect, test } from "vitest";
import { refusalOfTarget } from "./refusal-of-target.js";

const own = { listeners: [{ host: "127.0.0.1", port: 8080 }], machineAddresses: () => [] };

test("an address is refused under public unless it is public, and our own listener under both policies", () => {
  const refusals = (host: string, port: number): unknown[] =>
    (["public", "any"] as const).map(policy => refusalOfTarget({ host, port }, { policy, own }));
  expect(refusals("8.8.8.8", 8080)).toEqual([undefined, undefined]);
  expect(refusals("10.0.0.1", 8080)).toEqual(["private-address", undefined]);
  expect(refusals("127.0.0.1", 8000)).toEqual(["private-address", undefined]);
  expect(refusals("127.0.0.1", 8080)).toEqual(["own-listener", "own-listener"]);
  expect(refusals("fe80::1%eth0", 8080)).toEqual(["private-address", undefined]);
  expect(refusals("api.example.org", 8080)).toEqual([undefined, undefined]);
});
