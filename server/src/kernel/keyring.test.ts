import { expect, test } from "vitest";
import { Keyring, UnknownKey } from "./keyring.js";

const old = new Keyring("o".repeat(32));
const changed = new Keyring("n".repeat(32), "o".repeat(32));
const forgotten = new Keyring("n".repeat(32));

test("what was sealed opens again, and never shows its content", () => {
  const sealed = old.seal("credentials", "user:s3cret");
  expect(sealed.toString("latin1")).not.toContain("s3cret");
  expect(old.open("credentials", sealed)).toBe("user:s3cret");
});

test("after a change of the root secret the previous one still opens and recognises, until it is dropped", () => {
  const sealed = old.seal("credentials", "text");
  expect(changed.open("credentials", sealed)).toBe("text");
  expect(() => forgotten.open("credentials", sealed)).toThrow(UnknownKey);
  const stored = old.hash("token", "abc");
  expect(changed.hashes("token", "abc").some(hash => hash.equals(stored))).toBe(true);
  expect(forgotten.hashes("token", "abc").some(hash => hash.equals(stored))).toBe(false);
});

test("keys of different purposes open nothing of each other", () => {
  expect(() => old.open("other", old.seal("credentials", "text"))).toThrow();
  expect(old.hash("a", "x").equals(old.hash("b", "x"))).toBe(false);
});

test("a sealed text with any bit changed is refused", () => {
  const sealed = old.seal("credentials", "text");
  for (let at = 0; at < sealed.length; at++) {
    const changedBytes = Buffer.from(sealed);
    changedBytes[at] = (changedBytes[at] ?? 0) ^ 1;
    expect(() => old.open("credentials", changedBytes)).toThrow();
  }
});
