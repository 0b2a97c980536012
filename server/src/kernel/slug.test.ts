import { expect, test } from "vitest";
import { requireSlug, slugOf } from "./slug.js";

test.each([
  ["MyService", "myservice"],
  ["My Service", "my-service"],
  ["my-service", "my-service"],
  ["Zürich  Über/API!", "zurich-uber-api"],
  ["--a--", "a"],
  ["🚀🚀", undefined],
  ["token", undefined],
  ["Readyz", undefined],
  ["..", undefined],
  ["a".repeat(200), "a".repeat(63)],
])("the slug of %j is %j", (name, expected) => {
  expect(slugOf(name)).toBe(expected);
});

test.each(["日本語", "ß", "🚀", "token"])(
  "a name that gives none, like %j, is refused with a word what it needs",
  name => {
    expect(() => requireSlug(name)).toThrow(
      expect.objectContaining({
        message: `No gateway address can be made from the name "${name}": it needs a letter from a to z or a digit, and may not be a word that the gateway uses itself. Choose another name.`,
      }),
    );
  },
);
