import { describe, expect, test } from "vitest";
import { isOwnListener } from "./own-listener.js";

const MACHINE = ["127.0.0.1", "::1", "10.1.2.3", "fe80::99", "2606:4700::99"];

function reachesUs(target: string, ...listeners: string[]): boolean {
  const split = (text: string): { host: string; port: number } => {
    const at = text.lastIndexOf(":");
    return { host: text.slice(0, at), port: Number(text.slice(at + 1)) };
  };
  return isOwnListener(split(target), { listeners: listeners.map(split), machineAddresses: () => MACHINE });
}

describe("a target with the port of one of our listeners", () => {
  test.each([
    "127.0.0.1",
    "127.255.0.9",
    "::1",
    "[::1]",
    "::ffff:127.0.0.1",
    "localhost",
    "a.LOCALHOST.",
    "0.0.0.0",
    "::",
  ])("is ours on loopback spelled %s, wherever we listen", host => {
    for (const listener of [
      "127.0.0.1:8080",
      "localhost:8080",
      "0.0.0.0:8080",
      "10.1.2.3:8080",
      "[::]:8080",
    ]) {
      expect(reachesUs(`${host}:8080`, listener)).toBe(true);
    }
  });

  test.each(["10.1.2.3", "::ffff:10.1.2.3", "2606:4700:0::99", "fe80::99", "fe80::99%eth0"])(
    "is ours on this machine's address %s when we listen on a wildcard",
    host => {
      for (const wildcard of ["0.0.0.0", "::", "[::]", "::ffff:0.0.0.0"]) {
        expect(reachesUs(`${host}:8080`, `${wildcard}:8080`)).toBe(true);
      }
      expect(reachesUs(`${host}:8080`, "127.0.0.1:8080")).toBe(false);
    },
  );

  test("is ours on the address and on the name of a listener", () => {
    expect(reachesUs("10.1.2.3:8080", "10.1.2.3:8080")).toBe(true);
    expect(reachesUs("Gate.Example.org.:443", "gate.example.org:443")).toBe(true);
    expect(reachesUs("other.example.org:443", "gate.example.org:443")).toBe(false);
    expect(reachesUs("10.1.2.4:8080", "0.0.0.0:8080")).toBe(false);
  });

  test("is asked for its interfaces at each question, as they come and go", () => {
    const addresses: string[] = [];
    const own = { listeners: [{ host: "0.0.0.0", port: 8080 }], machineAddresses: () => addresses };
    expect(isOwnListener({ host: "10.9.9.9", port: 8080 }, own)).toBe(false);
    addresses.push("10.9.9.9");
    expect(isOwnListener({ host: "10.9.9.9", port: 8080 }, own)).toBe(true);
  });
});

test("a target with another port is not ours, whatever its host", () => {
  for (const host of ["127.0.0.1", "localhost", "10.1.2.3", "gate.example.org"]) {
    expect(reachesUs(`${host}:8000`, "0.0.0.0:8080", "gate.example.org:443")).toBe(false);
  }
});
