import fc from "fast-check";
import { expect, it } from "vitest";
import { hasAccessTokenForm, makeAccessTokenValue } from "./access-token-value.js";

it("a new access token has the documented form and a checksum that fits", () => {
  const value = makeAccessTokenValue();
  expect(value).toMatch(/^tg_pat_[0-9A-Za-z]{36}$/);
  expect(hasAccessTokenForm(value)).toBe(true);
});

it("the checksum is CRC-32 in base 62, as README.md tells secret scanners", () => {
  // CRC-32 of "tg_pat_" and thirty times "0" is 0x365e0249 = 912130633 (Python's zlib.crc32), 0zjCqP in base 62.
  expect(hasAccessTokenForm(`tg_pat_${"0".repeat(30)}0zjCqP`)).toBe(true);
});

it("two tokens are never the same", () => {
  const values = new Set(Array.from({ length: 1_000 }, makeAccessTokenValue));
  expect(values.size).toBe(1_000);
});

it("a token with any one character changed is recognised as mistyped", () => {
  const value = makeAccessTokenValue();
  fc.assert(
    fc.property(fc.nat(value.length - 1), fc.constantFrom("a", "Z", "0", "9", "_"), (index, character) => {
      fc.pre(value[index] !== character);
      expect(hasAccessTokenForm(value.slice(0, index) + character + value.slice(index + 1))).toBe(false);
    }),
  );
});
