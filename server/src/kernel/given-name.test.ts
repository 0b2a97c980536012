import { expect, test } from "vitest";
import { plainName, showsSomething } from "./given-name.js";

test("the two ways to write an accent give one name, and blanks around it don't count", () => {
  expect(plainName("Cafe\u0301 ")).toBe("Caf\u00e9");
  expect(plainName(" Caf\u00e9")).toBe("Caf\u00e9");
  // NFC, not NFKC: these look different.
  expect(plainName("ﬁx ²")).toBe("ﬁx ²");
});

test.each([
  ["nothing", ""],
  ["blanks", " \t\n\u00a0\u3000"],
  ["zero-width spaces and joiners", "\u200b\u200c\u200d\u2060\ufeff"],
  ["marks of the writing direction", "\u200e\u200f\u202e\u2066"],
  ["soft hyphens", "\u00ad"],
  ["Hangul fillers", "\u115f\u1160\u3164\uffa0"],
  ["variation selectors", "\ufe0f\u{e0100}"],
  ["tags", "\u{e0041}"],
  ["the blank Braille pattern", "\u2800"],
  ["half a surrogate pair", "\ud800"],
])("%s can't be seen", (_what, text) => {
  expect(showsSomething(text)).toBe(false);
});

test.each(["a", "\u200b1\u200b", "日本語", "ß", "🚀", "❤️", "👩‍👧", "한", "؟", "-", "\u{1fae9}"])(
  "%j can be seen",
  text => {
    expect(showsSomething(text)).toBe(true);
  },
);
