import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Keyring } from "../../kernel/keyring.js";
import { CorrelationIds } from "./correlation-id.js";

const ids = new CorrelationIds(new Keyring("a".repeat(32)));
const example = {
  subscriptionId: "0193a6b2-7c1e-7d2f-8a3b-4c5d6e7f8091",
  planAssignment: 7,
  mode: "live" as const,
  calledAtMs: 1_795_000_000_123,
};
const alphabet = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

test("whatever was minted verifies to the same call, and is rewritten to the same id", () => {
  const call = fc.record({
    subscriptionId: fc.uuid(),
    planAssignment: fc.nat({ max: 2 ** 32 - 1 }),
    mode: fc.constantFrom("test" as const, "live" as const),
    calledAtMs: fc.nat({ max: 2 ** 48 - 1 }),
  });
  fc.assert(
    fc.property(call, input => {
      const minted = ids.mint(input);
      expect(minted.id).toMatch(/^[A-Za-z0-9_-]{75}$/);
      const verified = ids.verify(minted.id);
      expect(verified).toEqual({ ok: true, call: minted.call });
      expect(minted.call).toMatchObject(input);
      expect(ids.rewrite(minted.call)).toBe(minted.id);
    }),
  );
});

test("a call that was not forwarded has another id, which says so and is no other one's", () => {
  const minted = ids.mint(example);
  const told = ids.unforwarded(minted.call);
  expect(told.id).not.toBe(minted.id);
  expect(ids.verify(told.id)).toEqual({ ok: false, fault: "unforwarded", call: told.call });
  expect(told.call).toMatchObject({ ...example, callId: minted.call.callId });
  expect(ids.rewrite(told.call)).toBe(told.id);
  const bytes = Buffer.from(told.id, "base64url");
  bytes.writeUInt16BE(minted.call.keyEpoch, 1);
  expect(ids.verify(bytes.toString("base64url"))).toEqual({ ok: false, fault: "forged" });
});

test("two calls never share an id", () => {
  const seen = new Set(Array.from({ length: 2_000 }, () => ids.mint(example).id));
  expect(seen.size).toBe(2_000);
});

test("an id with any one character changed is refused", () => {
  const { id } = ids.mint(example);
  fc.assert(
    fc.property(fc.nat({ max: 74 }), fc.constantFrom(...alphabet), (place, character) => {
      fc.pre(id[place] !== character);
      expect(ids.verify(id.slice(0, place) + character + id.slice(place + 1)).ok).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

describe("a respelled id is refused", () => {
  const { id } = ids.mint(example);
  const spellings = alphabet
    .map(character => id.slice(0, -1) + character)
    .filter(other => other !== id && Buffer.from(other, "base64url").equals(Buffer.from(id, "base64url")));

  test("there are three of them", () => {
    expect(spellings).toHaveLength(3);
  });
  test.each(spellings)("%s", spelling => {
    expect(ids.verify(spelling)).toEqual({ ok: false, fault: "malformed" });
  });
  test.each([`${id}=`, ` ${id}`, `${id}\n`, id.replaceAll("-", "+")].filter(other => other !== id))(
    "%j",
    spelling => {
      expect(ids.verify(spelling).ok).toBe(false);
    },
  );
});

test("an id signed under another secret is forged, one under the previous secret is not", () => {
  const { id } = ids.mint(example);
  expect(new CorrelationIds(new Keyring("b".repeat(32))).verify(id)).toEqual({ ok: false, fault: "forged" });
  expect(new CorrelationIds(new Keyring("b".repeat(32), "a".repeat(32))).verify(id).ok).toBe(true);
});

test.each(["", "x", "A".repeat(75), "é".repeat(75), "A".repeat(1_000_000)])(
  "garbage is malformed",
  garbage => {
    expect(ids.verify(garbage)).toEqual({ ok: false, fault: "malformed" });
  },
);
