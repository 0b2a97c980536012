import fc from "fast-check";
import { expect, test } from "vitest";
import { uuidFromBytes, uuidToBytes, writeUuid } from "./ids.js";

test("the bytes of a UUID are those of its digits, in either case, and nothing around them is touched", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.boolean(), (given, upperCase) => {
      const uuid = uuidFromBytes(Buffer.from(given));
      const bytes = Buffer.alloc(18, 0xee);
      writeUuid(upperCase ? uuid.toUpperCase() : uuid, bytes, 1);
      expect(bytes).toEqual(Buffer.from([0xee, ...given, 0xee]));
      expect(uuidToBytes(uuid)).toEqual(Buffer.from(given));
    }),
  );
});
