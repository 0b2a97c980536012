import { expect, it } from "vitest";
import { makeBackupCodes, plainCode } from "./backup-codes.js";

it("ten codes of two groups are made, all different, of characters that nobody mistakes", () => {
  const codes = makeBackupCodes();
  expect(new Set(codes).size).toBe(10);
  expect(codes.filter(code => !/^[02-9a-hjkmnp-z]{5}-[02-9a-hjkmnp-z]{5}$/.test(code))).toEqual([]);
});

it("each of the 32 characters occurs, so that a code has its 50 bits", () => {
  const all = Array.from({ length: 100 }, makeBackupCodes).flat().join("").replaceAll("-", "");
  expect(new Set(all).size).toBe(32);
});

it("a code counts however it is typed: with spaces, without the dash, in upper case", () => {
  expect([" abcde-23456 ", "ABCDE 23456", "abcde23456"].map(plainCode)).toEqual([
    "abcde23456",
    "abcde23456",
    "abcde23456",
  ]);
});
