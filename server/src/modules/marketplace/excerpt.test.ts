import { afterEach, expect, test, vi } from "vitest";
import { excerptOf } from "./excerpt.js";

afterEach(() => vi.restoreAllMocks());

const family = "👩‍👩‍👧‍👦";
const accented = "e\u0301";

test.each([
  ["letters", "x"],
  ["emoji of two units", "🚀"],
  ["emoji of eleven units", family],
  ["letters with an accent of their own", accented],
  ["line ends", "\r\n"],
])("200 %s are shown as they are, and of more the first 199", (_what, character) => {
  expect(excerptOf(character.repeat(200))).toBe(character.repeat(200));
  for (const count of [201, 900])
    expect(excerptOf(character.repeat(count))).toBe(`${character.repeat(199)}…`);
});

test("the last character shown is a whole one, also when those before it have many units", () => {
  const endless = `a${"\u0301".repeat(2_000)}`;
  expect(excerptOf(`${endless}${family.repeat(30)}`)).toBe(`${endless}${family.repeat(18)}…`);
});

test("what is looked at does not grow with the text", () => {
  const segment = vi.spyOn(Intl.Segmenter.prototype, "segment");
  const lookedAt = (text: string): number => {
    segment.mockClear();
    excerptOf(text);
    return segment.mock.calls.reduce((units, [part]) => units + part.length, 0);
  };
  expect(lookedAt("x".repeat(100_000))).toBe(lookedAt("x".repeat(10_000)));
  expect(lookedAt("x".repeat(200))).toBe(0);
});
