import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { MessageMac } from "./message-mac.js";

test("the MAC is HMAC-SHA-256, whatever was computed before", () => {
  const bytes = (max: number) => fc.uint8Array({ minLength: 1, maxLength: max });
  fc.assert(
    fc.property(bytes(64), fc.array(bytes(200), { minLength: 1, maxLength: 4 }), (key, messages) => {
      const length = Math.min(...messages.map(message => message.length));
      const mac = new MessageMac(Buffer.from(key), length);
      for (const message of messages) {
        const expected = createHmac("sha256", key).update(message.subarray(0, length)).digest("binary");
        expect(mac.characters(Buffer.from(message))).toBe(expected);
      }
    }),
  );
});

test("a key that is longer than a block is refused", () => {
  expect(() => new MessageMac(Buffer.alloc(65), 40)).toThrow("hashed first");
});
